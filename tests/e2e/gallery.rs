//! A picture of every state, on a phone and on a desktop, light and dark, from left to right and
//! from right to left, and a page that shows them all.
//!
//! `cargo xtask gallery` prepares everything and runs it; `cargo xtask gallery form thread` takes
//! the pictures of these states alone.
#![cfg(not(target_arch = "wasm32"))]
#![expect(dead_code, reason = "the tests from end to end ask more of what drives the browser")]

mod browser;
mod demo;
mod desk;
#[path = "../../xtask/src/driver.rs"]
mod driver;
mod places;
mod process;
mod query;
mod scene;
mod sentences;
mod sheet;
mod shop;
mod stage;
mod states;
mod viewports;
mod wait;
mod widget;

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context as _, ensure};

use browser::Media;
use scene::Scene;
use stage::Stage;
use states::State;
use viewports::{Direction, Look, Screen};

/// What everything returns: any failure, with what it was about.
type Result<T = ()> = anyhow::Result<T>;

#[tokio::main]
async fn main() -> ExitCode {
    match take_all().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("gallery: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn take_all() -> Result {
    let states = chosen(&std::env::args().skip(1).collect::<Vec<_>>())?;
    let folder = places::pictures("gallery")?;
    let take = |screen, direction| take(&folder, &states, screen, direction);
    let (one, two, three, four) = tokio::join!(
        take(Screen::Phone, Direction::Ltr),
        take(Screen::Desktop, Direction::Ltr),
        take(Screen::Phone, Direction::Rtl),
        take(Screen::Desktop, Direction::Rtl)
    );
    let missing = [one?, two?, three?, four?].concat();
    std::fs::write(folder.join("index.html"), sheet::page(&folder))?;
    ensure!(missing.is_empty(), "these could not be taken:\n{}", missing.join("\n"));
    Ok(())
}

/// The states of these names; without names, all of them.
fn chosen(names: &[String]) -> Result<Vec<State>> {
    let state = |name: &String| {
        let found = State::ALL.iter().find(|state| state.name() == name);
        found.copied().with_context(|| {
            let known: Vec<_> = State::ALL.iter().map(|state| state.name()).collect();
            format!("there is no state {name}, but {}", known.join(", "))
        })
    };
    if names.is_empty() { Ok(State::ALL.to_vec()) } else { names.iter().map(state).collect() }
}

/// Takes the pictures on one screen in one direction; tells which could not be taken, and why.
async fn take(
    folder: &Path,
    states: &[State],
    screen: Screen,
    direction: Direction,
) -> Result<Vec<String>> {
    let scene = Scene::set(direction).await?;
    let mut missing = Vec::new();
    for state in states {
        let look = Look { screen, media: Media::Light, direction };
        eprintln!("gallery: {}", look.name(*state));
        if let Err(error) = pictures(folder, &scene, *state, look).await {
            missing.push(format!("{}: {error:#}", look.name(*state)));
        }
    }
    Ok(missing)
}

/// Takes a state's pictures, light and dark.
async fn pictures(folder: &Path, scene: &Scene, state: State, look: Look) -> Result {
    look.take(scene.browser()).await?;
    state.reach(scene).await?;
    for media in [Media::Light, Media::Dark] {
        let look = Look { media, ..look };
        look.take(scene.browser()).await?;
        scene.settle().await?;
        let path = folder.join(look.name(state)).with_added_extension("png");
        scene.browser().driver.screenshot(&path).await?;
    }
    Ok(())
}
