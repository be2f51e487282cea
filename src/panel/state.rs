//! What the panel shows, and the notices above it.

use leptos::prelude::*;

use super::mobile_sheet::MobileSheet;
use crate::config::Place;
use crate::ui::Host;
use crate::ui::focus::{Focus, FocusState};
use crate::ui::{handle, local, signal};
use crate::web::page;
use crate::web::timer::Timeout;

/// How long a notice of something that is over stays, in milliseconds.
const BRIEFLY: u64 = 4_000;

/// What the panel shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    /// Nothing: the panel is closed.
    Closed,
    /// The contact form, which opens a conversation.
    Compose,
    /// The conversation.
    Thread,
    /// The list of conversations.
    List,
}

/// A message above the form and the thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The proxy cannot be reached.
    Offline,
    /// It can be reached again.
    Online,
    /// The conversation does not exist any more.
    Gone,
    /// A part of the program could not be fetched: what the shopper has asked for is not shown.
    NotDone,
    /// The message waits for its files.
    FilesWait,
    /// Files that were chosen could not be added.
    FilesLost,
}

/// The panel.
pub struct PanelState {
    /// Whether the widget is a panel or inline.
    pub place: Place,
    /// What the panel shows.
    pub screen: RwSignal<Screen>,
    /// The notice above the screen.
    pub notice: RwSignal<Option<Notice>>,
    /// The focus targets.
    pub focus: Focus,
    /// The widget's handles to the page.
    pub host: Host,
    /// Whether the page is visible.
    pub page_visible: RwSignal<bool>,
    pub(super) handles: StoredValue<PanelHandles, LocalStorage>,
}

/// A handle to [`PanelState`].
pub type Panel = &'static PanelState;

/// Browser handles of the panel, which cannot leave the JavaScript thread.
#[derive(Default)]
pub(super) struct PanelHandles {
    /// The modal dialog on a small page.
    pub sheet: Option<MobileSheet>,
    /// Hides the notice that is shown briefly.
    brief_notice: Option<Timeout>,
}

/// The panel of the current widget.
pub fn use_panel() -> Panel {
    expect_context()
}

impl PanelState {
    /// A closed panel.
    pub fn new(place: Place, host: Host) -> Panel {
        handle(Self {
            place,
            screen: signal(Screen::Closed),
            notice: signal(None),
            focus: FocusState::new(host),
            host,
            page_visible: signal(page::is_visible()),
            handles: local(PanelHandles::default()),
        })
    }

    /// Whether the panel is open. Reactive.
    pub fn is_open(&'static self) -> bool {
        self.screen.get() != Screen::Closed
    }

    /// Closes the panel. An inline widget stays.
    pub fn close(&'static self) {
        if self.place == Place::Panel && self.screen.get_untracked() != Screen::Closed {
            self.screen.set(Screen::Closed);
            // Before the event: handlers cannot move the focus out of a modal dialog.
            drop(self.handles.try_update_value(|handles| handles.sheet.take()));
            self.host.emit("close");
        }
    }

    /// Shows another screen in the open panel. A panel that was closed meanwhile stays closed.
    pub fn show(&'static self, screen: Screen) {
        if self.screen.get_untracked() != Screen::Closed {
            self.screen.set(screen);
        }
    }

    /// Shows the "offline" notice: the proxy could not be reached.
    pub fn connection_lost(&'static self) {
        self.notice.set(Some(Notice::Offline));
    }

    /// The proxy has answered: an "offline" notice becomes "back online" for a while.
    pub fn connection_works(&'static self) {
        if self.notice.get_untracked() == Some(Notice::Offline) {
            self.show_briefly(Notice::Online);
        }
    }

    /// A part of the program could not be fetched, with a connection or without one.
    pub fn chunk_missing(&'static self) {
        self.show_briefly(Notice::NotDone);
    }

    fn show_briefly(&'static self, notice: Notice) {
        self.notice.set(Some(notice));
        let hide = Timeout::new(BRIEFLY, move || self.dismiss(notice));
        self.handles.update_value(|handles| handles.brief_notice = hide);
    }

    /// Hides the notice if it is this one.
    pub fn dismiss(&'static self, notice: Notice) {
        if self.notice.try_get_untracked() == Some(Some(notice)) {
            self.notice.set(None);
        }
    }
}
