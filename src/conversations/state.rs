//! The menu, the list and the rating: what the header knows of them before their chunk is loaded. In the
//! thread's chunk.

use std::rc::Rc;

use leptos::prelude::*;

use super::rating_form::RatingForm;
use super::summary::ConversationRow;
use crate::i18n::Key;
use crate::panel::Screen;
use crate::thread::{Thread, ThreadView};
use crate::ui::focus::Target;
use crate::ui::{Built, LazyFeature, handle, local, signal};
use crate::web::file::FileUrl;

/// What the menu shows.
#[derive(Clone, Default, PartialEq, Eq)]
pub enum Menu {
    /// Nothing.
    #[default]
    Closed,
    /// The choices.
    Open,
    /// The question whether this browser is to forget everything.
    Forget,
    /// The question whether the conversation is to be deleted.
    Delete(Deleting),
    /// The link to another device.
    Link(DeviceLink),
}

/// How far a deletion is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deleting {
    /// The shopper is asked for confirmation.
    Confirming,
    /// The request is running.
    Running,
    /// The request failed.
    Failed,
}

/// A link that opens the conversation on another device, once.
#[derive(Clone, PartialEq, Eq)]
pub enum DeviceLink {
    /// The request is running.
    Requested,
    /// The request failed.
    Failed,
    /// The link can be used.
    Ready {
        /// What to open on the other device.
        url: String,
        /// How long it can be used, in minutes.
        minutes: u32,
        /// Whether it is in the clipboard.
        copied: bool,
    },
}

/// What the chunk offers.
#[derive(Clone, Copy)]
pub struct ConversationsChunk {
    /// Adopts its style sheets, once for each widget.
    pub start: fn(),
    /// The opened menu.
    pub menu: fn() -> Built,
    /// The list of conversations.
    pub list: fn() -> Built,
    /// The rating of a closed conversation.
    pub rating: fn() -> Built,
    /// Shows the list, and loads the summaries.
    pub open_list: fn(Conversations),
    /// Opens the conversation of a link from another device by the link's token.
    pub open_link: fn(Conversations, String),
    /// Makes a link to the conversation on screen, and shows it in the menu.
    pub make_link: fn(Conversations),
}

/// The menu, the list and the rating.
pub struct ConversationsState {
    /// What the menu shows.
    pub menu: RwSignal<Menu>,
    /// What has been done, and the screen on which that is said.
    pub status: RwSignal<Option<(Key, Screen)>>,
    /// The lines of the list.
    pub list: RwSignal<Vec<ConversationRow>>,
    /// The rating that is being filled in.
    pub rating: RwSignal<RatingForm>,
    /// The chunk.
    pub chunk: LazyFeature<ConversationsChunk>,
    /// The conversation on screen.
    pub thread: Thread,
    /// Its entries, and the unread replies of the others.
    pub view: ThreadView,
    /// Forgets everything that the browser has stored.
    pub(super) on_forget: Callback<()>,
    /// The file that was saved last: the browser may still be reading it.
    pub(super) saved: StoredValue<Option<Rc<FileUrl>>, LocalStorage>,
}

/// A handle to [`ConversationsState`].
pub type Conversations = &'static ConversationsState;

/// The conversations of the current widget.
pub fn use_conversations() -> Conversations {
    expect_context()
}

impl ConversationsState {
    /// A closed menu and an empty list. `on_forget` forgets everything that the browser has stored.
    pub fn new(
        chunk: LazyFeature<ConversationsChunk>,
        view: ThreadView,
        on_forget: Callback<()>,
    ) -> Conversations {
        handle(Self {
            menu: signal(Menu::Closed),
            status: signal(None),
            list: signal(Vec::new()),
            rating: signal(RatingForm::default()),
            chunk,
            thread: view.thread,
            view,
            on_forget,
            saved: local(None),
        })
    }

    /// Whether the menu is open. Reactive.
    pub fn is_menu_open(&'static self) -> bool {
        self.menu.with(|menu| *menu != Menu::Closed)
    }

    /// Closes the menu, and moves the focus back to its button.
    pub fn close_menu(&'static self) {
        self.menu.set(Menu::Closed);
        self.thread.panel.focus.request(Target::MenuButton);
    }

    /// Unread replies in the conversations that are not on screen. Reactive.
    pub fn background_unread(&'static self) -> usize {
        let current = self.thread.sessions.current.get();
        self.view.background.with(|background| background.count(&current))
    }

    /// Opens the conversation of a link from another device, once the chunk is loaded.
    pub fn open_link(&'static self, token: String) {
        let panel = self.thread.panel;
        panel.host.spawn(async move {
            match self.chunk.loaded().await {
                Some(chunk) => (chunk.open_link)(self, token),
                None => panel.chunk_missing(),
            }
        });
    }

    /// Forgets what is listed, filled in and saved.
    pub fn clear(&'static self) {
        self.menu.set(Menu::Closed);
        self.list.set(Vec::new());
        self.rating.set(RatingForm::default());
        self.saved.set_value(None);
    }

    /// Shows the form or the conversation in the open panel. A panel that was closed meanwhile stays
    /// closed.
    pub(super) fn go_to(&'static self, screen: Screen) {
        let panel = self.thread.panel;
        if panel.screen.get_untracked() == Screen::Closed {
            return;
        }
        panel.screen.set(screen);
        self.thread.note_activity();
        let target = match screen {
            Screen::Compose => self.thread.compose.first_field(),
            _ => Target::Reply,
        };
        panel.focus.request_unless_touch(target);
    }
}
