//! Sentences in the views: they follow the language that is spoken.

use super::element::Element;
use crate::desk::Desk;
use crate::text::Key;

impl Element {
    /// Adds a sentence.
    pub fn says(self, desk: Desk, key: Key) -> Self {
        self.words(move || desk.text(key))
    }

    /// Lets an attribute that people read or hear be a sentence.
    pub fn labelled(self, attribute: &'static str, desk: Desk, key: Key) -> Self {
        self.follow(attribute, move || Some(desk.text(key)))
    }
}
