//! The widget's lazily loaded parts: one that cannot be fetched is fetched again, and no message is lost.

use std::time::Duration;

use anyhow::ensure;

use crate::browser::{DESKTOP, PHONE};
use crate::desk::Desk;
use crate::first_message::LETTER;
use crate::wait::until;
use crate::widget::Widget;
use crate::{Result, Stage};

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_message_waits_for_the_chunk_that_sends_it() -> Result {
    let stage = Stage::set().await?;
    let desk = Desk::new(&stage.demo)?;
    let (browser, widget) = (&stage.shop.browser, stage.shop.open_product().await?);
    browser.block(&["/thread.bin"]).await?;
    widget.open().await?;
    widget.fill(&LETTER).await?;
    widget.press("Send message").await?;
    says_that_it_waits(&stage).await?;
    ensure!(desk.tickets().await?.is_empty(), "it was sent without the chunk");
    browser.block(&[]).await?;
    widget.wait_for_text(LETTER.message, Duration::from_secs(20)).await?;
    widget.wait_for_state(LETTER.message, "Delivered").await?;
    ensure!(desk.tickets().await?.len() == 1, "it was sent more than once");
    Ok(())
}

/// Waits until the panel has the message, says that it waits, and offers ways on.
async fn says_that_it_waits(stage: &Stage) -> Result {
    let widget = Widget::new(&stage.shop.browser);
    widget.get("button", "Reload the page").await?;
    until("the panel shows the message that waits", async || {
        let panel = "return document.querySelector('counter-bell').shadowRoot
            .querySelector('.panel').innerText;";
        let panel = stage.shop.browser.run(panel, vec![]).await?;
        let panel = panel.as_str().unwrap_or_default();
        let parts = [
            LETTER.message,
            "Waiting to be sent",
            "The conversation cannot be loaded at the moment.",
        ];
        ensure!(parts.iter().all(|part| panel.contains(part)), "it says: {panel}");
        Ok(Some(()))
    })
    .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_page_whose_release_is_gone_keeps_the_message_for_the_next_release() -> Result {
    let stage = Stage::set().await?;
    let desk = Desk::new(&stage.demo)?;
    let (browser, widget) = (&stage.shop.browser, stage.shop.open_product().await?);
    browser.block(&["/thread.bin"]).await?;
    widget.open().await?;
    widget.fill(&LETTER).await?;
    widget.press("Send message").await?;
    says_that_it_waits(&stage).await?;
    for (viewport, name) in [(PHONE, "phone"), (DESKTOP, "desktop")] {
        browser.resize(viewport).await?;
        browser.picture(&format!("thread-missing-{name}")).await?;
    }
    browser.block(&[]).await?;
    browser.run("window.before = true;", vec![]).await?;
    widget.press("Reload the page").await?;
    until("the page is loaded anew", async || {
        let old = browser.run("return window.before;", vec![]).await?;
        Ok(old.is_null().then_some(()))
    })
    .await?;
    let ticket = desk.wait_for_tickets(1).await?;
    let messages = desk.messages(&ticket).await?;
    ensure!(messages.len() == 1, "the desk has {} messages", messages.len());
    Ok(())
}
