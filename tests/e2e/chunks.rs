//! The widget's lazily loaded parts: one request each, and a failed one is fetched again.

use std::time::Duration;

use anyhow::ensure;

use crate::desk::Desk;
use crate::first_message::{LETTER, write_first};
use crate::{Result, Stage};

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn each_chunk_that_is_needed_costs_one_request() -> Result {
    let stage = Stage::set().await?;
    write_first(stage.shop.open_product().await?).await?;
    let script = "return performance.getEntriesByType('resource')
        .map((entry) => entry.name).filter((name) => name.includes('.bin'));";
    let chunks = stage.shop.browser.run(script, vec![]).await?;
    let chunks: Vec<String> = serde_json::from_value(chunks)?;
    ensure!(chunks.iter().any(|name| name.ends_with("/thread.bin")), "fetched: {chunks:?}");
    let mut once = chunks.clone();
    once.sort();
    once.dedup();
    ensure!(once.len() == chunks.len(), "fetched twice: {chunks:?}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_message_waits_for_the_chunk_that_sends_it() -> Result {
    let stage = Stage::set().await?;
    let desk = Desk::new(&stage.demo)?;
    let (browser, widget) = (&stage.shop.browser, stage.shop.open_product().await?);
    browser.block(&["/thread.bin"]).await?;
    widget.open().await?;
    widget.fill(&LETTER).await?;
    widget.press("Send message").await?;
    tokio::time::sleep(Duration::from_millis(500)).await;
    ensure!(desk.tickets().await?.is_empty(), "it was sent without the chunk");
    browser.block(&[]).await?;
    widget.wait_for_text(LETTER.message, Duration::from_secs(20)).await?;
    widget.wait_for_state(LETTER.message, "Delivered").await?;
    ensure!(desk.tickets().await?.len() == 1, "it was sent more than once");
    Ok(())
}
