//! Nobody is left out: axe finds nothing in any state, and the whole journey works by keyboard.

use std::time::Duration;

use anyhow::{Context as _, ensure};
use thirtyfour::prelude::*;

use crate::axe::{audit, findings};
use crate::browser::{Browser, Media};
use crate::desk::Desk;
use crate::first_message::LETTER;
use crate::looks::{Direction, Look, Screen};
use crate::scene::Scene;
use crate::states::State;
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
async fn axe_finds_nothing_in_any_state_on_a_laptop() -> Result {
    let look = Look { screen: Screen::Desktop, media: Media::Light, direction: Direction::Ltr };
    look_at(State::ALL, look).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn axe_finds_nothing_in_any_state_on_a_phone_in_the_dark() -> Result {
    let look = Look { screen: Screen::Phone, media: Media::Dark, direction: Direction::Ltr };
    look_at(State::ALL, look).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn axe_finds_nothing_where_colours_are_forced() -> Result {
    let media = Media::ForcedColours;
    let look = Look { screen: Screen::Desktop, media, direction: Direction::Ltr };
    look_at(&TELLING, look).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn axe_finds_nothing_on_a_laptop_in_the_dark() -> Result {
    let look = Look { screen: Screen::Desktop, media: Media::Dark, direction: Direction::Ltr };
    look_at(&TELLING, look).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn axe_finds_nothing_from_right_to_left() -> Result {
    let look = Look { screen: Screen::Phone, media: Media::Light, direction: Direction::Rtl };
    look_at(&TELLING, look).await
}

/// What shows most of what can be wrong with colours and directions.
const TELLING: [State; 5] =
    [State::Closed, State::FormErrors, State::FormFiles, State::ThreadAnswer, State::Offline];

/// Looks for what shuts people out in each of the states, and tells all of it.
async fn look_at(states: &[State], look: Look) -> Result {
    let scene = Scene::set(look.direction).await?;
    look.take(scene.browser()).await?;
    let mut found = Vec::new();
    for state in states {
        state.reach(&scene).await.with_context(|| format!("on the way to {}", state.name()))?;
        scene.settle().await?;
        found.extend(findings(scene.browser(), state.name()).await?);
    }
    ensure!(found.is_empty(), "{}", found.join("\n"));
    Ok(())
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
