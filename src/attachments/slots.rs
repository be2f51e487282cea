//! Placeholders in core views for the chunk's components.

use leptos::prelude::*;
use wire::Attachment;

use super::state::{Presence, use_attachments};
use crate::ui::{IntoBuilt, When};

/// The files of the message that is being written: empty until the chunk is wanted.
#[component]
pub fn TraySlot() -> impl IntoView {
    let attachments = use_attachments();
    let chunk = attachments.chunk;
    let wanted = move || attachments.presence.get() != Presence::Unused;
    if untrack(wanted) {
        chunk.load();
    }
    view! {
        <When condition=move || wanted() && chunk.get().is_some()>
            {chunk.get_untracked().map(|chunk| (chunk.tray)())}
        </When>
    }
    .built()
}

/// A picture within the text of an entry: what it shows in words, until the chunk is loaded.
#[component]
pub fn PictureSlot(
    /// Its file.
    file: Attachment,
    /// What it shows in words; may be empty.
    words: String,
    /// Whether it is in a link.
    is_linked: bool,
) -> impl IntoView {
    let chunk = use_attachments().chunk;
    chunk.load();
    (move || match chunk.get() {
        Some(chunk) => untrack(|| (chunk.picture)(file.clone(), words.clone(), is_linked)),
        None => words.clone().built(),
    })
    .built()
}

/// The files of an entry, once the chunk is loaded.
#[component]
pub fn FileListSlot(
    /// The files.
    files: Signal<Vec<Attachment>>,
) -> impl IntoView {
    let chunk = use_attachments().chunk;
    chunk.load();
    view! {
        <When condition=move || chunk.get().is_some()>
            {chunk.get_untracked().map(|chunk| (chunk.list)(files))}
        </When>
    }
    .built()
}
