//! The widget in other languages, from the form to the thread, and pictures of it.

use std::time::Duration;

use anyhow::ensure;
use serde_json::json;

use crate::browser::{Browser, DESKTOP, PHONE};
use crate::desk::Desk;
use crate::first_message::LETTER;
use crate::requests::Request;
use crate::sentences::Sentences;
use crate::wait::within;
use crate::widget::{LAUNCHER, Widget};
use crate::{Result, Stage};

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn on_a_german_page_the_widget_speaks_german() -> Result {
    walk("de", "ltr").await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn on_an_arabic_page_the_widget_speaks_arabic_from_right_to_left() -> Result {
    walk("ar", "rtl").await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn on_a_japanese_page_the_widget_speaks_japanese() -> Result {
    walk("ja", "ltr").await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn the_page_can_change_the_language_while_somebody_writes() -> Result {
    let stage = Stage::set().await?;
    let (browser, words) = (&stage.shop.browser, Sentences::read("fr")?);
    let widget = stage.shop.open_product().await?;
    widget.open().await?;
    widget.type_in("Message", LETTER.message).await?;
    browser.run("counterbell.setLocale('fr-CA');", vec![]).await?;
    let field = widget.get("textbox", words.say("label_message")?).await?;
    ensure!(field.prop("value").await?.as_deref() == Some(LETTER.message), "the words are gone");
    widget.wait_for_focus("textbox", words.say("label_message")?).await?;
    widget.get("button", words.say("launcher")?).await?;
    browser.run("counterbell.setLocale('en');", vec![]).await?;
    widget.get("textbox", "Message").await?;
    widget.get("button", LAUNCHER).await?;
    Ok(())
}

/// The loader has requested the sentences before the widget did, which found them in the cache.
async fn requested_along_with_the_widget(browser: &Browser, sentences: &str) -> Result {
    let requests = Request::all(browser).await?;
    let of_sentences = requests.iter().filter(|request| request.name() == sentences);
    let transferred: Vec<_> = of_sentences.map(|request| request.transferred).collect();
    ensure!(transferred == [true, false], "{sentences} is transferred: {transferred:?}");
    Ok(())
}

/// From the launcher to the thread, with pictures on a laptop and a phone.
async fn walk(code: &str, direction: &str) -> Result {
    let stage = Stage::set().await?;
    let desk = Desk::new(&stage.demo)?;
    let (browser, words) = (&stage.shop.browser, Sentences::read(code)?);
    let widget = stage.shop.open_product().await?;
    let page = "document.documentElement.lang = arguments[0];
        document.documentElement.dir = arguments[1];";
    browser.run(page, vec![json!(code), json!(direction)]).await?;
    widget.open().await?;
    widget.get("button", words.say("launcher")?).await?;
    requested_along_with_the_widget(browser, &format!("{code}.json")).await?;
    fill(widget, &words, direction).await?;
    pictures(&stage, &format!("form-{code}")).await?;
    widget.press(words.say("send_message")?).await?;
    wait_for(widget, &words, LETTER.message).await?;
    wait_for(widget, &words, words.say("state_delivered")?).await?;
    let ticket = desk.wait_for_tickets(1).await?;
    desk.reply(&ticket, "It left this morning and comes tomorrow.").await?;
    wait_for(widget, &words, "comes tomorrow").await?;
    pictures(&stage, &format!("thread-{code}")).await
}

async fn fill(widget: Widget<'_>, words: &Sentences, direction: &str) -> Result {
    let name = widget.get("textbox", words.say("label_name")?).await?;
    ensure!(name.css_value("direction").await? == direction, "the wrong direction");
    widget.press(words.say("send_message")?).await?;
    let fault = widget.wait_for_fault("textbox", words.say("label_name")?).await?;
    ensure!(fault == words.say("fault_required_name")?, "the fault: {fault}");
    name.send_keys(LETTER.name).await?;
    widget.type_in(words.say("label_email")?, LETTER.email).await?;
    widget.get("combobox", "Topic").await?.send_keys(LETTER.topic).await?;
    widget.type_in(&words.optional("label_order_number", direction)?, LETTER.order).await?;
    widget.type_in(words.say("label_message")?, LETTER.message).await
}

/// Waits until the conversation says this.
async fn wait_for(widget: Widget<'_>, words: &Sentences, text: &str) -> Result {
    within(Duration::from_secs(5), text, async || {
        let log = widget.get("log", words.say("conversation")?).await?;
        let said = log.text().await?;
        ensure!(said.contains(text), "it says: {said}");
        Ok(Some(()))
    })
    .await
}

async fn pictures(stage: &Stage, name: &str) -> Result {
    let browser = &stage.shop.browser;
    for (viewport, size) in [(PHONE, "phone"), (DESKTOP, "desktop")] {
        browser.resize(viewport).await?;
        browser.picture(&format!("{name}-{size}")).await?;
    }
    Ok(())
}
