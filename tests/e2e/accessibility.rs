//! Accessibility: axe-core finds nothing in any state.

use std::cell::RefCell;

use anyhow::{Context as _, ensure};

use crate::axe::{audit, findings};
use crate::browser::Media;
use crate::scene::Scene;
use crate::states::State;
use crate::viewports::{Direction, Look, Screen};
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
    let (desktop, phone) = (RefCell::new(State::runs()), RefCell::new(State::runs()));
    let (one, two, three, four) = tokio::join!(
        search(&ON_DESKTOPS, &desktop),
        search(&ON_DESKTOPS, &desktop),
        search(&ON_PHONES, &phone),
        search(&ON_PHONES, &phone),
    );
    let found = [one?, two?, three?, four?].concat();
    ensure!(found.is_empty(), "{}", found.join("\n"));
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn axe_finds_nothing_from_right_to_left() -> Result {
    let found = search(&BACKWARDS, &RefCell::new([&TELLING[..]].into_iter())).await?;
    ensure!(found.is_empty(), "{}", found.join("\n"));
    Ok(())
}

/// What shows most of what can be wrong with colours and directions.
const TELLING: [State; 5] =
    [State::Closed, State::FormErrors, State::FormFiles, State::ThreadAnswer, State::Offline];

/// What is looked at: every state in the first of these colours, the telling ones in all of them.
struct Search {
    screen: Screen,
    media: &'static [Media],
    direction: Direction,
}

const ON_DESKTOPS: Search = Search {
    screen: Screen::Desktop,
    media: &[Media::Light, Media::Dark, Media::ForcedColours],
    direction: Direction::Ltr,
};
const ON_PHONES: Search = Search {
    screen: Screen::Phone,
    media: &[Media::Dark, Media::Light],
    direction: Direction::Ltr,
};
const BACKWARDS: Search =
    Search { screen: Screen::Phone, media: &[Media::Light], direction: Direction::Rtl };

/// Takes runs of states, one after another, and looks for what shuts people out in each of them.
async fn search(
    search: &Search,
    runs: &RefCell<impl Iterator<Item = &[State]>>,
) -> Result<Vec<String>> {
    let scene = Scene::set(search.direction).await?;
    let mut found = Vec::new();
    let next = || runs.borrow_mut().next();
    while let Some(run) = next() {
        for state in run {
            found.extend(look_at(*state, &scene, search).await?);
        }
    }
    Ok(found)
}

async fn look_at(state: State, scene: &Scene, search: &Search) -> Result<Vec<String>> {
    let &Search { screen, media, direction } = search;
    let colours = if TELLING.contains(&state) { media.len() } else { 1 };
    let mut found = Vec::new();
    for (number, media) in media.iter().copied().enumerate().take(colours) {
        let look = Look { screen, media, direction };
        look.take(scene.browser()).await?;
        if number == 0 {
            let reached = state.reach(scene).await;
            reached.with_context(|| format!("on the way to {}", look.name(state)))?;
        }
        scene.settle().await?;
        found.extend(findings(scene.browser(), &look.name(state)).await?);
    }
    Ok(found)
}
