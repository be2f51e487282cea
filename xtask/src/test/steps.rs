//! The steps of `cargo xtask test` in their order: quick ones that are likely to fail come first.

use anyhow::ensure;

use crate::browser::Browser;
use crate::driver::Driver;
use crate::tools::{Tools, WASM, axe};
use crate::{crash, demo, dist, process, size, tidy, workspace};

/// One step.
pub struct Step {
    /// Its name for `--only`.
    pub name: &'static str,
    /// A description for the console.
    pub about: &'static str,
    /// Does it.
    pub run: fn() -> anyhow::Result<()>,
}

/// Every step.
pub const STEPS: [Step; 11] = [
    Step { name: "fmt", about: "is everything formatted?", run: fmt },
    Step { name: "tidy", about: "names and dependencies of modules, style rules", run: tidy::run },
    Step { name: "deny", about: "licences and sources of the dependencies", run: deny },
    Step { name: "clippy", about: "lints on the host", run: clippy },
    Step { name: "clippy-wasm", about: "lints of the widget in the browser", run: clippy_wasm },
    Step { name: "host", about: "every crate's tests", run: host },
    Step { name: "crash", about: "no message lost or doubled by crashes", run: crash::run_short },
    Step { name: "browser", about: "the widget's tests in headless Chromium", run: browser },
    Step { name: "dist", about: "the widget as visitors get it", run: dist },
    Step { name: "size", about: "the budgets of what visitors download", run: size::run },
    Step { name: "e2e", about: "a shopper and an agent, from end to end", run: e2e },
];

fn cargo(line: &str) -> std::process::Command {
    let mut cargo = process::cargo();
    cargo.args(line.split(' '));
    cargo
}

fn fmt() -> anyhow::Result<()> {
    process::run(&mut cargo("fmt --all --check"))
}

/// Of every crate here, not only of the one in the root, which is the widget. Without the advisories:
/// their database changes from day to day, and a test that was green stays green. `cargo deny check
/// advisories` asks for them.
fn deny() -> anyhow::Result<()> {
    let tools = Tools::prepare_deny()?;
    let mut deny =
        cargo("deny --workspace --all-features --log-level error check licenses bans sources");
    process::run(deny.env("PATH", tools.path()?))
}

fn clippy() -> anyhow::Result<()> {
    process::run(&mut cargo("clippy --workspace --all-targets -- -D warnings"))?;
    // Targets that plain `cargo test` leaves out are not among `--all-targets` either.
    process::run(&mut cargo(
        "clippy --workspace --test e2e --test gallery --test bench -- -D warnings",
    ))
}

fn clippy_wasm() -> anyhow::Result<()> {
    Tools::prepare()?;
    let mut clippy = cargo("clippy --package counterbell-widget --tests --target");
    clippy.args([WASM, "--", "-D", "warnings"]);
    process::run(clippy.env("CLIPPY_CONF_DIR", workspace::root().join("clippy-wasm")))
}

/// The widget's tests apart: the driver of their browser makes everything that is compiled along
/// with it keep the order of JSON's keys, which the servers as they are run do not.
fn host() -> anyhow::Result<()> {
    let servers = "test --workspace --exclude counterbell-widget --no-fail-fast";
    let servers = process::run(&mut cargo(servers));
    let widget = process::run(&mut cargo("test --package counterbell-widget --no-fail-fast"));
    servers.and(widget)
}

/// The runner finds `webdriver.json`, with the browser's flags, beside the root Cargo.toml.
fn browser() -> anyhow::Result<()> {
    let tools = Tools::prepare()?;
    let browser = Browser::prepare()?;
    let mut test = cargo("test --package counterbell-widget --test browser --target");
    test.arg(WASM);
    test.env("PATH", tools.path()?);
    test.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner");
    // The runner's own driver would fail when its port is taken.
    let driver = Driver::start(browser.driver)?;
    test.env("CHROMEDRIVER_REMOTE", driver.url());
    // Each test ends its own waiting. The runner's limit is for all of them together, in seconds.
    test.env("WASM_BINDGEN_TEST_TIMEOUT", "300");
    process::run(&mut test)
}

fn dist() -> anyhow::Result<()> {
    dist::build(&Tools::prepare()?)
}

fn e2e() -> anyhow::Result<()> {
    let browser = Browser::prepare()?;
    let loader = workspace::dist().join("counterbell.js");
    ensure!(loader.is_file(), "dist/ is not built: run the step dist before e2e");
    demo::build_proxy()?;
    let mut test = cargo("test --package counterbell-widget --test e2e");
    test.env("CHROME", browser.chrome).env("CHROMEDRIVER", browser.driver);
    test.env("AXE", axe::prepare()?);
    process::run(&mut test)
}
