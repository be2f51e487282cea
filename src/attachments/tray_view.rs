//! The files of the message that is being written.

use leptos::prelude::*;

use super::limits::is_picture;
use super::sentences::failure_sentence;
use super::state::{Attachments, use_attachments};
use super::tray::Attached;
use super::upload_state::{Failure, State};
use crate::i18n::{
    DROP_FILES, FILE_AGAIN, FILE_CANCEL, FILE_REMOVE, FILE_UPLOADING, FILES_FAILED, FILES_WAIT,
    I18n, Key, use_i18n,
};
use crate::ui::{IntoBuilt, When, attr, text};
use crate::web::file;

/// A file of the tray as its components share it.
#[derive(Clone, Copy)]
struct TrayFile {
    attachments: Attachments,
    i18n: I18n,
    /// As it was chosen.
    chosen: StoredValue<Attached>,
    /// `None` once it is removed.
    state: Memo<Option<State>>,
}

/// The drop target while files are dragged, the chosen files, and whether the message waits for them.
#[component]
pub fn TrayView() -> impl IntoView {
    let (attachments, i18n) = (use_attachments(), use_i18n());
    let (tray, dragging) = (attachments.tray, attachments.dragging);
    let waits = Memo::new(move |_| tray.with(|tray| (tray.is_awaited, tray.is_blocked)));
    let waits = text(move || match waits.get() {
        (true, _) => i18n.text(FILES_WAIT),
        (_, true) => i18n.text(FILES_FAILED),
        _ => String::new(),
    });
    let has_files = move || tray.with(|tray| !tray.items().is_empty());
    view! {
        <div class="tray">
            <When condition=move || dragging.get()>
                <DropTarget/>
            </When>
            <When condition=has_files>
                <ul class="chosen" role="list">
                    <For each=move || tray.with(|tray| tray.items().to_vec())
                        key=|file| file.key.clone()
                        children=|file| view! { <ChosenFile file=file/> }.built()/>
                </ul>
            </When>
            <p class="waits" role="status">{waits}</p>
        </div>
    }
    .built()
}

/// Covers the whole panel: a drag that leaves it leaves the panel. The panel itself receives the files.
#[component]
fn DropTarget() -> impl IntoView {
    let (attachments, i18n) = (use_attachments(), use_i18n());
    view! {
        <div class="drop" aria-hidden="true" on:dragleave=move |_| attachments.dragging.set(false)>
            <p>{i18n.t(DROP_FILES)}</p>
        </div>
    }
    .built()
}

#[component]
fn ChosenFile(
    /// The file, as it was chosen.
    file: Attached,
) -> impl IntoView {
    let (attachments, key) = (use_attachments(), file.key.clone());
    let state = Memo::new(move |_| {
        attachments.tray.with(|tray| tray.get(&key).map(|file| file.state.clone()))
    });
    let file = TrayFile { attachments, i18n: use_i18n(), chosen: StoredValue::new(file), state };
    let uploads =
        move || state.with(|state| matches!(state, Some(State::Checked | State::Uploading { .. })));
    let is_retryable = move || file.failure().is_some_and(Failure::is_retryable);
    view! {
        <li class:failed=move || file.failure().is_some()>
            <Thumbnail file=file/>
            <div class="about">
                <span class="file-name" dir="auto">{file.name()}</span>
                <span class="size">{text(move || file.size())}</span>
                <p class="fault" role="alert">{text(move || file.failure_sentence())}</p>
                <When condition=uploads>
                    <Progress file=file/>
                </When>
            </div>
            <When condition=is_retryable>
                <button type="button" class="again"
                    aria-label=text(move || file.sentence(FILE_AGAIN))
                    on:click=move |_| attachments.retry(&file.key())></button>
            </When>
            <button type="button" class="remove"
                aria-label=text(move || file.sentence(file.remove_label()))
                on:click=move |_| attachments.remove(&file.key())></button>
        </li>
    }
    .built()
}

/// A small picture of the file, or the badge of its type. The picture is in the page as long as its URL.
#[component]
fn Thumbnail(
    /// The file.
    file: TrayFile,
) -> impl IntoView {
    let is_picture = file.chosen.with_value(|chosen| is_picture(&chosen.media_type));
    let url = is_picture.then(|| file.attachments.preview(&file.key())).flatten();
    match url {
        Some(url) => {
            let src = url.as_str().to_owned();
            // Revoked with the component.
            StoredValue::new_local(url);
            view! { <img class="thumb" alt="" src=src/> }.built()
        }
        None => view! { <TypeBadge name=file.name()/> }.built(),
    }
}

/// The extension of a file's name as a badge.
#[component]
pub(super) fn TypeBadge(
    /// The file's name.
    name: String,
) -> impl IntoView {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension);
    let extension = extension.filter(|extension| extension.len() < 5).unwrap_or_default();
    view! { <span class="thumb kind" aria-hidden="true">{extension.to_owned()}</span> }.built()
}

#[component]
fn Progress(
    /// The file.
    file: TrayFile,
) -> impl IntoView {
    let percent = attr(move || {
        let percent = file.state.with(|state| match state {
            Some(State::Uploading { sent, total }) => sent.saturating_mul(100) / (*total).max(1),
            _ => 0,
        });
        Some(percent.to_string())
    });
    view! {
        <progress max="100" aria-label=text(move || file.sentence(FILE_UPLOADING)) value=percent>
        </progress>
    }
    .built()
}

impl TrayFile {
    /// Its key in the tray; empty once the component is gone.
    fn key(self) -> String {
        self.chosen.try_with_value(|chosen| chosen.key.clone()).unwrap_or_default()
    }

    fn name(self) -> String {
        self.chosen.try_with_value(|chosen| chosen.name.clone()).unwrap_or_default()
    }

    /// Its formatted size; empty if unknown. Reactive, as all that follows.
    fn size(self) -> String {
        match self.chosen.try_with_value(|chosen| chosen.size) {
            None | Some(0) => String::new(),
            Some(bytes) => file::format_size(bytes, &self.i18n.tag()),
        }
    }

    /// Why it is rejected.
    fn failure(self) -> Option<Failure> {
        self.state.with(|state| match state {
            Some(State::Failed { why }) => Some(*why),
            _ => None,
        })
    }

    fn failure_sentence(self) -> String {
        match (self.failure(), self.attachments.limits()) {
            (Some(why), Some(limits)) => failure_sentence(self.i18n, &limits, why, &self.name()),
            _ => String::new(),
        }
    }

    fn remove_label(self) -> Key {
        let uploads = self.state.with(|state| matches!(state, Some(State::Uploading { .. })));
        if uploads { FILE_CANCEL } else { FILE_REMOVE }
    }

    /// A sentence with the file's name.
    fn sentence(self, key: Key) -> String {
        self.i18n.text_with(key, &[("name", &self.name())])
    }
}
