//! State of the attachments that form and composer use, in the core.

use leptos::prelude::*;
use wire::{Attachment, MessageId};

use super::files::Files;
use super::store;
use super::tray::Tray;
use crate::panel::{Notice, Panel};
use crate::session::Sessions;
use crate::shop::Shop;
use crate::ui::{Built, LazyFeature};
use crate::ui::{handle, local, signal};
use crate::web::event;
use crate::web::file::File;

/// Whether there are files with the message that is being written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// The shopper has not used the file picker, dragged a file or pasted one.
    Unused,
    /// The shopper has: the tray is shown once the chunk is loaded.
    Wanted,
    /// Files are chosen, and wait for the chunk.
    Chosen,
    /// The message was to be sent before the chunk was loaded: it waits for its files.
    Awaited,
    /// There are files.
    Files,
}

/// Functions of the chunk.
#[derive(Clone, Copy)]
pub struct AttachmentsChunk {
    /// Restores the files that the tab had before a reload; once for each widget.
    pub start: fn(Attachments),
    /// Runs an action.
    pub run: fn(Attachments, Action),
    /// Releases the files to their message. Returns whether the message can be sent now; otherwise it is
    /// sent automatically once they are uploaded.
    pub release: fn(Attachments) -> bool,
    /// Names of the attached files, for a message without text.
    pub names: fn(Attachments) -> String,
    /// The files of the message that is being written.
    pub tray: fn() -> Built,
    /// The files of an entry.
    pub list: fn(Signal<Vec<Attachment>>) -> Built,
    /// A picture within the text of an entry.
    pub picture: fn(Attachment, String, bool) -> Built,
}

/// An action that the chunk runs.
pub enum Action {
    /// Upload these.
    Add(Vec<File>),
    /// Files are dragged over the panel.
    DragOver,
    /// The message waits for what has been added before.
    Resume,
    /// Another conversation is opened: a message that waits for its uploads is not sent automatically.
    CancelAutoSend,
    /// A message with these files is edited again.
    Restore {
        /// Their ids.
        ids: Vec<MessageId>,
        /// Whether the proxy has lost them.
        lost: bool,
    },
}

/// The files of the widget.
pub struct AttachmentsState {
    /// Whether there are files.
    pub presence: RwSignal<Presence>,
    /// The files of the message that is being written.
    pub tray: RwSignal<Tray>,
    /// Whether files are dragged over the panel.
    pub dragging: RwSignal<bool>,
    /// Called when a message that waited for its files can be sent.
    pub on_uploaded: StoredValue<Option<Callback<()>>>,
    /// The chunk.
    pub chunk: LazyFeature<AttachmentsChunk>,
    /// The shop, which sets the limits.
    pub shop: Shop,
    /// The panel.
    pub panel: Panel,
    /// The credentials for the files of a conversation.
    pub(super) sessions: Sessions,
    pub(super) files: StoredValue<Files, LocalStorage>,
}

/// A handle to [`AttachmentsState`].
pub type Attachments = &'static AttachmentsState;

/// The files of the current widget.
pub fn use_attachments() -> Attachments {
    expect_context()
}

impl AttachmentsState {
    /// No files, but for those that the tab had before a reload.
    pub fn new(
        chunk: LazyFeature<AttachmentsChunk>,
        shop: Shop,
        panel: Panel,
        sessions: Sessions,
    ) -> Attachments {
        let stored = panel.host.tab().get(store::KEY).is_some();
        let presence = if stored { Presence::Wanted } else { Presence::Unused };
        handle(Self {
            presence: signal(presence),
            tray: signal(Tray::default()),
            dragging: signal(false),
            on_uploaded: StoredValue::new(None),
            chunk,
            shop,
            panel,
            sessions,
            files: local(Files::default()),
        })
    }

    /// Whether the shop accepts files. Reactive.
    pub fn are_accepted(&'static self) -> bool {
        self.shop.get(|config| config.attachments.is_some())
    }

    /// Whether there are files with the message. Reactive.
    pub fn are_present(&'static self) -> bool {
        self.presence.get() == Presence::Files
    }

    /// Handles a drag, a drop or a paste over the panel.
    pub fn on_panel_event(&'static self, event: &web_sys::Event) {
        if event.type_() != "dragover" {
            return self.add_from(event);
        }
        if event::has_files(event) && untrack(|| self.are_accepted()) {
            event.prevent_default();
            self.load_chunk();
            if let Some(chunk) = self.chunk.get_untracked() {
                (chunk.run)(self, Action::DragOver);
            }
        }
    }

    /// Adds the files of an event: chosen, dropped or pasted.
    pub fn add_from(&'static self, event: &web_sys::Event) {
        let files = event::files(event);
        if !files.is_empty() && untrack(|| self.are_accepted()) {
            event.prevent_default();
            self.panel.dismiss(Notice::FilesLost);
            let loaded = self.chunk.get_untracked().is_some();
            if !loaded && self.presence.get_untracked() != Presence::Awaited {
                self.presence.set(Presence::Chosen);
            }
            self.run_when_loaded(Action::Add(files.into_iter().map(File::of).collect()));
        }
    }

    /// Loads the chunk, and shows the tray once it is loaded.
    pub fn load_chunk(&'static self) {
        if self.presence.get_untracked() == Presence::Unused {
            self.presence.set(Presence::Wanted);
        }
        self.chunk.load();
    }

    /// Ids of the uploaded files.
    pub fn ids(&'static self) -> Vec<String> {
        self.tray.with_untracked(|tray| tray.uploaded().map(|(_, id)| id.to_owned()).collect())
    }

    /// Names of the attached files, for a message without text.
    pub fn names(&'static self) -> String {
        self.chunk.get_untracked().map(|chunk| (chunk.names)(self)).unwrap_or_default()
    }

    /// Releases the files to their message. Returns whether the message can be sent now.
    pub fn release(&'static self) -> bool {
        if let Some(chunk) = self.chunk.get_untracked() {
            return (chunk.release)(self);
        }
        match self.presence.get_untracked() {
            Presence::Chosen | Presence::Awaited => {}
            // Files were uploaded before a reload.
            Presence::Wanted if self.panel.host.tab().get(store::KEY).is_some() => {}
            _ => return true,
        }
        self.presence.set(Presence::Awaited);
        self.panel.notice.set(Some(Notice::FilesWait));
        self.run_when_loaded(Action::Resume);
        false
    }

    /// Restores the files of a message that is edited again.
    pub fn restore(&'static self, ids: &[MessageId], lost: bool) {
        if !ids.is_empty() {
            self.run_when_loaded(Action::Restore { ids: ids.to_vec(), lost });
        }
    }

    /// Another conversation is opened: a message that waits for its uploads is not sent automatically.
    pub fn cancel_auto_send(&'static self) {
        if self.presence.get_untracked() == Presence::Awaited {
            self.presence.set(Presence::Chosen);
        }
        if self.presence.get_untracked() != Presence::Unused {
            self.run_when_loaded(Action::CancelAutoSend);
        }
    }

    /// Forgets the files of the message.
    pub fn clear(&'static self) {
        self.presence.set(Presence::Unused);
        self.tray.set(Tray::default());
        self.files.set_value(Files::default());
    }

    /// Runs an action once the chunk is loaded.
    fn run_when_loaded(&'static self, action: Action) {
        self.load_chunk();
        self.panel.host.spawn(async move {
            if let Some(chunk) = self.chunk.loaded().await {
                (chunk.run)(self, action);
            } else {
                self.presence.set(Presence::Wanted);
                self.panel.notice.set(Some(Notice::FilesLost));
            }
        });
    }
}
