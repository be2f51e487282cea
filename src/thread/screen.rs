//! The conversation with its composer.

use leptos::prelude::*;

use super::composer::Composer;
use super::log::Log;
use super::rich_text::EntryFiles;
use crate::ui::{IntoBuilt, Slot};

/// The log, the button to its newest entry, and the composer.
#[component]
pub fn ThreadScreen(
    /// What stands below the last entry: the rating.
    rating: Slot,
    /// What is offered where the browser keeps nothing of the conversation: a link to another device.
    volatile: Slot,
    /// The files of an entry.
    files: EntryFiles,
    /// Above the composer: when the shop replies.
    hours: Slot,
    /// Above the text field: files.
    attachments: Slot,
) -> impl IntoView {
    view! {
        <div class="thread">
            <Log rating=rating volatile=volatile files=files/>
            <Composer hours=hours attachments=attachments/>
        </div>
    }
    .built()
}
