//! The counter of remaining characters below a text field.

pub mod limit;

use leptos::prelude::*;

use crate::i18n::{CHARACTERS_LEFT, FAULT_TOO_LONG, use_i18n};
use crate::ui::dynamic::TextFn;
use crate::ui::{IntoBuilt, text};
use limit::Remaining;

/// Says how many characters are left of `max`, near the limit: visibly at each key, and to screen
/// readers at a few steps. It should be in the page before it has anything to say, so that it is
/// announced.
#[component]
pub fn CharCounter(
    /// The limit, in characters.
    max: usize,
    /// The text that is typed.
    typed: TextFn,
) -> impl IntoView {
    let i18n = use_i18n();
    let remaining = Memo::new(move |_| Remaining::of(&typed(), max));
    let step = Memo::new(move |_| remaining.get().step());
    let sentence = move |remaining| match remaining {
        Remaining::Enough => String::new(),
        Remaining::Left(left) => i18n.plural(CHARACTERS_LEFT, left),
        Remaining::Over => i18n.plural(FAULT_TOO_LONG, max),
    };
    let seen = text(move || sentence(remaining.get()));
    let announced = text(move || {
        // Read, not only tracked: a memo has no dependencies until its value is read.
        step.with(|_| ());
        sentence(remaining.get_untracked())
    });
    view! {
        <p class="limit">
            <span aria-hidden="true">{seen}</span>
            <span class="heard" role="status">{announced}</span>
        </p>
    }
    .built()
}
