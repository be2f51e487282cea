//! How many bytes a shopper's phone fetches for the widget: in the demo's storefront, as the proxy
//! serves them with brotli, every answer's body counted.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::time::Duration;

use anyhow::{Context as _, ensure};

use crate::browser::{Browser, PHONE};
use crate::first_message::LETTER;
use crate::requests::Request;
use crate::widget::LAUNCHER;
use crate::{Result, Stage};

/// Bytes before any intent, for a visitor with nothing stored: the loader.
const BEFORE_INTENT: u64 = 3_500;
/// Bytes until the form can be used, all together.
const USABLE_FORM: u64 = 127_800;
/// Bytes until the first message is sent and its thread is shown, all together.
const FIRST_MESSAGE: u64 = 213_000;
/// Notes the first frame with the form.
const WATCH: &str = "
    const root = document.querySelector('counter-bell').shadowRoot;
    const look = () => {
        if (root.querySelector('form [type=submit]')) window.usable = performance.now();
        else requestAnimationFrame(look);
    };
    look();
";

/// A part of the way.
struct Phase {
    name: &'static str,
    /// When it ended, in milliseconds since the navigation.
    end: f64,
    budget: u64,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_first_message_stays_within_its_bytes() -> Result {
    let stage = Stage::set().await?;
    let browser = &stage.shop.browser;
    browser.resize(PHONE).await?;
    browser.be_touched().await?;
    let widget = stage.shop.open_product().await?;
    widget.get("button", LAUNCHER).await?;
    let phase = |name, end, budget| Phase { name, end, budget };
    let before = phase("before intent", now(browser).await?, BEFORE_INTENT);
    browser.run(WATCH, vec![]).await?;
    widget.open().await?;
    widget.get("button", "Send message").await?;
    let usable = browser.run("return usable;", vec![]).await?.as_f64().context("no form")?;
    let form = phase("usable form", usable, USABLE_FORM);
    widget.fill(&LETTER).await?;
    browser
        .run("addEventListener('click', () => { window.sent = performance.now(); });", vec![])
        .await?;
    widget.press("Send message").await?;
    widget.wait_for_text(LETTER.message, Duration::from_secs(10)).await?;
    widget.get("textbox", "Write a message").await?;
    let sent = browser.run("return sent;", vec![]).await?.as_f64().context("no click")?;
    let thread = phase("first message", now(browser).await?, FIRST_MESSAGE);
    // By now everything that began before the thread was shown has ended.
    widget.wait_for_state(LETTER.message, "Delivered").await?;
    let requests = Request::all(browser).await?;
    let phases = [before, form, thread];
    print(&requests, &phases)?;
    check_budgets(&requests, &phases)?;
    check_assets(&requests, sent)
}

async fn now(browser: &Browser) -> Result<f64> {
    let now = browser.run("return performance.now();", vec![]).await?;
    now.as_f64().context("no time")
}

/// The requests that began before a phase's end.
fn until<'a>(requests: &'a [Request], phase: &Phase) -> impl Iterator<Item = &'a Request> {
    let end = phase.end;
    requests.iter().filter(move |request| request.start <= end)
}

fn bytes(requests: &[Request], phase: &Phase) -> u64 {
    until(requests, phase).map(|request| request.bytes).sum()
}

/// Prints the table, past the capture of the test's output.
fn print(requests: &[Request], phases: &[Phase]) -> Result {
    let mut out = std::io::stderr().lock();
    writeln!(out, "\n{:<34}{:>8}{:>10}{:>9}", "bytes fetched, brotli", "ms", "bytes", "budget")?;
    let mut from = f64::NEG_INFINITY;
    for phase in phases {
        for request in until(requests, phase).filter(|request| request.start > from) {
            writeln!(out, "  {:<32}{:>8.0}{:>10}", request.name(), request.start, request.bytes)?;
        }
        from = phase.end;
        let all = bytes(requests, phase);
        writeln!(out, "{:<34}{:>8.0}{all:>10}{:>9}", phase.name, phase.end, phase.budget)?;
    }
    Ok(())
}

fn check_budgets(requests: &[Request], phases: &[Phase]) -> Result {
    let early: Vec<_> = until(requests, &phases[0]).map(Request::name).collect();
    ensure!(early == ["counterbell.js"], "before any intent the page requests {early:?}");
    for phase in phases {
        let bytes = bytes(requests, phase);
        ensure!(bytes > 0, "no bytes were counted until: {}", phase.name);
        ensure!(bytes <= phase.budget, "{}: {bytes} bytes, {} allowed", phase.name, phase.budget);
    }
    Ok(())
}

fn check_assets(requests: &[Request], sent: f64) -> Result {
    let assets = || requests.iter().filter(|request| request.is_asset() && request.transferred);
    let mut counts = BTreeMap::new();
    for asset in assets() {
        *counts.entry(asset.name()).or_insert(0) += 1;
    }
    counts.retain(|_, count| *count > 1);
    ensure!(counts.is_empty(), "these assets are transferred more than once: {counts:?}");
    // What the thread needs comes with the first input.
    let late: Vec<_> = assets().filter(|asset| asset.start > sent).map(Request::name).collect();
    ensure!(late.is_empty(), "these assets are requested after Send: {late:?}");
    Ok(())
}
