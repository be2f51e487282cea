//! Filling the form in: fields that depend on others, what is said to be wrong and when, and what
//! survives on the way.

use std::time::Duration;

use anyhow::{Context as _, ensure};
use serde_json::Value;
use thirtyfour::prelude::*;

use crate::browser::{Browser, DESKTOP, Media, PHONE};
use crate::desk::Desk;
use crate::first_message::LETTER;
use crate::wait::until;
use crate::widget::{Letter, Widget};
use crate::{Result, Stage};

const NO_EMAIL: &str = "That is not an email address. It looks like name@example.com.";
const ORDER: &str = "Order number (optional)";
const HEIGHT: &str = "Your height in centimetres (optional)";
const CONSENT: &str = "You may use my height to recommend a size.";

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_field_says_what_is_wrong_when_it_is_left_and_never_while_it_is_first_typed_in() -> Result
{
    let stage = Stage::set().await?;
    let browser = &stage.shop.browser;
    let widget = stage.shop.open_product().await?;
    widget.open().await?;
    let email = widget.get("textbox", "Email").await?;
    email.send_keys("ada at").await?;
    ensure!(widget.fault("textbox", "Email").await?.is_none(), "it speaks while one types");
    press(browser, Key::Tab).await?;
    let fault = widget.wait_for_fault("textbox", "Email").await?;
    ensure!(fault == NO_EMAIL, "it says: {fault}");
    ensure!(widget.fault("textbox", "Name").await?.is_none(), "an error before a name was typed");
    ensure!(said(browser, "[role=alert]").await?.is_empty(), "an alert before the form was sent");
    email.clear().await?;
    email.send_keys("ada@example.test").await?;
    until("the fault is gone", async || {
        Ok(widget.fault("textbox", "Email").await?.is_none().then_some(()))
    })
    .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_fault_that_appears_does_not_push_away_what_is_being_clicked() -> Result {
    let stage = Stage::set().await?;
    let browser = &stage.shop.browser;
    let widget = stage.shop.open_product().await?;
    widget.open().await?;
    widget.type_in("Email", "ada at").await?;
    let call = widget.get("radio", "Call me").await?;
    let pressed = browser.driver.action_chain();
    pressed.move_to_element_center(&call).click_and_hold().perform().await?;
    widget.wait_for_focus("radio", "Call me").await?;
    ensure!(widget.fault("textbox", "Email").await?.is_none(), "it moves under the pointer");
    browser.driver.action_chain().release().perform().await?;
    ensure!(widget.wait_for_fault("textbox", "Email").await? == NO_EMAIL);
    ensure!(call.is_selected().await?, "the click was lost");
    widget.get("textbox", "Phone").await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn what_is_asked_depends_on_the_topic_and_is_checked() -> Result {
    let stage = Stage::set().await?;
    let desk = Desk::new(&stage.demo)?;
    let browser = &stage.shop.browser;
    let widget = stage.shop.open_product().await?;
    widget.open().await?;
    let topic = widget.get("combobox", "Topic").await?;
    widget.lacks("textbox", ORDER).await?;
    topic.send_keys("My order").await?;
    widget.type_in(ORDER, "1042").await?;
    press(browser, Key::Tab).await?;
    let fault = widget.wait_for_fault("textbox", ORDER).await?;
    ensure!(fault.contains("looks like A-1042") && fault.contains("begins with A-"), "{fault}");
    topic.send_keys("Sizes and fit").await?;
    widget.lacks("textbox", ORDER).await?;
    widget.type_in(HEIGHT, "17").await?;
    widget.press("Send message").await?;
    ensure!(widget.wait_for_fault("textbox", HEIGHT).await? == "Please enter 100 or more.");
    ensure!(said(browser, "[role=alert]").await? == "5 fields need your attention.");
    let consent = widget.wait_for_fault("checkbox", CONSENT).await?;
    ensure!(consent.contains("Please tick this box to go on."), "it says: {consent}");
    pictures(browser, "fields").await?;
    widget.type_in(HEIGHT, "174,5").await?;
    widget.get("checkbox", CONSENT).await?.click().await?;
    for (field, words) in [("Name", LETTER.name), ("Email", LETTER.email), ("Message", "M or L?")] {
        widget.type_in(field, words).await?;
    }
    ensure!(said(browser, "[role=alert]").await?.is_empty(), "everything is mended");
    widget.press("Send message").await?;
    widget.wait_for_state("M or L?", "Delivered").await?;
    let ticket = desk.wait_for_tickets(1).await?;
    ensure!(ticket["meta"]["order_number"].is_null(), "it was not asked for: {ticket}");
    let messages = desk.messages(&ticket).await?;
    let told = [ticket.to_string(), Value::from(messages).to_string()].concat();
    ensure!(told.contains("174,5"), "the height is nowhere: {told}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn what_is_typed_survives_a_reload_and_another_page_and_is_sent_once() -> Result {
    let stage = Stage::set().await?;
    let (browser, desk) = (&stage.shop.browser, Desk::new(&stage.demo)?);
    let widget = stage.shop.open_product().await?;
    widget.open().await?;
    widget.get("textbox", "Message").await?;
    ensure!(kept(browser).await?.is_null(), "something is stored before the first keystroke");
    widget.fill(&Letter { message: "Half a sen", ..LETTER }).await?;
    stage.shop.reload().await?;
    ensure!(typed(widget, "Message").await? == "Half a sen", "the message is lost");
    let widget = stage.shop.open_jackets().await?;
    ensure!(typed(widget, "Message").await? == "Half a sen", "the message is lost on the way");
    ensure!(typed(widget, ORDER).await? == LETTER.order, "the order number is lost");
    widget.type_in("Message", LETTER.message).await?;
    widget.press("Send message").await?;
    widget.wait_for_text(LETTER.message, Duration::from_secs(1)).await?;
    until("the draft is gone", async || Ok(kept(browser).await?.is_null().then_some(()))).await?;
    stage.shop.reload().await?;
    widget.open().await?;
    widget.wait_for_state(LETTER.message, "Delivered").await?;
    widget.type_in("Write a message", "And my h").await?;
    stage.shop.reload().await?;
    ensure!(typed(widget, "Write a message").await? == "And my h", "the reply is lost");
    widget.press("Send").await?;
    widget.wait_for_state("And my h", "Delivered").await?;
    let ticket = desk.wait_for_tickets(1).await?;
    desk.wait_for_messages(&ticket, 2).await?;
    ensure!(kept(browser).await?.is_null(), "what is sent is still kept");
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn near_its_end_the_message_says_how_much_is_left_and_is_never_cut() -> Result {
    let stage = Stage::set().await?;
    let browser = &stage.shop.browser;
    let widget = stage.shop.open_product().await?;
    widget.open().await?;
    widget.get("textbox", "Message").await?.click().await?;
    paste(browser, &"x".repeat(9_950)).await?;
    wait_until_said(browser, ".limit [aria-hidden]", "50 characters left").await?;
    browser.picture("limit").await?;
    paste(browser, &"y".repeat(60)).await?;
    let too_long = "Please keep it to 10,000 characters.";
    wait_until_said(browser, ".limit [role=status]", too_long).await?;
    let length = widget.get("textbox", "Message").await?.prop("value").await?;
    ensure!(length.map(|words| words.len()) == Some(10_010), "something is cut off");
    Ok(())
}

/// What stands in a field, once the widget is open.
async fn typed(widget: Widget<'_>, name: &str) -> Result<String> {
    if !widget.is_open().await? {
        widget.open().await?;
    }
    widget.get("textbox", name).await?.prop("value").await?.context("no value")
}

async fn kept(browser: &Browser) -> Result<Value> {
    browser.run("return sessionStorage.getItem('counterbell:aurora:draft');", vec![]).await
}

/// Waits until the widget's element says this: what says it may have to be fetched.
async fn wait_until_said(browser: &Browser, selector: &str, words: &str) -> Result {
    until(&format!("{selector} says {words:?}"), async || {
        let said = said(browser, selector).await?;
        ensure!(said == words, "it says: {said}");
        Ok(Some(()))
    })
    .await
}

/// What the widget's element says.
async fn said(browser: &Browser, selector: &str) -> Result<String> {
    let script = "const root = document.querySelector('counter-bell').shadowRoot;
        return root.querySelector(arguments[0]).textContent;";
    let said = browser.run(script, vec![selector.into()]).await?;
    said.as_str().map(str::to_owned).context("it has no text")
}

/// Puts words where the cursor is, as a paste does.
async fn paste(browser: &Browser, words: &str) -> Result {
    browser
        .run("document.execCommand('insertText', false, arguments[0]);", vec![words.into()])
        .await?;
    Ok(())
}

async fn press(browser: &Browser, key: Key) -> Result {
    Ok(browser.driver.action_chain().key_down(key.clone()).key_up(key).perform().await?)
}

async fn pictures(browser: &Browser, name: &str) -> Result {
    for (media, light) in [(Media::Light, "light"), (Media::Dark, "dark")] {
        browser.show_as(media).await?;
        for (viewport, size) in [(PHONE, "phone"), (DESKTOP, "desktop")] {
            browser.resize(viewport).await?;
            browser.picture(&format!("{name}-{size}-{light}")).await?;
        }
    }
    browser.show_as(Media::Light).await
}
