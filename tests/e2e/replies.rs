//! An agent replies, and the shopper reads it without doing anything.

use std::time::Duration;

use anyhow::ensure;

use crate::agent::Inbox;
use crate::desk::Desk;
use crate::first_message::{LETTER, write_first};
use crate::{Result, Stage};

/// How soon an answer is seen in an open conversation.
const SOON: Duration = Duration::from_secs(5);

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn an_answer_appears_by_itself_and_an_internal_note_never_does() -> Result {
    let stage = Stage::set().await?;
    let desk = Desk::new(&stage.demo)?;
    let widget = stage.shop.open_product().await?;
    write_first(widget).await?;
    let ticket = desk.wait_for_tickets(1).await?;

    let inbox = Inbox::open(&stage.demo).await?;
    inbox.open_ticket(&ticket).await?;
    inbox.note("Lost by the carrier, says the depot.").await?;
    inbox.reply("I have asked the carrier.").await?;
    widget.wait_for_text("I have asked the carrier.", SOON).await?;

    desk.note(&ticket, "A refund would be fine.").await?;
    desk.reply(&ticket, "It comes tomorrow, 1 < 2.").await?;
    widget.wait_for_text("It comes tomorrow, 1 < 2.", SOON).await?;

    // Both notes are older than an answer that was seen: they would be here by now.
    let said = widget.conversation().await?;
    ensure!(!said.contains("depot") && !said.contains("refund"), "a note was shown: {said}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_link_in_an_answer_leads_out_of_the_shop_and_the_question_was_seen() -> Result {
    let stage = Stage::set().await?;
    let desk = Desk::new(&stage.demo)?;
    let widget = stage.shop.open_product().await?;
    write_first(widget).await?;
    let ticket = desk.wait_for_tickets(1).await?;
    widget.wait_for_state(LETTER.message, "Delivered").await?;
    desk.reply(&ticket, "Follow it at https://carrier.example/4711").await?;
    let link = widget.get("link", "https://carrier.example/4711").await?;
    let (target, rel) = (link.attr("target").await?, link.attr("rel").await?);
    ensure!(target.as_deref() == Some("_blank"), "it opens in {target:?}");
    ensure!(rel.as_deref() == Some("noopener noreferrer nofollow"), "it is {rel:?}");
    widget.wait_for_state(LETTER.message, "Seen").await
}
