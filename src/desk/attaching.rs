//! The store's side of files, as far as it must be there before they are: the rest is a chunk
//! (`desk/files.rs`).

use leptos::prelude::*;

use super::Desk;
use crate::browser::event::{self, Event};
use crate::browser::storage::Storage;
use crate::files::{FILES, Job, store};
use crate::thread::Item;

/// What a line of the thread says, as it changes.
pub type Line = ArcRwSignal<Item>;

/// Whether there are files with what is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attached {
    /// Nobody has asked for any.
    Nothing,
    /// Somebody has: their place is wanted.
    Wanted,
    /// There are.
    Files,
}

/// What a tab says about files that it had before a reload.
pub(super) fn remembered(storage: &Storage) -> Attached {
    match storage.of_tab().get(store::KEY) {
        Some(_) => Attached::Wanted,
        None => Attached::Nothing,
    }
}

impl Desk {
    /// Whether the shop takes files.
    pub fn takes_files(self) -> bool {
        self.shop.with(|shop| shop.as_ref().is_some_and(|shop| shop.attachments.is_some()))
    }

    /// Takes the files that an event brings: chosen, dropped or pasted.
    pub fn attach(self, event: &Event) {
        let files = event::files(event);
        if !files.is_empty() && untrack(|| self.takes_files()) {
            event::prevent(event);
            self.files_act(Job::Take(files));
        }
    }

    /// Files may be dropped here.
    pub fn drag_over(self, event: &Event) {
        if event::brings_files(event) && untrack(|| self.takes_files()) {
            event::prevent(event);
            match FILES.get() {
                Some(files) => (files.act)(self, Job::Hover),
                None => self.want_files(),
            }
        }
    }

    /// Somebody reaches for files: what can be done with them is fetched.
    pub fn want_files(self) {
        if self.attached.get_untracked() == Attached::Nothing {
            self.attached.set(Attached::Wanted);
        }
    }

    pub(super) fn files_act(self, job: Job) {
        self.want_files();
        self.tasks().spawn(async move {
            match FILES.load().await {
                Ok(files) => (files.act)(self, job),
                Err(_) => self.lose_connection(),
            }
        });
    }

    pub(super) fn file_ids(self) -> Vec<String> {
        FILES.get().map(|files| (files.ids)(self)).unwrap_or_default()
    }

    pub(super) fn file_words(self) -> String {
        FILES.get().map(|files| (files.words)(self)).unwrap_or_default()
    }

    pub(super) fn files_leave(self) -> bool {
        FILES.get().is_none_or(|files| (files.leave)(self))
    }
}
