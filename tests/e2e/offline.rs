//! The helpdesk is away while the shopper writes.

use anyhow::ensure;

use crate::desk::Desk;
use crate::first_message::{LETTER, write_first};
use crate::{Result, Stage};

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_message_written_while_the_desk_is_away_arrives_once_when_it_is_back() -> Result {
    let mut stage = Stage::set().await?;
    let desk = Desk::new(&stage.demo)?;
    let widget = stage.shop.open_product().await?;
    write_first(widget).await?;
    let ticket = desk.wait_for_tickets(1).await?;

    stage.demo.stop_desk().await?;
    widget.type_in("Write a message", "Are you there?").await?;
    widget.press("Send").await?;
    widget.wait_for_state("Are you there?", "Sent").await?;
    stage.demo.start_desk()?;
    widget.wait_for_state("Are you there?", "Delivered").await?;

    let messages = desk.messages(&ticket).await?;
    let words: Vec<_> = messages.iter().map(|message| message["stripped_text"].clone()).collect();
    ensure!(words == [LETTER.message, "Are you there?"], "the desk has {words:?}");
    Ok(())
}
