//! Adds the files of a message, uploads them two at a time, and releases them to their message.
//!
//! Views read the [`Tray`]; the browser's objects are in [`Files`](super::files::Files), by the tray's
//! keys. Every change ends in [`AttachmentsState::after_change`].

use std::rc::Rc;

use leptos::prelude::*;
use wire::{Attachment, AttachmentLimits, FieldFault, MessageId, Retry};

use super::file_list::{FileList, InlinePicture};
use super::state::{Action, AttachmentsChunk, AttachmentsState, Presence};
use super::store;
use super::tray::Tray;
use super::tray_view::TrayView;
use super::upload_state::{Event, Failure};
use crate::api::{self, ApiError};
use crate::panel::Notice;
use crate::ui::IntoBuilt;
use crate::ui::focus::Target;
use crate::web::file::{File, FileUrl};

/// The style sheet of this chunk.
const STYLE: &str = include_str!("../../style/chunks/files.css");

/// Functions of the chunk.
pub fn chunk() -> AttachmentsChunk {
    AttachmentsChunk {
        start: AttachmentsState::start,
        run: AttachmentsState::run,
        release: AttachmentsState::release_files,
        names: |attachments| attachments.tray.with_untracked(Tray::names),
        tray: || view! { <TrayView/> }.built(),
        list: |files| view! { <FileList files=files/> }.built(),
        picture: |file, words, is_linked| {
            view! { <InlinePicture file=file words=words is_linked=is_linked/> }.built()
        },
    }
}

impl AttachmentsState {
    /// Adds the chunk's style sheet, and restores the files that the tab had before a reload.
    fn start(&'static self) {
        self.panel.host.adopt_stylesheet(STYLE);
        let stored = store::load(&self.panel.host.tab());
        if stored.is_empty() {
            return;
        }
        self.tray.update(|tray| {
            for file in stored {
                let gone = file.id.is_empty();
                tray.restore(file, gone);
            }
        });
        self.update_presence();
    }

    /// Runs an action.
    fn run(&'static self, action: Action) {
        match action {
            Action::DragOver => self.dragging.set(true),
            Action::Resume => {
                if self.presence.get_untracked() == Presence::Awaited {
                    self.presence.set(Presence::Wanted);
                    self.panel.dismiss(Notice::FilesWait);
                    self.tray.update(Tray::await_uploads);
                    self.after_change();
                }
            }
            Action::CancelAutoSend => self.tray.update(|tray| tray.is_awaited = false),
            Action::Add(files) => {
                self.dragging.set(false);
                for file in files {
                    self.add(file);
                }
                self.after_change();
            }
            Action::Restore { ids, lost } => {
                for id in &ids {
                    self.take_back(id, lost);
                }
                self.after_change();
            }
        }
    }

    /// Empties the tray for a message that is sent now, or marks the message as waiting for its uploads.
    /// Returns whether it can be sent.
    fn release_files(&'static self) -> bool {
        let before = self.tray.get_untracked();
        let released = self.tray.try_update(Tray::release).unwrap_or(true);
        if released {
            self.files.try_update_value(|files| files.release(&before));
        }
        self.after_change();
        released
    }

    /// Removes a file from the tray; its upload is aborted.
    pub(super) fn remove(&'static self, key: &str) {
        drop(self.files.try_update_value(|files| files.remove(key)));
        self.tray.update(|tray| tray.remove(key));
        self.panel.focus.request(Target::FilePicker);
        self.after_change();
    }

    /// Uploads a file again.
    pub(super) fn retry(&'static self, key: &str) {
        self.apply(key, Event::Retry);
        self.after_change();
    }

    /// The shop's limits, not reactive.
    pub(super) fn limits(&'static self) -> Option<AttachmentLimits> {
        self.shop.get_untracked(|config| config.attachments.clone())
    }

    /// A blob URL of the tray's file of that key; `None` if this page does not have it.
    pub(super) fn preview(&'static self, key: &str) -> Option<Rc<FileUrl>> {
        self.files.try_with_value(|files| files.chosen(key))??.url()
    }

    /// The description of a file of an entry. Local echoes name their files by id only, and those that were
    /// sent before a reload are not known here.
    pub(super) fn describe(&'static self, file: Attachment) -> Option<Attachment> {
        if !file.name.is_empty() {
            return Some(file);
        }
        self.files.try_with_value(|files| files.sent(&file.id).map(|(known, _)| known.clone()))?
    }

    /// A file of the conversation on screen: sent from this page, or else downloaded from the proxy. `None`
    /// if the proxy does not send it.
    pub(super) async fn file_url(&'static self, id: &str) -> Option<Rc<FileUrl>> {
        let own =
            self.files.try_with_value(|files| files.sent(id).and_then(|(_, file)| file.clone()))?;
        if let Some(own) = own {
            return own.url();
        }
        let session = self.sessions.session.get_untracked()?;
        let api = self.shop.api.get_value();
        api.file(session.credentials(), id).await?.url()
    }

    fn add(&'static self, file: File) {
        let Some(limits) = self.limits() else { return };
        let description = (file.name(), file.size(), file.media_type());
        if let Some(key) = self.tray.try_update(|tray| tray.pick(&limits, description)) {
            self.files.try_update_value(|files| files.add(key, file));
        }
    }

    /// Restores a file of a message that is edited again. One that the proxy has lost is uploaded again,
    /// if this page still has it.
    fn take_back(&'static self, id: &MessageId, lost: bool) {
        let Some((description, file)) = self.files.try_update_value(|files| files.take_back(id))
        else {
            return;
        };
        let gone = lost && file.is_none();
        let key = self.tray.try_update(|tray| {
            let key = tray.restore(description, gone);
            if lost {
                tray.apply(&key, Event::Lost);
            }
            key
        });
        if let Some((key, file)) = key.zip(file) {
            self.files.try_update_value(|files| files.add(key, file));
        }
    }

    fn apply(&'static self, key: &str, event: Event) {
        self.tray.maybe_update(|tray| tray.apply(key, event));
    }

    /// Starts the uploads that may run, stores the tray, and sends the message if it has waited for this.
    fn after_change(&'static self) {
        while let Some(key) = self.next_upload() {
            self.upload(key);
        }
        self.update_presence();
        let tray = self.tray.get_untracked();
        store::save(&self.panel.host.tab(), &tray);
        if tray.is_awaited && !tray.is_pending() {
            // Also if the message turns out to be invalid: then the shopper sends it.
            self.tray.update(|tray| tray.is_awaited = false);
            if let Some(on_uploaded) = self.on_uploaded.get_value() {
                on_uploaded.run(());
            }
        }
    }

    fn next_upload(&'static self) -> Option<String> {
        self.tray.with_untracked(|tray| tray.next().map(|item| item.key.clone()))
    }

    fn update_presence(&'static self) {
        // The message waits for what is still to be added.
        if self.presence.get_untracked() == Presence::Awaited {
            return;
        }
        let empty = self.tray.with_untracked(|tray| tray.items().is_empty());
        let presence = if empty { Presence::Wanted } else { Presence::Files };
        if self.presence.get_untracked() != presence {
            self.presence.set(presence);
        }
    }

    fn upload(&'static self, key: String) {
        self.apply(&key, Event::Started);
        let file = self.files.try_with_value(|files| files.chosen(&key)).flatten();
        let watched = key.clone();
        let progress = move |sent, total| self.apply(&watched, Event::Progress { sent, total });
        let upload =
            file.and_then(|file| self.shop.api.with_value(|api| api.upload(&file, progress)));
        let Some(upload) = upload else {
            return self.apply(&key, Event::Failed(Failure::Refused));
        };
        let answer = upload.answer();
        self.files.try_update_value(|files| files.add_upload(key.clone(), upload));
        self.panel.host.spawn(async move {
            let event = match api::uploaded(answer.await) {
                Ok(Attachment { id, .. }) => Event::Uploaded { id },
                Err(error) => Event::Failed(classify(&error)),
            };
            let upload = self.files.try_update_value(|files| files.take_upload(&key)).flatten();
            // The file may have been removed meanwhile.
            if upload.is_some() {
                self.apply(&key, event);
                self.after_change();
            }
        });
    }
}

/// The meaning of a failed upload.
fn classify(error: &ApiError) -> Failure {
    let code = error.field_errors().first().map(|error| error.code);
    match (error, code) {
        (ApiError::Refused { status: 413, .. }, _) => Failure::TooLarge,
        (_, Some(FieldFault::NotTaken)) => Failure::Kind,
        (_, Some(FieldFault::Required)) => Failure::Empty,
        _ if error.retry() == Retry::Never => Failure::Refused,
        _ => Failure::Network,
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use wire::{FieldError, Problem, ProblemKind};

    use super::*;

    fn refused(status: u16, errors: Vec<FieldError>) -> ApiError {
        let kind =
            if errors.is_empty() { ProblemKind::TooLarge } else { ProblemKind::InvalidMessage };
        let (title, detail, request_id) = (String::new(), None, None);
        let problem =
            Problem { kind, title, status, detail, request_id, errors, retry_after: None };
        ApiError::Refused { status, problem: Some(Box::new(problem)), retry_after: None }
    }

    #[test]
    fn errors_of_the_proxy_are_classified() {
        let fault = |code| refused(422, vec![FieldError::new("file", code)]);
        let bare = |status| ApiError::Refused { status, problem: None, retry_after: None };
        for (error, expected) in [
            (ApiError::Offline, Failure::Network),
            (ApiError::Unreadable, Failure::Network),
            (bare(503), Failure::Network),
            (bare(429), Failure::Network),
            (bare(403), Failure::Refused),
            (bare(413), Failure::TooLarge),
            (refused(413, Vec::new()), Failure::TooLarge),
            (fault(FieldFault::NotTaken), Failure::Kind),
            (fault(FieldFault::Required), Failure::Empty),
        ] {
            assert_eq!(classify(&error), expected, "{error:?}");
        }
    }
}
