//! Nobody is left out: axe finds nothing in any state, and the whole journey works by keyboard.

use std::cell::RefCell;
use std::time::Duration;

use anyhow::{Context as _, ensure};
use thirtyfour::prelude::*;

use crate::axe::{audit, findings, finds_nothing};
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
    let runs = RefCell::new(State::runs());
    let (one, two, three) = tokio::join!(
        search(Direction::Ltr, &runs),
        search(Direction::Ltr, &runs),
        search(Direction::Ltr, &runs),
    );
    let found = [one?, two?, three?].concat();
    ensure!(found.is_empty(), "{}", found.join("\n"));
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn axe_finds_nothing_from_right_to_left() -> Result {
    let found = search(Direction::Rtl, &RefCell::new([&TELLING[..]].into_iter())).await?;
    ensure!(found.is_empty(), "{}", found.join("\n"));
    Ok(())
}

/// What shows most of what can be wrong with colours and directions.
const TELLING: [State; 5] =
    [State::Closed, State::FormErrors, State::FormFiles, State::ThreadAnswer, State::Offline];

/// What every state is looked at on.
const PLAIN: [Way; 2] = [Way(Screen::Desktop, Media::Light), Way(Screen::Phone, Media::Dark)];

/// What the telling ones are looked at on besides.
const STRAINING: [Way; 3] = [
    Way(Screen::Phone, Media::Light),
    Way(Screen::Desktop, Media::Dark),
    Way(Screen::Desktop, Media::ForcedColours),
];

/// A look, whatever the direction.
struct Way(Screen, Media);

impl Way {
    fn of(&self, direction: Direction) -> Look {
        Look { screen: self.0, media: self.1, direction }
    }
}

/// Takes runs of states, one after another, and looks for what shuts people out in each of them.
async fn search(
    direction: Direction,
    runs: &RefCell<impl Iterator<Item = &[State]>>,
) -> Result<Vec<String>> {
    let scene = Scene::set(direction).await?;
    let mut found = Vec::new();
    let next = || runs.borrow_mut().next();
    while let Some(run) = next() {
        for state in run {
            PLAIN[0].of(direction).take(scene.browser()).await?;
            let reached = state.reach(&scene).await;
            reached.with_context(|| format!("on the way to {}", state.name()))?;
            let more: &[_] = if TELLING.contains(state) { &STRAINING } else { &[] };
            for way in PLAIN.iter().chain(more) {
                let look = way.of(direction);
                look.take(scene.browser()).await?;
                scene.settle().await?;
                found.extend(findings(scene.browser(), &look.name(*state)).await?);
            }
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
    widget.wait_for_focus("button", LAUNCHER).await?;
    finds_nothing(browser, "where the focus is back").await
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
