//! A shopper opens the widget, makes mistakes, and writes.

use std::time::Duration;

use anyhow::ensure;
use serde_json::{Value, json};

use crate::desk::Desk;
use crate::widget::{LAUNCHER, Letter, Widget};
use crate::{Result, Stage};

/// What the shopper of these tests writes.
pub const LETTER: Letter = Letter {
    name: "Ada Larsen",
    email: "ada@example.test",
    topic: "My order",
    order: "A-1042",
    message: "My parcel has not come yet. <b>Can you look?</b>",
};

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn the_launcher_costs_no_wasm_until_it_is_wanted() -> Result {
    let stage = Stage::set().await?;
    let widget = stage.shop.open_product().await?;
    widget.get("button", LAUNCHER).await?;
    ensure!(stage.shop.wasm_requests().await?.is_empty(), "wasm was fetched before any intent");
    widget.open().await?;
    for (role, name) in [
        ("textbox", "Name"),
        ("textbox", "Email"),
        ("combobox", "Topic"),
        ("textbox", "Message"),
        ("button", "Send message"),
    ] {
        widget.get(role, name).await?;
    }
    ensure!(stage.shop.wasm_requests().await?.len() == 1, "one module is fetched, once");
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn mistakes_are_told_beside_their_fields_and_nothing_is_sent() -> Result {
    let stage = Stage::set().await?;
    let desk = Desk::new(&stage.demo)?;
    let widget = stage.shop.open_product().await?;
    widget.open().await?;
    widget.press("Send message").await?;
    for name in ["Name", "Email", "Message"] {
        widget.wait_for_fault("textbox", name).await?;
    }
    widget.wait_for_focus("textbox", "Name").await?;
    widget.fill(&Letter { email: "ada at example", ..LETTER }).await?;
    widget.press("Send message").await?;
    widget.wait_for_fault("textbox", "Email").await?;
    widget.wait_for_focus("textbox", "Email").await?;
    ensure!(widget.fault("textbox", "Name").await?.is_none(), "a good name is still marked");
    ensure!(desk.tickets().await?.is_empty(), "a ticket was made of a faulty form");
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_message_becomes_one_ticket_with_everything_an_agent_needs() -> Result {
    let stage = Stage::set().await?;
    let desk = Desk::new(&stage.demo)?;
    let widget = stage.shop.open_product().await?;
    write_first(widget).await?;
    let ticket = desk.wait_for_tickets(1).await?;
    check_ticket(&ticket)?;
    let messages = desk.wait_for_messages(&ticket, 1).await?;
    check_message(&messages[0])
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_form_that_the_page_has_filled_in_need_only_be_sent() -> Result {
    let stage = Stage::set().await?;
    let widget = stage.shop.open_product().await?;
    widget.get("button", LAUNCHER).await?;
    let values = json!({"name": LETTER.name, "email": LETTER.email, "topic": "order",
        "message": LETTER.message});
    stage.shop.browser.run("counterbell.prefill(arguments[0]);", vec![values]).await?;
    widget.open().await?;
    widget.press("Send message").await?;
    widget.wait_for_state(LETTER.message, "Delivered").await
}

/// Opens the widget, sends the first message, and waits until it is delivered.
pub async fn write_first(widget: Widget<'_>) -> Result {
    write(widget, &LETTER).await
}

/// The same with other words.
pub async fn write(widget: Widget<'_>, letter: &Letter) -> Result {
    widget.open().await?;
    widget.fill(letter).await?;
    widget.press("Send message").await?;
    widget.wait_for_text(letter.message, Duration::from_secs(1)).await?;
    widget.wait_for_state(letter.message, "Delivered").await
}

fn check_ticket(ticket: &Value) -> Result {
    ensure!(ticket["channel"] == "api" && ticket["via"] == "api", "channel and via: {ticket}");
    ensure!(ticket["customer"]["email"] == LETTER.email, "the customer: {ticket}");
    let subject = ticket["subject"].as_str().unwrap_or_default();
    ensure!(subject.contains("My order") && subject.contains(LETTER.order), "subject: {subject}");
    ensure!(ticket["external_id"].is_string(), "the ticket has no external id: {ticket}");
    ensure!(ticket["tags"].as_array().is_some_and(|tags| !tags.is_empty()), "tags: {ticket}");
    let meta = &ticket["meta"];
    ensure!(meta["shop"] == "aurora", "the shop is not in {meta}");
    ensure!(meta["order_number"] == LETTER.order, "the order's number is not in {meta}");
    ensure!(meta["page_url"].as_str().is_some_and(|url| url.starts_with("http://127.0.0.1")));
    Ok(())
}

fn check_message(message: &Value) -> Result {
    ensure!(message["channel"] == "api" && message["via"] == "api", "channel: {message}");
    ensure!(message["from_agent"] == false, "it looks like an agent's: {message}");
    ensure!(message["public"] == true, "it is not public: {message}");
    ensure!(message["sender"]["email"] == LETTER.email, "the sender: {message}");
    ensure!(message["stripped_text"] == LETTER.message, "the words changed: {message}");
    ensure!(message["external_id"].is_string(), "it has no external id: {message}");
    Ok(())
}
