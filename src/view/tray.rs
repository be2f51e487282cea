//! The files of the message that is being written.

use leptos::prelude::*;

use super::element::{Element, element};
use super::part::{each, when};
use crate::desk::{Desk, files};
use crate::files::check::is_picture;
use crate::files::state::State;
use crate::files::tray::{Attached, Tray};
use crate::text::{
    DROP_FILES, FILE_AGAIN, FILE_CANCEL, FILE_REMOVE, FILE_UPLOADING, FILES_WAIT, Key,
};

/// One file, as it now is.
#[derive(Clone)]
struct Line {
    desk: Desk,
    tray: ArcRwSignal<Tray>,
    /// As it was chosen.
    file: Attached,
}

/// Where files may be dropped while some are dragged, the files, and what the message waits for.
pub fn tray(desk: Desk) -> Element {
    let tray = element("div", &[("class", "tray")]);
    let Some(files::Shown { tray: files, hover }) = files::shown(desk) else { return tray };
    let (some, waits) = (files.clone(), files.clone());
    let waits = element("p", &[("class", "waits"), ("role", "status")]).words(move || {
        let waits = waits.with(|tray| tray.waits);
        if waits { desk.text(FILES_WAIT) } else { String::new() }
    });
    let some = move || some.with(|tray| !tray.items().is_empty());
    tray.part(when(move || hover.get(), move || target(desk)))
        .part(when(some, move || list(desk, &files)))
        .child(waits)
}

/// Lies above the whole panel, so that leaving it is leaving the panel.
fn target(desk: Desk) -> Element {
    element("div", &[("class", "drop"), ("aria-hidden", "true")])
        .on("dragleave", move |_| files::drag_away(desk))
        .child(element("p", &[]).says(desk, DROP_FILES))
}

fn list(desk: Desk, tray: &ArcRwSignal<Tray>) -> Element {
    let (files, tray) = (tray.clone(), tray.clone());
    let lines = each(
        move || files.with(|tray| tray.items().to_vec()),
        |file: &Attached| &file.key,
        move |file| line(&Line { desk, tray: tray.clone(), file }),
    );
    element("ul", &[("class", "chosen"), ("role", "list")]).part(lines)
}

fn line(line: &Line) -> Element {
    let (failed, sends, lost) = (line.clone(), line.clone(), line.clone());
    let (progresses, retried) = (line.clone(), line.clone());
    let sends = move || matches!(sends.state(), Some(State::Checked | State::Uploading { .. }));
    let lost = move || matches!(lost.state(), Some(State::Failed { why }) if why.may_pass());
    let fails = move || matches!(failed.state(), Some(State::Failed { .. }));
    element("li", &[])
        .follow("class", move || fails().then(|| "failed".to_owned()))
        .child(picture(line))
        .child(about(line).part(when(sends, move || progress(&progresses))))
        .part(when(lost, move || again(&retried)))
        .child(remove(line))
}

/// Name and size, or what is wrong.
fn about(line: &Line) -> Element {
    let (desk, bytes, failed) = (line.desk, line.file.size, line.clone());
    let size = move || if bytes == 0 { String::new() } else { files::size(desk, bytes) };
    let fault = element("p", &[("class", "fault"), ("role", "alert")]).words(move || {
        let Some(State::Failed { why }) = failed.state() else { return String::new() };
        files::why(desk, why, &failed.file.name)
    });
    element("div", &[("class", "about")])
        .child(element("span", &[("class", "file-name"), ("dir", "auto")]).text(&line.file.name))
        .child(element("span", &[("class", "size")]).words(size))
        .child(fault)
}

fn progress(line: &Line) -> Element {
    let (named, line) = (line.clone(), line.clone());
    element("progress", &[("max", "100")])
        .follow("aria-label", move || Some(named.says(FILE_UPLOADING)))
        .follow("value", move || match line.state() {
            Some(State::Uploading { sent, total }) => {
                Some((sent.saturating_mul(100) / total.max(1)).to_string())
            }
            _ => Some("0".to_owned()),
        })
}

fn again(line: &Line) -> Element {
    let (named, line) = (line.clone(), line.clone());
    element("button", &[("type", "button"), ("class", "again")])
        .follow("aria-label", move || Some(named.says(FILE_AGAIN)))
        .on("click", move |_| files::again(line.desk, &line.file.key))
}

fn remove(line: &Line) -> Element {
    let (named, line) = (line.clone(), line.clone());
    element("button", &[("type", "button"), ("class", "remove")])
        .follow("aria-label", move || {
            let runs = matches!(named.state(), Some(State::Uploading { .. }));
            Some(named.says(if runs { FILE_CANCEL } else { FILE_REMOVE }))
        })
        .on("click", move |_| files::remove(line.desk, &line.file.key))
}

/// What is to be seen of a file: a small picture, or its kind.
fn picture(line: &Line) -> Element {
    let url = files::chosen(line.desk, &line.file.key);
    match url.filter(|_| is_picture(&line.file.media_type)) {
        Some(url) => {
            let image = element("img", &[("class", "thumb"), ("alt", "")]).set("src", url.as_str());
            // The address lasts as long as the picture.
            image.holding(url)
        }
        None => kind(&line.file.name),
    }
}

/// The end of a file's name, as a badge.
pub fn kind(name: &str) -> Element {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    let ending = ending.filter(|ending| ending.len() < 5).unwrap_or_default();
    element("span", &[("class", "thumb kind"), ("aria-hidden", "true")]).text(ending)
}

impl Line {
    fn state(&self) -> Option<State> {
        self.tray.with(|tray| tray.get(&self.file.key).map(|file| file.state.clone()))
    }

    /// A sentence with the file's name.
    fn says(&self, key: Key) -> String {
        self.desk.text_with(key, &[("name", &self.file.name)])
    }
}
