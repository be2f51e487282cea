//! Nobody is left out: axe finds nothing in any state, and the whole journey works by keyboard.

use std::time::Duration;

use anyhow::ensure;
use thirtyfour::prelude::*;

use crate::axe::{audit, finds_nothing};
use crate::browser::{Browser, DESKTOP, Media, PHONE, Viewport};
use crate::desk::Desk;
use crate::first_message::{LETTER, write_first};
use crate::widget::{LAUNCHER, Widget};
use crate::{Result, Stage};

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn axe_finds_what_is_wrong_in_the_widget() -> Result {
    let stage = Stage::set().await?;
    let widget = stage.shop.open_product().await?;
    widget.open().await?;
    let spoil = "const root = document.querySelector('counter-bell').shadowRoot;
        root.querySelector('label').remove();";
    widget.get("button", "Send message").await?;
    stage.shop.browser.run(spoil, vec![]).await?;
    let results = audit(&stage.shop.browser).await?;
    ensure!(results["violations"].to_string().contains("\"label\""), "it missed: {results}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn axe_finds_nothing_on_a_laptop() -> Result {
    journey(DESKTOP, Media::Light).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn axe_finds_nothing_on_a_phone_in_the_dark() -> Result {
    journey(PHONE, Media::Dark).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn axe_finds_nothing_where_colours_are_forced() -> Result {
    journey(DESKTOP, Media::ForcedColours).await
}

/// Looks at every state on the way of a message.
async fn journey(viewport: Viewport, media: Media) -> Result {
    let stage = Stage::set().await?;
    let browser = &stage.shop.browser;
    browser.resize(viewport).await?;
    browser.show_as(media).await?;
    let widget = stage.shop.open_product().await?;
    widget.get("button", LAUNCHER).await?;
    finds_nothing(browser, "closed").await?;
    widget.open().await?;
    widget.get("button", "Send message").await?;
    finds_nothing(browser, "the form").await?;
    widget.press("Send message").await?;
    widget.wait_for_fault("textbox", "Email").await?;
    finds_nothing(browser, "the form with faults").await?;
    stage.shop.reload().await?;
    write_first(widget).await?;
    finds_nothing(browser, "the thread").await?;
    answer(&stage, widget).await?;
    finds_nothing(browser, "the thread with an answer").await?;
    browser.be_offline(true).await?;
    widget.type_in("Write a message", "Is anybody there?").await?;
    widget.press("Send").await?;
    widget.wait_for_state("Is anybody there?", "Waiting to be sent").await?;
    finds_nothing(browser, "offline").await?;
    browser.be_offline(false).await?;
    widget.wait_for_state("Is anybody there?", "Delivered").await?;
    let widget = stage.shop.open_help().await?;
    // It begins when it comes into view.
    let scroll = "document.querySelector('counter-bell').scrollIntoView();";
    browser.run(scroll, vec![]).await?;
    widget.get("log", "Conversation").await?;
    finds_nothing(browser, "in the help centre").await?;
    browser.open(&format!("{}contact/aurora", stage.demo.storefront)).await?;
    finds_nothing(browser, "the plain page").await
}

async fn answer(stage: &Stage, widget: Widget<'_>) -> Result {
    let desk = Desk::new(&stage.demo)?;
    let ticket = desk.wait_for_tickets(1).await?;
    desk.reply(&ticket, "It left the depot this morning.").await?;
    widget.wait_for_text("this morning", Duration::from_secs(5)).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn the_whole_journey_works_by_keyboard_alone() -> Result {
    let stage = Stage::set().await?;
    let browser = &stage.shop.browser;
    let widget = stage.shop.open_product().await?;
    widget.get("button", LAUNCHER).await?;
    tab_to(browser, widget, "button", LAUNCHER).await?;
    press(browser, &Key::Enter).await?;
    widget.get("button", "Send message").await?;
    for (role, name, words) in [
        ("textbox", "Name", LETTER.name),
        ("textbox", "Email", LETTER.email),
        ("combobox", "Topic", LETTER.topic),
        ("textbox", "Message", "By keyboard alone."),
    ] {
        tab_to(browser, widget, role, name).await?;
        type_words(browser, words).await?;
    }
    tab_to(browser, widget, "button", "Send message").await?;
    press(browser, &Key::Enter).await?;
    widget.wait_for_state("By keyboard alone.", "Delivered").await?;
    answer(&stage, widget).await?;
    tab_to(browser, widget, "textbox", "Write a message").await?;
    type_words(browser, "Thank you.").await?;
    press(browser, &Key::Enter).await?;
    widget.wait_for_state("Thank you.", "Delivered").await?;
    press(browser, &Key::Escape).await?;
    widget.lacks("textbox", "Write a message").await?;
    widget.wait_for_focus("button", LAUNCHER).await
}

/// Presses Tab until the element has the focus; the way there must not be longer than a page.
async fn tab_to(browser: &Browser, widget: Widget<'_>, role: &str, name: &str) -> Result {
    for _ in 0..40 {
        if widget.has_focus(role, name).await? {
            return Ok(());
        }
        press(browser, &Key::Tab).await?;
    }
    anyhow::bail!("Tab does not lead to the {role} {name:?}")
}

async fn press(browser: &Browser, key: &Key) -> Result {
    Ok(browser.driver.action_chain().key_down(key.clone()).key_up(key.clone()).perform().await?)
}

async fn type_words(browser: &Browser, words: &str) -> Result {
    Ok(browser.driver.action_chain().send_keys(words).perform().await?)
}
