//! A browser that denies storage: the message arrives, and the shopper knows that the conversation ends.

use std::time::Duration;

use crate::browser::{DESKTOP, PHONE};
use crate::first_message::LETTER;
use crate::{Result, Stage};

const KEPT: &str = "This conversation is kept only until you leave this page.";

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn without_storage_a_message_arrives_and_a_link_leads_to_its_conversation() -> Result {
    let stage = Stage::set().await?;
    let browser = &stage.shop.browser;
    let deny = "Object.defineProperty(window, 'localStorage',
        { get() { throw new DOMException('denied', 'SecurityError'); } });";
    browser.before_each_page(deny).await?;
    let widget = stage.shop.open_product().await?;
    widget.open().await?;
    widget.fill(&LETTER).await?;
    browser.picture("volatile-form").await?;
    widget.press("Send message").await?;
    widget.wait_for_text(KEPT, Duration::from_secs(10)).await?;
    widget.wait_for_state(LETTER.message, "Delivered").await?;
    for (viewport, name) in [(PHONE, "phone"), (DESKTOP, "desktop")] {
        browser.resize(viewport).await?;
        browser.picture(&format!("volatile-{name}")).await?;
    }
    widget.press("Continue on another device").await?;
    widget.get("button", "Copy link").await.map(drop)
}
