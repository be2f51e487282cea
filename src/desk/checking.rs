//! The store's side of what is wrong with the form: told when a field is left and on submit, never
//! while it is first typed in.

use leptos::prelude::*;
use wire::{FieldError, OpeningDraft};

use super::Desk;
use crate::browser::{focus, pattern};
use crate::filling::{self, when_left, while_typing};

impl Desk {
    /// Types into a field of the form. What was wrong with it goes as soon as it is mended.
    pub fn type_in(self, field: &str, path: &str, value: String) {
        let shown = self.faults.get_untracked();
        let before = self.wrong(&shown);
        self.draft.update(|draft| draft.set(field, value));
        // Whoever writes will read: the thread is fetched while there is a connection.
        self.prepare_to_read();
        self.with(|inner| {
            inner.filling.typed = Some(path.to_owned());
            inner.filling.left = false;
        });
        if shown.is_empty() {
            // Their number is news again when they are looked for.
            self.submitted.set(false);
        } else {
            let now = self.wrong(&shown);
            self.tell_faults(while_typing(shown, path, &before, &now));
        }
    }

    /// The field of that path has been left. If it was typed in, it is checked; but not while a
    /// pointer is pressed: the sentence would push away what is about to be clicked.
    pub fn leave(self, path: &str) {
        self.with(|inner| {
            if inner.filling.typed.as_deref() == Some(path) {
                inner.filling.left = true;
            }
        });
        if self.with(|inner| focus::is_pressed(&inner.root, ".form ")) != Some(true) {
            self.release();
        }
    }

    /// No pointer is pressed: the field that has been left is checked.
    pub fn release(self) {
        let left = self.with(|inner| {
            let filling = &mut inner.filling;
            filling.typed.take_if(|_| std::mem::take(&mut filling.left))
        });
        if let Some(Some(path)) = left {
            let now = self.draft.with_untracked(|draft| self.faults_of(draft));
            self.tell_faults(when_left(self.faults.get_untracked(), &path, now));
        }
    }

    /// What is wrong, where it matters because something is shown.
    fn wrong(self, shown: &[FieldError]) -> Vec<FieldError> {
        if shown.is_empty() {
            return Vec::new();
        }
        self.draft.with_untracked(|draft| self.faults_of(draft))
    }

    fn faults_of(self, draft: &OpeningDraft) -> Vec<FieldError> {
        self.shop.with_untracked(|shop| match shop {
            Some(shop) => filling::faults(&shop.form, draft, &pattern::matches),
            None => Vec::new(),
        })
    }

    fn tell_faults(self, faults: Vec<FieldError>) {
        if self.faults.with_untracked(|shown| *shown != faults) {
            self.faults.set(faults);
        }
    }
}
