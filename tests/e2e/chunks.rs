//! The widget's lazily loaded parts: one that cannot be fetched is fetched again, and no message is lost.

use std::time::Duration;

use anyhow::ensure;

use crate::desk::Desk;
use crate::first_message::LETTER;
use crate::wait::until;
use crate::{Result, Stage};

const OFFLINE: &str = "There is no connection. Your messages wait here and are sent by themselves.";

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_message_waits_for_the_chunk_that_sends_it() -> Result {
    let stage = Stage::set().await?;
    let desk = Desk::new(&stage.demo)?;
    let (browser, widget) = (&stage.shop.browser, stage.shop.open_product().await?);
    browser.block(&["/thread.bin"]).await?;
    widget.open().await?;
    widget.fill(&LETTER).await?;
    widget.press("Send message").await?;
    until("the panel says that the message waits", async || {
        let notices = "return [...document.querySelector('counter-bell').shadowRoot
            .querySelectorAll('[role=status]')].map((notice) => notice.textContent).join();";
        let notices = browser.run(notices, vec![]).await?;
        Ok(notices.as_str().is_some_and(|all| all.contains(OFFLINE)).then_some(()))
    })
    .await?;
    ensure!(desk.tickets().await?.is_empty(), "it was sent without the chunk");
    browser.block(&[]).await?;
    widget.wait_for_text(LETTER.message, Duration::from_secs(20)).await?;
    widget.wait_for_state(LETTER.message, "Delivered").await?;
    ensure!(desk.tickets().await?.len() == 1, "it was sent more than once");
    Ok(())
}
