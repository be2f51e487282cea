//! The store's side of typing: what is typed, and when it is checked. What is checked then is in the
//! chunk of the thread ([`super::faults`]), which is fetched at the first keystroke; until it is
//! there, what is wrong is told on submit alone.

use leptos::prelude::*;

use super::Desk;
use crate::browser::focus;
use crate::reading::READING;

/// When what is typed is checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// At a keystroke: what is mended is no longer shown.
    Typed,
    /// The field that was typed in has been left: what is wrong with it is shown.
    Left,
}

impl Desk {
    /// Types into a field of the form.
    pub fn type_in(self, field: &str, path: &str, value: String) {
        self.draft.update(|draft| draft.set(field, value));
        // Whoever writes will read: the thread is fetched while there is a connection.
        self.prepare_to_read();
        self.with(|inner| {
            inner.filling.typed = Some(path.to_owned());
            inner.filling.left = false;
        });
        if self.faults.with_untracked(Vec::is_empty) {
            // Their number is news again when the form is sent.
            self.submitted.set(false);
        } else if !self.check(Moment::Typed) {
            self.faults.update(|faults| faults.retain(|fault| fault.field != path));
        }
    }

    /// The field of that path has been left. If it was typed in, it is checked; but not while a
    /// pointer is pressed: the sentence would push away what is about to be clicked.
    pub fn leave(self, path: &str) {
        let pressed = self.with(|inner| {
            inner.filling.left |= inner.filling.typed.as_deref() == Some(path);
            focus::finds(&inner.root, ".form :active")
        });
        if pressed == Some(false) {
            self.release();
        }
    }

    /// No pointer is pressed: the field that has been left is checked.
    pub fn release(self) {
        if self.with(|inner| std::mem::take(&mut inner.filling.left)) == Some(true) {
            self.check(Moment::Left);
        }
    }

    /// Whether it could be checked.
    fn check(self, moment: Moment) -> bool {
        READING.get().map(|reading| (reading.check)(self, moment)).is_some()
    }
}
