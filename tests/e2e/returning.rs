//! The shopper comes back: reload, another page, a closed panel, a second message.

use std::time::Duration;

use anyhow::ensure;

use crate::desk::Desk;
use crate::first_message::{LETTER, write_first};
use crate::widget::{LAUNCHER, Widget};
use crate::{Result, Stage};

/// Before wasm is there, the loader counts without words.
const UNREAD: &str = "Write to us: 1";
const ANSWER: &str = "It is on its way.";

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn the_conversation_is_still_there_after_a_reload() -> Result {
    let stage = Stage::set().await?;
    write_first(stage.shop.open_product().await?).await?;
    stage.shop.reload().await?;
    let widget = Widget::new(&stage.shop.browser);
    open_thread(widget, LAUNCHER).await?;
    widget.wait_for_text(LETTER.message, Duration::from_secs(5)).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn an_answer_that_came_meanwhile_marks_the_launcher_on_every_page() -> Result {
    let stage = Stage::set().await?;
    let desk = Desk::new(&stage.demo)?;
    let widget = stage.shop.open_product().await?;
    write_first(widget).await?;
    let ticket = desk.wait_for_tickets(1).await?;
    widget.close().await?;
    desk.reply(&ticket, ANSWER).await?;
    stage.shop.reload().await?;
    widget.get("button", UNREAD).await?;
    let elsewhere = stage.shop.open_jackets().await?;
    open_thread(elsewhere, UNREAD).await?;
    elsewhere.wait_for_text(ANSWER, Duration::from_secs(5)).await?;
    elsewhere.close().await?;
    elsewhere.get("button", LAUNCHER).await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_second_message_goes_to_the_same_ticket() -> Result {
    let stage = Stage::set().await?;
    let desk = Desk::new(&stage.demo)?;
    let widget = stage.shop.open_product().await?;
    write_first(widget).await?;
    let ticket = desk.wait_for_tickets(1).await?;
    widget.type_in("Write a message", "Thank you, it is here.").await?;
    widget.press("Send").await?;
    widget.wait_for_state("Thank you, it is here.", "Delivered").await?;
    let messages = desk.wait_for_messages(&ticket, 2).await?;
    ensure!(messages[1]["stripped_text"] == "Thank you, it is here.", "{}", messages[1]);
    ensure!(messages[1]["from_agent"] == false, "it looks like an agent's: {}", messages[1]);
    ensure!(desk.tickets().await?.len() == 1, "a second ticket was made");
    Ok(())
}

async fn open_thread(widget: Widget<'_>, launcher: &str) -> Result {
    widget.press(launcher).await?;
    widget.get("log", "Conversation").await?;
    Ok(())
}
