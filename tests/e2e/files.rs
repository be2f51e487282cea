//! A shopper sends a picture along, and an agent another one back.

use std::time::Duration;

use anyhow::ensure;
use serde_json::json;

use crate::agent::Inbox;
use crate::desk::Desk;
use crate::first_message::LETTER;
use crate::query::{Scope, by_role};
use crate::wait::until;
use crate::{Result, Stage};

/// The smallest picture.
const GIF: &[u8] = b"GIF89a\x01\0\x01\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";
/// How soon an answer is seen in an open conversation.
const SOON: Duration = Duration::from_secs(5);

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_picture_goes_to_the_ticket_and_the_agents_picture_is_shown() -> Result {
    let stage = Stage::set().await?;
    let desk = Desk::new(&stage.demo)?;
    let folder = tempfile::tempdir()?;
    let picture = folder.path().join("torn seam.gif");
    std::fs::write(&picture, GIF)?;

    let widget = stage.shop.open_product().await?;
    widget.open().await?;
    widget.fill(&LETTER).await?;
    widget.attach(&picture).await?;
    widget.get("button", "Remove “torn seam.gif”").await?;
    widget.press("Send message").await?;
    widget.wait_for_state(LETTER.message, "Delivered").await?;
    widget.get("button", "Image: torn seam.gif").await?;

    let ticket = desk.wait_for_tickets(1).await?;
    let messages = desk.wait_for_messages(&ticket, 1).await?;
    let file = &messages[0]["attachments"][0];
    ensure!(file["name"] == "torn seam.gif", "the ticket's message has no file: {}", messages[0]);
    let inbox = Inbox::open(&stage.demo).await?;
    inbox.open_ticket(&ticket).await?;
    let linked = "[...document.querySelectorAll('.files a')].map((a) => a.download).join()";
    until("the inbox shows the file", async || {
        let names = inbox.browser.run(&format!("return {linked};"), vec![]).await?;
        Ok((names == json!("torn seam.gif")).then_some(()))
    })
    .await?;

    desk.reply_with_file(&ticket, "Please use this label.", "label.gif", GIF).await?;
    widget.wait_for_text("Please use this label.", SOON).await?;
    widget.press("Image: label.gif").await?;
    let browser = &stage.shop.browser;
    let shows = "return document.querySelector('counter-bell').shadowRoot
        .querySelector('dialog:modal img')?.naturalWidth;";
    until("the picture is large", async || {
        Ok((browser.run(shows, vec![]).await? == json!(1)).then_some(()))
    })
    .await?;
    browser.driver.action_chain().send_keys(thirtyfour::Key::Escape).perform().await?;
    until("only the panel is left", async || {
        let dialogs = by_role(browser, Scope::Widget, "dialog").await?;
        Ok((dialogs.len() == 1).then_some(()))
    })
    .await
}

/// Waits until the widget says this.
async fn is_said(stage: &Stage, words: &str) -> Result {
    let script = "return [...document.querySelector('counter-bell').shadowRoot
        .querySelectorAll('[role=status]')].map((status) => status.textContent).join('\\n');";
    until(&format!("the widget says {words:?}"), async || {
        let said = stage.shop.browser.run(script, vec![]).await?;
        let said = said.as_str().unwrap_or_default();
        ensure!(said.contains(words), "it says: {said}");
        Ok(Some(()))
    })
    .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_message_waits_for_files_that_are_chosen_before_their_code_is_loaded() -> Result {
    let stage = Stage::set().await?;
    let desk = Desk::new(&stage.demo)?;
    let folder = tempfile::tempdir()?;
    let picture = folder.path().join("torn seam.gif");
    std::fs::write(&picture, GIF)?;
    let hold = "const real = window.fetch;
        window.fetch = (...asked) => String(asked[0]?.url ?? asked[0]).includes('/attachments.bin')
            ? new Promise((go) => { window.go = () => go(real(...asked)); })
            : real(...asked);";
    stage.shop.browser.before_each_page(hold).await?;
    let widget = stage.shop.open_product().await?;
    widget.open().await?;
    widget.fill(&LETTER).await?;
    widget.attach(&picture).await?;
    widget.press("Send message").await?;
    is_said(&stage, "Your message leaves when the files are uploaded.").await?;
    ensure!(desk.tickets().await?.is_empty(), "it was sent without the file");
    stage.shop.browser.run("window.go();", vec![]).await?;
    widget.wait_for_state(LETTER.message, "Delivered").await?;
    let ticket = desk.wait_for_tickets(1).await?;
    let messages = desk.wait_for_messages(&ticket, 1).await?;
    let name = &messages[0]["attachments"][0]["name"];
    ensure!(name == "torn seam.gif", "the ticket's message has no file: {}", messages[0]);
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn files_whose_code_cannot_be_had_are_told_before_the_message_goes_without_them() -> Result {
    let stage = Stage::set().await?;
    let desk = Desk::new(&stage.demo)?;
    let folder = tempfile::tempdir()?;
    let picture = folder.path().join("torn seam.gif");
    std::fs::write(&picture, GIF)?;
    let widget = stage.shop.open_product().await?;
    stage.shop.browser.block(&["/attachments.bin"]).await?;
    widget.open().await?;
    widget.fill(&LETTER).await?;
    widget.attach(&picture).await?;
    is_said(&stage, "Your files could not be added. Please choose them again.").await?;
    widget.press("Send message").await?;
    widget.wait_for_state(LETTER.message, "Delivered").await?;
    ensure!(desk.tickets().await?.len() == 1, "it was sent more than once");
    Ok(())
}
