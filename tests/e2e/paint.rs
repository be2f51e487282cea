//! What the tag costs the page's first paint: nothing waits for it.

use anyhow::{Context as _, ensure};
use serde::Deserialize;

use crate::browser::PHONE;
use crate::wait::until;
use crate::widget::LAUNCHER;
use crate::{Result, Stage};

/// Notes each largest contentful paint, and when the launcher comes into the page.
const WATCH: &str = "
    window.paints = [];
    new PerformanceObserver((list) => paints.push(...list.getEntries().map((entry) => ({
        painted: entry.paintTime ?? entry.startTime,
        size: entry.size,
        ours: !entry.element || !!entry.element.closest('counter-bell'),
    })))).observe({type: 'largest-contentful-paint', buffered: true});
    new MutationObserver((changes, observer) => {
        if (!document.querySelector('counter-bell')) return;
        window.drawn = performance.now();
        observer.disconnect();
    }).observe(document, {childList: true, subtree: true});
";

/// A candidate for the largest contentful paint.
#[derive(Debug, Deserialize)]
struct Paint {
    /// When the page's main thread had painted it, in milliseconds since the navigation.
    painted: f64,
    size: f64,
    /// Whether it is the widget's.
    ours: bool,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn the_page_is_painted_before_the_launcher_is_drawn() -> Result {
    let stage = Stage::set().await?;
    let browser = &stage.shop.browser;
    browser.resize(PHONE).await?;
    browser.before_each_page(WATCH).await?;
    let pages = [
        stage.demo.storefront.clone(),
        format!("{}storefront/jackets.html", stage.demo.storefront),
    ];
    for page in pages {
        browser.open(&page).await?;
        crate::widget::Widget::new(browser).get("button", LAUNCHER).await?;
        let paints: Vec<Paint> = until("the page has been painted", async || {
            let paints = browser.run("return paints;", vec![]).await?;
            let paints: Vec<Paint> = serde_json::from_value(paints)?;
            Ok((!paints.is_empty()).then_some(paints))
        })
        .await?;
        let drawn = browser.run("return drawn;", vec![]).await?.as_f64().context("no launcher")?;
        ensure!(paints.iter().all(|paint| !paint.ours), "the widget's is among {paints:?}");
        ensure!(
            paints[0].size > 0.0 && paints[0].painted <= drawn,
            "{paints:?}, launcher: {drawn}"
        );
    }
    Ok(())
}
