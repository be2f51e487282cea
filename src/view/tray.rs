//! The files of the message that is being written.

use leptos::prelude::*;

use super::element::{Element, element};
use super::part::{each, when};
use crate::desk::{Desk, files};
use crate::files::check::is_picture;
use crate::files::state::State;
use crate::files::tray::{Attached, Tray};
use crate::text::files::{DROP_FILES, FILES_WAIT, again, remove, uploading};

/// Where files may be dropped while some are dragged, the files, and what the message waits for.
pub fn tray(desk: Desk) -> Element {
    let tray = element("div", &[("class", "tray")]);
    let Some(files::Shown { tray: files, hover }) = files::shown(desk) else { return tray };
    let (some, waits, listed) = (files.clone(), files.clone(), files);
    tray.part(when(move || hover.get(), move || target(desk)))
        .part(when(move || some.with(|tray| !tray.items().is_empty()), move || list(desk, &listed)))
        .child(
            element("p", &[("class", "waits"), ("role", "status")]).words(move || {
                waits.with(|tray| if tray.waits { FILES_WAIT } else { "" }).to_owned()
            }),
        )
}

/// Lies above the whole panel, so that leaving it is leaving the panel.
fn target(desk: Desk) -> Element {
    element("div", &[("class", "drop"), ("aria-hidden", "true")])
        .on("dragleave", move |_| files::drag_away(desk))
        .child(element("p", &[]).text(DROP_FILES))
}

fn list(desk: Desk, tray: &ArcRwSignal<Tray>) -> Element {
    let (keys, tray) = (tray.clone(), tray.clone());
    let keys = move || {
        keys.with(|tray| tray.items().iter().map(|item| item.key.clone()).collect::<Vec<_>>())
    };
    element("ul", &[("class", "chosen"), ("role", "list")]).part(each(
        keys,
        |key| key,
        move |key: String| {
            let item = tray.with_untracked(|tray| tray.get(&key).cloned());
            match item {
                Some(item) => line(desk, &item, &tray),
                None => element("li", &[]),
            }
        },
    ))
}

fn line(desk: Desk, item: &Attached, tray: &ArcRwSignal<Tray>) -> Element {
    let (tray, key) = (tray.clone(), item.key.clone());
    let state = move || tray.with(|tray| tray.get(&key).map(|item| item.state.clone()));
    let (sends, lost, removes) = (state.clone(), state.clone(), state.clone());
    let (failed, key, name) = (state.clone(), item.key.clone(), item.name.clone());
    let fault = move || {
        let Some(State::Failed { why }) = failed() else { return String::new() };
        files::why(desk, why, &name)
    };
    let (bar, retry) = (item.clone(), item.clone());
    let remove_name = item.name.clone();
    let remove = element("button", &[("type", "button"), ("class", "remove")])
        .follow("aria-label", move || {
            let runs = removes().is_some_and(|state| matches!(state, State::Uploading { .. }));
            Some(remove(&remove_name, runs))
        })
        .on("click", move |_| files::remove(desk, &key));
    element("li", &[])
        .follow("class", move || {
            matches!(state(), Some(State::Failed { .. })).then(|| "failed".to_owned())
        })
        .child(picture(desk, item))
        .child(
            about(desk, item)
                .child(element("p", &[("class", "fault"), ("role", "alert")]).words(fault))
                .part(when(
                    {
                        let sends = sends.clone();
                        move || matches!(sends(), Some(State::Checked | State::Uploading { .. }))
                    },
                    move || progress(&bar, sends.clone()),
                )),
        )
        .part(when(
            move || matches!(lost(), Some(State::Failed { why }) if why.may_pass()),
            move || retry_button(desk, &retry),
        ))
        .child(remove)
}

fn about(desk: Desk, item: &Attached) -> Element {
    let size = if item.size == 0 { String::new() } else { files::size(desk, item.size) };
    element("div", &[("class", "about")])
        .child(element("span", &[("class", "file-name"), ("dir", "auto")]).text(&item.name))
        .child(element("span", &[("class", "size")]).text(&size))
}

fn progress(item: &Attached, state: impl Fn() -> Option<State> + 'static) -> Element {
    element("progress", &[("max", "100")]).set("aria-label", &uploading(&item.name)).follow(
        "value",
        move || match state() {
            Some(State::Uploading { sent, total }) => {
                Some((sent.saturating_mul(100) / total.max(1)).to_string())
            }
            _ => Some("0".to_owned()),
        },
    )
}

fn retry_button(desk: Desk, item: &Attached) -> Element {
    let key = item.key.clone();
    element("button", &[("type", "button"), ("class", "again")])
        .set("aria-label", &again(&item.name))
        .on("click", move |_| files::again(desk, &key))
}

/// What is to be seen of a file: a small picture, or its kind.
fn picture(desk: Desk, item: &Attached) -> Element {
    let url = files::chosen(desk, &item.key).filter(|_| is_picture(&item.media_type));
    match url {
        Some(url) => {
            let image = element("img", &[("class", "thumb"), ("alt", "")]).set("src", url.as_str());
            // The address lasts as long as the picture.
            image.holding(url)
        }
        None => kind(&item.name),
    }
}

/// The end of a file's name, as a badge.
pub fn kind(name: &str) -> Element {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    let ending = ending.filter(|ending| ending.len() < 5).unwrap_or_default();
    element("span", &[("class", "thumb kind"), ("aria-hidden", "true")]).text(ending)
}
