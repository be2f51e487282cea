//! A shopper says how the answer should come: every way to write that the form offers.

use anyhow::{Context as _, ensure};
use serde_json::Value;

use crate::desk::Desk;
use crate::first_message::LETTER;
use crate::widget::Widget;
use crate::{Result, Stage};

const PHONE: &str = "+49 151 12345678";
const PHONE_E164: &str = "+4915112345678";

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn an_answer_by_email_makes_an_email_ticket() -> Result {
    let (ticket, message) = write("By email", None).await?;
    check(&ticket, &message, "email", LETTER.email)?;
    let to = &message["source"]["to"][0]["address"];
    ensure!(to.as_str().is_some_and(|to| to.contains('@')), "the shop's address: {message}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn an_answer_by_text_message_makes_an_sms_ticket() -> Result {
    let (ticket, message) = write("By text message", Some(PHONE)).await?;
    check(&ticket, &message, "sms", PHONE_E164)?;
    check_number(&message)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_call_makes_a_phone_ticket() -> Result {
    let (ticket, message) = write("Call me", Some(PHONE)).await?;
    check(&ticket, &message, "phone", PHONE_E164)?;
    check_number(&message)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn the_phone_number_is_asked_for_only_where_it_is_needed() -> Result {
    let stage = Stage::set().await?;
    let widget = stage.shop.open_product().await?;
    widget.open().await?;
    widget.get("textbox", "Email").await?;
    widget.lacks("textbox", "Phone").await?;
    widget.choose("Call me").await?;
    widget.get("textbox", "Phone").await?;
    widget.press("Send message").await?;
    widget.wait_for_fault("textbox", "Phone").await?;
    widget.choose("Answer me here").await?;
    widget.lacks("textbox", "Phone").await
}

/// Sends the letter with an answer wanted on this channel; gives the ticket and its message.
async fn write(choice: &str, phone: Option<&str>) -> Result<(Value, Value)> {
    let stage = Stage::set().await?;
    let desk = Desk::new(&stage.demo)?;
    let widget: Widget<'_> = stage.shop.open_product().await?;
    widget.open().await?;
    widget.fill(&LETTER).await?;
    widget.choose(choice).await?;
    if let Some(phone) = phone {
        widget.type_in("Phone", phone).await?;
    }
    widget.press("Send message").await?;
    widget.wait_for_state(LETTER.message, "Delivered").await?;
    let ticket = desk.wait_for_tickets(1).await?;
    let mut messages = desk.wait_for_messages(&ticket, 1).await?;
    Ok((ticket, messages.pop().context("a ticket without a message")?))
}

fn check(ticket: &Value, message: &Value, channel: &str, from: &str) -> Result {
    ensure!(ticket["channel"] == channel && ticket["via"] == "api", "the ticket: {ticket}");
    ensure!(message["channel"] == channel && message["via"] == "api", "the message: {message}");
    ensure!(message["from_agent"] == false, "it looks like an agent's: {message}");
    ensure!(message["source"]["from"]["address"] == from, "the sender's address: {message}");
    ensure!(message["stripped_text"] == LETTER.message, "the words changed: {message}");
    ensure!(ticket["customer"]["email"] == LETTER.email, "the customer: {ticket}");
    Ok(())
}

fn check_number(message: &Value) -> Result {
    let source = &message["source"];
    ensure!(source["type"] == "phone", "the source's type: {message}");
    let to = source["to"][0]["address"].as_str();
    ensure!(to.is_some_and(|to| to.starts_with('+')), "the shop's number: {message}");
    Ok(())
}
