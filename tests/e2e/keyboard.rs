//! The whole journey without a mouse.

use std::time::Duration;

use thirtyfour::prelude::*;

use crate::axe::finds_nothing;
use crate::browser::Browser;
use crate::desk::Desk;
use crate::first_message::{LETTER, write_first};
use crate::widget::{LAUNCHER, Widget};
use crate::{Result, Stage};

/// How soon the proxy knows that a ticket was closed.
const SLOW: Duration = Duration::from_secs(40);
const MENU: &str = "More options";

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
    widget.wait_for_focus("button", LAUNCHER).await?;
    finds_nothing(browser, "where the focus is back").await
}

async fn answer(stage: &Stage, widget: Widget<'_>) -> Result {
    let desk = Desk::new(&stage.demo)?;
    let ticket = desk.wait_for_tickets(1).await?;
    desk.reply(&ticket, "It left the depot this morning.").await?;
    widget.wait_for_text("this morning", Duration::from_secs(5)).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn conversations_and_the_rating_need_no_mouse() -> Result {
    let stage = Stage::set().await?;
    let (desk, browser) = (Desk::new(&stage.demo)?, &stage.shop.browser);
    let widget = stage.shop.open_product().await?;
    write_first(widget).await?;
    let ticket = desk.wait_for_tickets(1).await?;
    tab_to(browser, widget, "button", MENU).await?;
    press(browser, &Key::Enter).await?;
    widget.wait_for_focus("button", "Your conversations").await?;
    press(browser, &Key::Escape).await?;
    widget.wait_for_focus("button", MENU).await?;
    press(browser, &Key::Enter).await?;
    widget.wait_for_focus("button", "Your conversations").await?;
    press(browser, &Key::Enter).await?;
    tab_to(browser, widget, "button", "New conversation").await?;
    tab_to(browser, widget, "button", "Back").await?;
    press(browser, &Key::Enter).await?;
    desk.close(&ticket).await?;
    widget.wait_for_text("This conversation is closed.", SLOW).await?;
    tab_to(browser, widget, "radio", "Very bad").await?;
    for _ in 0..3 {
        press(browser, &Key::Right).await?;
    }
    widget.wait_for_focus("radio", "Good").await?;
    tab_to(browser, widget, "textbox", "Anything that you would like to add?").await?;
    type_words(browser, "Quick and kind").await?;
    tab_to(browser, widget, "button", "Send rating").await?;
    press(browser, &Key::Enter).await?;
    widget.wait_for_focus("button", "Change rating").await
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
