//! `cargo xtask test`: every check and test, one after another, each named and timed.

mod steps;

use std::time::Duration;

use anyhow::{Context as _, bail, ensure};

use crate::clock::Stopwatch;
use crate::{cache, process};
use steps::{STEPS, Step};

/// The steps to run.
#[derive(clap::Args)]
pub struct Selection {
    /// Run only these steps; may be given several times.
    #[arg(long, value_name = "STEP", value_parser = names())]
    only: Vec<String>,
}

fn names() -> clap::builder::PossibleValuesParser {
    STEPS.iter().map(|step| step.name).collect::<Vec<_>>().into()
}

/// Runs the selected steps, all of them even when one fails; the last lines say what passed.
///
/// # Errors
/// Names the steps that failed.
pub fn run(selection: &Selection) -> anyhow::Result<()> {
    let selected = STEPS.iter().filter(|step| selection.includes(step));
    let done: Vec<Done> = selected.map(perform).collect();
    for Done { step, time, passed } in &done {
        let how = if *passed { "passed" } else { "FAILED" };
        println!("{:<12} {how} in {:>4} s", step.name, time.as_secs());
    }
    let failed: Vec<_> = done.iter().filter(|one| !one.passed).map(|one| one.step.name).collect();
    println!("{} passed, {} failed", done.len() - failed.len(), failed.len());
    ensure!(failed.is_empty(), "these steps failed: {}", failed.join(", "));
    Ok(())
}

/// How a step went.
struct Done {
    step: &'static Step,
    time: Duration,
    passed: bool,
}

fn perform(step: &'static Step) -> Done {
    eprintln!("xtask: {}: {}", step.name, step.about);
    let stopwatch = Stopwatch::start();
    let result = (step.run)();
    if let Err(error) = &result {
        eprintln!("xtask: {} failed: {error:#}", step.name);
    }
    Done { step, time: stopwatch.elapsed(), passed: result.is_ok() }
}

/// The same, with the build directory in the user's cache when `CI=true` and none is set.
///
/// # Errors
/// As [`run`]; and when there is no cache directory.
pub fn run_in_ci(selection: &Selection) -> anyhow::Result<()> {
    let in_ci = std::env::var_os("CI").is_some_and(|value| value == "true");
    if !in_ci || std::env::var_os("CARGO_TARGET_DIR").is_some() {
        return run(selection);
    }
    // This process keeps the environment that it was started with, so it is started once more.
    let target = cache::directory()?.join("target");
    let mut again = process::cargo();
    again.env("CARGO_TARGET_DIR", target).args(["xtask", "test"]);
    for step in &selection.only {
        again.args(["--only", step]);
    }
    let status = again.status().context("starting cargo")?;
    if !status.success() {
        bail!("the tests failed");
    }
    Ok(())
}

impl Selection {
    fn includes(&self, step: &Step) -> bool {
        self.only.is_empty() || self.only.iter().any(|name| name == step.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_selection_every_step_is_run() {
        let all = Selection { only: vec![] };
        assert!(STEPS.iter().all(|step| all.includes(step)));
        let one = Selection { only: vec!["e2e".into()] };
        assert_eq!(STEPS.iter().filter(|step| one.includes(step)).count(), 1);
    }

    #[test]
    fn every_step_has_a_name_of_its_own() {
        let mut names: Vec<_> = STEPS.iter().map(|step| step.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), STEPS.len());
    }
}
