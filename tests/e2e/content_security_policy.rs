//! A shop with a strict Content-Security-Policy: that of the demo's pages.

use std::time::Duration;

use anyhow::ensure;
use serde_json::json;

use crate::desk::Desk;
use crate::first_message::write_first;
use crate::{Result, Stage};

/// What the page does not allow is written down from now on.
const LISTEN: &str = "window.broken = [];
    document.addEventListener('securitypolicyviolation',
        (event) => broken.push(event.effectiveDirective + ' ' + event.blockedURI));
    return document.querySelector('meta[http-equiv=Content-Security-Policy]').content;";
/// The smallest picture.
const GIF: &[u8] = b"GIF89a\x01\0\x01\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn nothing_that_the_widget_does_breaks_a_strict_policy() -> Result {
    let stage = Stage::set().await?;
    let (desk, browser) = (Desk::new(&stage.demo)?, &stage.shop.browser);
    let widget = stage.shop.open_product().await?;
    let policy = browser.run(LISTEN, vec![]).await?;
    let policy = policy.as_str().unwrap_or_default();
    for strict in ["default-src 'none'", "style-src 'self'", "require-trusted-types-for 'script'"] {
        ensure!(policy.contains(strict), "the page's policy is {policy}");
    }
    write_first(widget).await?;
    let ticket = desk.wait_for_tickets(1).await?;
    desk.reply_with_file(&ticket, "Please use this label.", "label.gif", GIF).await?;
    widget.wait_for_text("Please use this label.", Duration::from_secs(5)).await?;
    // A chunk, a picture of the proxy's, the file of a language.
    widget.press("Image: label.gif").await?;
    browser.driver.action_chain().send_keys(thirtyfour::Key::Escape).perform().await?;
    browser.run("counterbell.setLocale('de');", vec![]).await?;
    widget.get("button", "Senden").await?;
    let broken = browser.run("return broken;", vec![]).await?;
    ensure!(broken == json!([]), "the page did not allow {broken}");
    Ok(())
}
