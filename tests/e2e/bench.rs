//! How long a shopper waits on a slow phone: from the touch on the launcher to the panel's frame and
//! to the usable form; and what the tag adds to the largest contentful paint.
//!
//! `cargo xtask bench form` builds everything and runs it. Each run has a new browser with an empty
//! cache; the medians are printed.
#![cfg(not(target_arch = "wasm32"))]
#![expect(dead_code, reason = "the tests from end to end ask more of what drives the browser")]

mod browser;
mod demo;
#[path = "../../xtask/src/driver.rs"]
mod driver;
mod places;
mod process;
mod query;
mod shop;
mod stage;
mod wait;
mod widget;

use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context as _, ensure};
use serde::Deserialize;
use serde_json::json;

use browser::{Browser, PHONE};
use demo::Demo;
use wait::within;
use widget::{LAUNCHER, Widget};

/// What everything returns: any failure, with what it was about.
type Result<T = ()> = anyhow::Result<T>;

const RUNS: usize = 5;
/// How long a finger stays on the launcher before it is lifted.
const PRESS: Duration = Duration::from_millis(150);
/// Milliseconds that the form may take, and frames that the panel's frame may take.
const FORM: f64 = 3_700.0;
const FRAMES: f64 = 1.0;
/// How long after the page's load the last candidate for the largest contentful paint is read.
const SETTLED: Duration = Duration::from_secs(3);
/// How long anything may take on the slow line.
const PATIENCE: Duration = Duration::from_mins(1);

/// Looks at every frame from the click on. A time counts when its frame is painted.
const WATCH: &str = "
    const root = document.querySelector('counter-bell').shadowRoot;
    addEventListener('click', (event) => {
        const times = window.times = {frames: 0};
        const since = () => performance.now() - event.timeStamp;
        const look = () => {
            const dialog = root.querySelector('dialog');
            if (!window.seen) times.frames += 1;
            window.seen ||= dialog;
            const form = root.querySelector('dialog form [type=submit]');
            setTimeout(() => {
                if (dialog) times.frame ??= since();
                if (form) times.form ??= since();
            });
            if (!form) requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
    }, {capture: true, once: true});
";
const LARGEST: &str = "
    window.paints = [];
    new PerformanceObserver((list) => paints.push(...list.getEntries()
        .map(({startTime}) => startTime)))
        .observe({type: 'largest-contentful-paint', buffered: true});
";

/// Milliseconds since the click, and how many frames were begun until the panel's frame was there.
#[derive(Deserialize)]
struct Times {
    frames: f64,
    frame: f64,
    form: f64,
}

#[tokio::main]
async fn main() -> ExitCode {
    match measure().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bench: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn measure() -> Result {
    let demo = Demo::start()?;
    println!("slow phone: 400 kbit/s, 400 ms round trip, CPU slowed 4 times; median of {RUNS}");
    println!("{:<34}{:>8}{:>10}{:>10}", "milliseconds from the click", "frames", "frame", "form");
    let click = opening("click", &demo, Duration::ZERO).await?;
    let press = opening("click, pressed 150 ms before", &demo, PRESS).await?;
    let without = largest_paint(&demo, false).await?;
    let with = largest_paint(&demo, true).await?;
    println!("largest contentful paint: {without:.0} ms without the tag, {with:.0} ms with it");
    for Times { frames, form, .. } in [click, press] {
        ensure!(frames <= FRAMES, "the panel's frame takes {frames} frames, {FRAMES} are allowed");
        ensure!(form <= FORM, "the form takes {form:.0} ms, {FORM} are allowed");
    }
    Ok(())
}

/// Measures how long the widget takes to open, and prints it.
async fn opening(name: &str, demo: &Demo, press: Duration) -> Result<Times> {
    let mut all = Vec::new();
    for _ in 0..RUNS {
        all.push(open(demo, press).await?);
    }
    let median = Times {
        frames: median(all.iter().map(|times| times.frames)),
        frame: median(all.iter().map(|times| times.frame)),
        form: median(all.iter().map(|times| times.form)),
    };
    let Times { frames, frame, form } = &median;
    println!("{name:<34}{frames:>8.0}{frame:>10.0}{form:>10.0}");
    Ok(median)
}

async fn open(demo: &Demo, press: Duration) -> Result<Times> {
    let browser = slow_phone().await?;
    browser.open(&demo.storefront).await?;
    let launcher = Widget::new(&browser).get("button", LAUNCHER).await?;
    browser.run(WATCH, vec![]).await?;
    let rect = launcher.rect().await?;
    touch(&browser, rect.x + rect.width / 2.0, rect.y + rect.height / 2.0, press).await?;
    within(PATIENCE, "the form can be used", async || {
        let times = browser.run("return times;", vec![]).await?;
        Ok(serde_json::from_value(times).ok())
    })
    .await
}

/// Measures the largest contentful paint of the product page.
async fn largest_paint(demo: &Demo, with_tag: bool) -> Result<f64> {
    let mut all = Vec::new();
    for _ in 0..RUNS {
        let browser = slow_phone().await?;
        browser.before_each_page(LARGEST).await?;
        if !with_tag {
            browser.block(&["/counterbell.js"]).await?;
        }
        browser.open(&demo.storefront).await?;
        // The page is loaded. What is painted later counts as well.
        tokio::time::sleep(SETTLED).await;
        let last = browser.run("return paints.at(-1);", vec![]).await?;
        all.push(last.as_f64().context("no largest contentful paint")?);
    }
    Ok(median(all))
}

async fn slow_phone() -> Result<Browser> {
    let browser = Browser::start().await?;
    browser.resize(PHONE).await?;
    browser.be_touched().await?;
    browser.devtools("Network.enable", json!({})).await?;
    let bytes_per_second = 400_000 / 8;
    let line = json!({"offline": false, "latency": 400, "downloadThroughput": bytes_per_second,
        "uploadThroughput": bytes_per_second});
    browser.devtools("Network.emulateNetworkConditions", line).await?;
    browser.devtools("Emulation.setCPUThrottlingRate", json!({"rate": 4})).await?;
    Ok(browser)
}

/// Touches a point of the page for some time.
async fn touch(browser: &Browser, x: f64, y: f64, time: Duration) -> Result {
    let event = |kind, points| json!({"type": kind, "touchPoints": points});
    let start = event("touchStart", json!([{"x": x, "y": y}]));
    browser.devtools("Input.dispatchTouchEvent", start).await?;
    tokio::time::sleep(time).await;
    browser.devtools("Input.dispatchTouchEvent", event("touchEnd", json!([]))).await
}

fn median(values: impl IntoIterator<Item = f64>) -> f64 {
    let mut values: Vec<_> = values.into_iter().collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}
