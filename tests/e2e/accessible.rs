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
async fn axe_finds_nothing_in_any_state() -> Result {
    // What takes longest is to wait for answers: several shoppers wait at the same time.
    let every_third = |first| State::ALL.iter().skip(first).step_by(3).copied();
    let (one, two, three) = tokio::join!(
        search(Direction::Ltr, every_third(0)),
        search(Direction::Ltr, every_third(1)),
        search(Direction::Ltr, every_third(2)),
    );
    let found = [one?, two?, three?].concat();
    ensure!(found.is_empty(), "{}", found.join("\n"));
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn axe_finds_nothing_from_right_to_left() -> Result {
    let found = search(Direction::Rtl, TELLING.into_iter()).await?;
    ensure!(found.is_empty(), "{}", found.join("\n"));
    Ok(())
}

/// What shows most of what can be wrong with colours and directions.
const TELLING: [State; 5] =
    [State::Closed, State::FormErrors, State::FormFiles, State::ThreadAnswer, State::Offline];

/// What every state is looked at on.
const PLAIN: [(Screen, Media); 2] = [(Screen::Desktop, Media::Light), (Screen::Phone, Media::Dark)];

/// What the telling ones are looked at on besides.
const STRAINING: [(Screen, Media); 3] = [
    (Screen::Phone, Media::Light),
    (Screen::Desktop, Media::Dark),
    (Screen::Desktop, Media::ForcedColours),
];

/// Looks for what shuts people out in each of the states.
async fn search(direction: Direction, states: impl Iterator<Item = State>) -> Result<Vec<String>> {
    let scene = Scene::set(direction).await?;
    let mut found = Vec::new();
    for state in states {
        let more: &[_] = if TELLING.contains(&state) { &STRAINING } else { &[] };
        let mut reached = false;
        for (screen, media) in PLAIN.iter().chain(more).copied() {
            let look = Look { screen, media, direction };
            look.take(scene.browser()).await?;
            if !reached {
                let reaching = state.reach(&scene).await;
                reaching.with_context(|| format!("on the way to {}", state.name()))?;
                reached = true;
            }
            scene.settle().await?;
            found.extend(findings(scene.browser(), &look.name(state)).await?);
        }
    }
    Ok(found)
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
