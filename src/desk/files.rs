//! The store's verbs for files, in their chunk: taking them in, uploading them two at a time, letting
//! them go with their message.

mod held;

use std::rc::Rc;

use leptos::prelude::*;
use wire::{Attachment, AttachmentLimits, MessageId};

use super::{Attached, Desk, Panel};
use crate::api;
use crate::browser::file::{self, File, FileUrl};
use crate::files::Job;
use crate::files::check::verdict;
use crate::files::state::{Event, Failure};
use crate::files::store;
use crate::files::tray::Tray;
use crate::text::files::{Reason, reason};
pub use held::Shown;
use held::held;

/// Where the focus goes when the file that had it is gone.
const ATTACH: &str = ".attach input";

/// What the views follow; `None` once the widget is gone.
pub fn shown(desk: Desk) -> Option<Shown> {
    let shown = held(desk, |held| held.shown.clone())?;
    tell(desk, &shown);
    Some(shown)
}

/// Carries a job out.
pub fn act(desk: Desk, job: Job) {
    let Some(shown) = shown(desk) else { return };
    match job {
        Job::Hover => shown.hover.set(true),
        Job::Hold => shown.tray.update(|tray| tray.waits = false),
        Job::Take(files) => {
            shown.hover.set(false);
            for file in files {
                take(desk, &shown, File::of(file));
            }
            follow(desk, &shown);
        }
        Job::Back { ids, lost } => {
            for id in &ids {
                take_back(desk, &shown, id, lost);
            }
            follow(desk, &shown);
        }
    }
}

/// The ids of the files that are uploaded.
pub fn ids(desk: Desk) -> Vec<String> {
    let tray = held(desk, |held| held.shown.tray.clone());
    let ids = |tray: &Tray| tray.uploaded().map(|(_, id)| id.to_owned()).collect();
    tray.map(|tray| tray.with_untracked(ids)).unwrap_or_default()
}

/// The names of the files that go along.
pub fn words(desk: Desk) -> String {
    let tray = held(desk, |held| held.shown.tray.clone());
    tray.map(|tray| tray.with_untracked(Tray::names)).unwrap_or_default()
}

/// Lets the files go with their message, or lets it wait for them.
pub fn leave(desk: Desk) -> bool {
    let Some(shown) = held(desk, |held| held.shown.clone()) else { return true };
    let before = shown.tray.get_untracked();
    let leaves = shown.tray.try_update(Tray::leave).unwrap_or(true);
    if leaves {
        held(desk, |held| {
            for (item, id) in before.uploaded() {
                let (id, name) = (id.to_owned(), item.name.clone());
                let content_type = item.media_type.clone();
                let known = Attachment { id, name, size: item.size, content_type };
                let file = held.file(&item.key);
                held.sent.push((known, file));
            }
            held.chosen.clear();
        });
    }
    follow(desk, &shown);
    leaves
}

/// Takes a file out of the tray; its upload ends.
pub fn remove(desk: Desk, key: &str) {
    let Some(shown) = held(desk, |held| {
        held.chosen.retain(|(known, _)| known != key);
        held.uploads.retain(|(known, _)| known != key);
        held.shown.clone()
    }) else {
        return;
    };
    shown.tray.update(|tray| tray.remove(key));
    desk.focus(ATTACH.to_owned());
    follow(desk, &shown);
}

/// Uploads a file again.
pub fn again(desk: Desk, key: &str) {
    if let Some(shown) = held(desk, |held| held.shown.clone()) {
        shown.apply(key, Event::Again);
        follow(desk, &shown);
    }
}

/// Nothing is dragged over the panel any more.
pub fn drag_away(desk: Desk) {
    if let Some(shown) = held(desk, |held| held.shown.clone()) {
        shown.hover.set(false);
    }
}

/// Why a file cannot go along, in words.
pub fn why(desk: Desk, why: Failure, name: &str) -> String {
    let Some(limits) = limits(desk) else { return String::new() };
    match reason(why) {
        Reason::Plain(key) => {
            let max = size(desk, limits.max_bytes);
            desk.text_with(key, &[("name", name), ("max", &max)])
        }
        Reason::Counted(plural) => desk.plural(plural, limits.max_count as usize),
    }
}

/// A size in words.
pub fn size(desk: Desk, bytes: u64) -> String {
    let locale = desk.locale.get();
    file::size_words(bytes, &locale)
}

/// The chosen file of that key, to be looked at.
pub fn chosen(desk: Desk, key: &str) -> Option<Rc<FileUrl>> {
    held(desk, |held| held.file(key))??.url()
}

/// What is known of a file that has left with a message.
pub fn known(desk: Desk, id: &str) -> Option<Attachment> {
    held(desk, |held| {
        held.sent.iter().find(|(known, _)| known.id == id).map(|(known, _)| known.clone())
    })?
}

/// A file of the thread: this page's own, or the proxy's.
pub async fn fetch(desk: Desk, id: &str) -> Option<Rc<FileUrl>> {
    let own = held(desk, |held| {
        held.sent.iter().find(|(known, _)| known.id == id).and_then(|(_, file)| file.clone())
    })?;
    if let Some(own) = own {
        return own.url();
    }
    let (api, session) = desk.with(|inner| (inner.api.clone(), inner.session.clone()))?;
    api.file(&session?, id).await?.url()
}

fn limits(desk: Desk) -> Option<AttachmentLimits> {
    desk.shop.with_untracked(|shop| shop.as_ref()?.attachments.clone())
}

fn take(desk: Desk, shown: &Shown, file: File) {
    let Some(limits) = limits(desk) else { return };
    let about = (file.name(), file.size(), file.media_type());
    if let Some(key) = shown.tray.try_update(|tray| tray.pick(&limits, about)) {
        held(desk, |held| held.chosen.push((key, file)));
    }
}

/// A file of a message that is written again: what the proxy has lost, and this page still has, is
/// uploaded anew.
fn take_back(desk: Desk, shown: &Shown, id: &MessageId, lost: bool) {
    let left = held(desk, |held| {
        let place = held.sent.iter().position(|(known, _)| known.id == id.as_str())?;
        Some(held.sent.remove(place))
    });
    let nameless = || Attachment {
        id: id.to_string(),
        name: String::new(),
        size: 0,
        content_type: String::new(),
    };
    let (known, file) = left.flatten().unwrap_or_else(|| (nameless(), None));
    let gone = lost && file.is_none();
    let Some(key) = shown.tray.try_update(|tray| {
        let key = tray.restore(known, gone);
        if lost {
            tray.apply(&key, Event::Lost);
        }
        key
    }) else {
        return;
    };
    held(desk, |held| held.chosen.extend(file.map(|file| (key, file))));
}

/// Does what is to be done after a change: uploads what can be uploaded, remembers, and sends the
/// message that waited for it.
fn follow(desk: Desk, shown: &Shown) {
    while let Some(key) = shown.tray.with_untracked(|tray| tray.next().map(|item| item.key.clone()))
    {
        upload(desk, shown, key);
    }
    tell(desk, shown);
    let (tray, storage) = (shown.tray.get_untracked(), held(desk, |held| held.storage.clone()));
    if let Some(storage) = storage {
        store::save(&storage, &tray);
    }
    if tray.waits && !tray.is_pending() {
        match desk.panel.get_untracked() {
            Panel::Compose => desk.submit(),
            _ => desk.send_reply(),
        }
    }
}

fn tell(desk: Desk, shown: &Shown) {
    let none = shown.tray.with_untracked(|tray| tray.items().is_empty());
    let attached = if none { Attached::Wanted } else { Attached::Files };
    if desk.attached.get_untracked() != attached {
        desk.attached.set(attached);
    }
}

fn upload(desk: Desk, shown: &Shown, key: String) {
    shown.apply(&key, Event::Started);
    let (watching, watched) = (shown.clone(), key.clone());
    let progress = move |sent, total| watching.apply(&watched, Event::Progress { sent, total });
    let file = held(desk, |held| held.file(&key)).flatten();
    let api = desk.with(|inner| inner.api.clone());
    let upload = api.zip(file).and_then(|(api, file)| api.upload(&file, progress));
    let Some(upload) = upload else {
        shown.apply(&key, Event::Failed(Failure::Refused));
        return;
    };
    let ending = upload.ending();
    held(desk, |held| held.uploads.push((key.clone(), upload)));
    desk.tasks().spawn(async move {
        let event = match api::files::uploaded(ending.answer().await) {
            Ok(Attachment { id, .. }) => Event::Uploaded { id },
            Err(error) => Event::Failed(verdict(&error)),
        };
        ended(desk, &key, event);
    });
}

fn ended(desk: Desk, key: &str, event: Event) {
    let Some(shown) = held(desk, |held| {
        held.uploads.retain(|(known, _)| known != key);
        held.shown.clone()
    }) else {
        return;
    };
    shown.apply(key, event);
    follow(desk, &shown);
}
