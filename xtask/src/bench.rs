//! `cargo xtask bench`: measurements that depend on the machine, and so are not among the tests.

use clap::Subcommand;

use crate::browser::Browser;
use crate::tools::Tools;
use crate::{demo, dist, process};

/// The measurements.
#[derive(Subcommand)]
pub enum Benchmark {
    /// How long a slow phone takes from the click to the form, and what the tag costs a page.
    Form,
}

/// Builds everything and measures.
///
/// # Errors
/// When something cannot be built, or a budget is exceeded.
pub fn run(benchmark: &Benchmark) -> anyhow::Result<()> {
    match benchmark {
        Benchmark::Form => form(),
    }
}

fn form() -> anyhow::Result<()> {
    let browser = Browser::prepare()?;
    dist::build(&Tools::prepare()?)?;
    demo::build_proxy()?;
    let mut bench = process::cargo();
    bench.args(["test", "--package", "counterbell-widget", "--test", "bench"]);
    bench.env("CHROME", browser.chrome).env("CHROMEDRIVER", browser.driver);
    process::run(&mut bench)
}
