//! One widget: its states wired together, and which screen the panel shows.
//!
//! - [`chunks`]: the lazily loaded chunks and their functions
//! - [`lifecycle`]: visibility, connection and storage events of the page
//! - [`calls`]: calls of `window.counterbell`
//! - [`mod@view`]: the components put together

mod calls;
mod chunks;
mod lifecycle;
mod view;

use leptos::prelude::*;
use wasm_bindgen::JsValue;

use crate::api::Api;
use crate::attachments::{Attachments, AttachmentsChunk, AttachmentsState, use_attachments};
use crate::compose::{Compose, ComposeState, DraftsState};
use crate::config::{Config, Place};
use crate::conversations::ConversationsChunk;
use crate::help::{Help, HelpChunk, HelpState};
use crate::i18n::{I18n, I18nState, LAUNCHER, LAUNCHER_UNREAD};
use crate::outbox::{Outbox, OutboxState};
use crate::panel::{Panel, PanelState, Screen};
use crate::shop::{Shop, ShopState};
use crate::thread::{Thread, ThreadState};
use crate::ui::effect;
use crate::ui::focus::Target;
use crate::ui::{Host, LazyFeature, handle};
use chunks::ThreadChunk;

pub use view::AppView;

/// The states of one widget. Components get the one that they need by context.
pub struct AppState {
    /// The panel.
    pub panel: Panel,
    i18n: I18n,
    shop: Shop,
    outbox: Outbox,
    attachments: Attachments,
    compose: Compose,
    help: Help,
    thread: Thread,
    conversations_chunk: LazyFeature<ConversationsChunk>,
    thread_chunk: LazyFeature<ThreadChunk>,
    loading_thread: StoredValue<bool>,
    /// Whether the panel was opened before on this page.
    opened: StoredValue<bool>,
    /// The token of a link from another device, to be opened once the thread chunk is loaded.
    link: StoredValue<Option<String>>,
}

/// A handle to [`AppState`].
pub type App = &'static AppState;

impl AppState {
    /// Restores the widget from what the browser remembers, and starts its tasks. Runs within the widget's
    /// reactive owner.
    pub fn new(config: Config, host: Host, configuration: JsValue) -> App {
        let panel = PanelState::new(config.place, host);
        let i18n = I18nState::new(config.language, host);
        let api = Api::new(config.base, config.shop);
        let shop = ShopState::new(api, i18n, panel);
        let outbox = OutboxState::restore(host);
        let chunk = LazyFeature::new(&chunks::ATTACHMENTS, host, |chunk: AttachmentsChunk| {
            (chunk.start)(use_attachments());
        });
        let attachments = AttachmentsState::new(chunk, shop, panel, outbox.sessions);
        let drafts = DraftsState::restore(host);
        let compose = ComposeState::new(drafts, shop, outbox, attachments, panel, config.locale);
        let chunk = LazyFeature::new(&chunks::HELP, host, |chunk: HelpChunk| (chunk.start)());
        let help = HelpState::new(chunk, shop, compose, panel);
        let thread = ThreadState::new(outbox, compose, panel);
        let thread_chunk =
            LazyFeature::new(&chunks::THREAD, host, |chunk: ThreadChunk| (chunk.start)());
        let conversations_chunk =
            LazyFeature::new(&chunks::CONVERSATIONS, host, |chunk: ConversationsChunk| {
                (chunk.start)();
            });
        let app = handle(Self {
            panel,
            i18n,
            shop,
            outbox,
            attachments,
            compose,
            help,
            thread,
            conversations_chunk,
            thread_chunk,
            loading_thread: StoredValue::new(false),
            opened: StoredValue::new(false),
            link: StoredValue::new(None),
        });
        app.provide_contexts();
        app.connect();
        i18n.load();
        shop.load_first(configuration);
        if config.place == Place::Inline {
            panel.screen.set(app.first_screen());
        }
        app
    }

    fn provide_contexts(&'static self) {
        provide_context(self.panel);
        provide_context(self.i18n);
        provide_context(self.shop);
        provide_context(self.attachments);
        provide_context(self.compose);
        provide_context(self.help);
        provide_context(self.thread);
        provide_context(self);
    }

    /// Connects the features with each other, and with the page.
    fn connect(&'static self) {
        let Self { compose, outbox, thread, attachments, .. } = self;
        effect(move || compose.drafts.save());
        effect(move || compose.apply_prefill());
        effect(move || {
            if let Some(returned) = outbox.returned.get() {
                untrack(|| compose.take_back(returned));
            }
        });
        effect(move || self.load_thread_when_needed());
        let mut reported = None;
        effect(move || reported = self.report_unread(reported));
        attachments.on_uploaded.set_value(Some(Callback::new(move |()| {
            let screen = match self.panel.screen.get_untracked() {
                Screen::Closed => self.first_screen(),
                screen => screen,
            };
            match screen {
                Screen::Compose => compose.submit(),
                _ => {
                    if let Some(chunk) = self.thread_chunk.get_untracked() {
                        (chunk.send_reply)(thread);
                    }
                }
            }
        })));
    }

    /// Loads the thread chunk at the first input, and at once for a visitor who has a conversation: a
    /// shopper who writes will read the thread, and the chunk must be loaded before the connection is lost.
    /// Reactive.
    fn load_thread_when_needed(&'static self) {
        let waits = self.outbox.queue.with(|queue| !queue.items().is_empty());
        let on_screen = self.panel.screen.get() == Screen::Thread;
        if self.compose.typed.get() || waits || on_screen || self.outbox.has_thread() {
            lifecycle::load_thread(self);
        }
    }

    /// Reports the number of unread replies to the page, and the launcher's label to the loader. Reactive.
    fn report_unread(&'static self, reported: Option<usize>) -> Option<usize> {
        let unread = self.thread.unread.get();
        let has_sessions = self.outbox.sessions.stored.with(|stored| !stored.is_empty());
        if let Some(count) = unread.filter(|_| unread != reported) {
            self.panel.host.emit_count("unread", count);
        }
        // Until the conversation has loaded, the loader's own count is more accurate.
        if self.i18n.is_ready() && (unread.is_some() || !has_sessions) {
            let label = match unread {
                None | Some(0) => self.i18n.text(LAUNCHER),
                Some(unread) => self.i18n.plural(LAUNCHER_UNREAD, unread),
            };
            self.panel.host.emit_text("label", &label);
        }
        unread
    }

    fn first_screen(&'static self) -> Screen {
        if untrack(|| self.outbox.has_thread()) { Screen::Thread } else { Screen::Compose }
    }

    /// Opens the panel.
    pub fn open(&'static self) {
        if self.panel.screen.get_untracked() != Screen::Closed {
            return;
        }
        let screen = self.first_screen();
        self.outbox.sessions.begin_visit();
        self.panel.screen.set(screen);
        self.panel.host.emit("open");
        self.thread.note_activity();
        let opened = self.opened.try_update_value(|opened| std::mem::replace(opened, true));
        let target = match screen {
            Screen::Thread => Target::Reply,
            _ if opened == Some(true) => self.compose.first_field(),
            // From the title the keyboard comes to the search above the form.
            _ => Target::Title,
        };
        self.panel.focus.request_unless_touch(target);
    }

    /// Opens the panel, or closes it.
    pub fn toggle(&'static self) {
        if self.panel.screen.get_untracked() == Screen::Closed {
            self.open();
        } else {
            self.panel.close();
        }
    }

    /// Forgets everything in this browser. The shop keeps what was sent.
    pub fn reset(&'static self) {
        self.outbox.sessions.clear();
        self.outbox.clear();
        self.shop.api.update_value(|api| api.identity.clear());
        self.compose.clear();
        self.attachments.clear();
        if let Some(chunk) = self.thread_chunk.get_untracked() {
            self.panel.host.in_owner(|| (chunk.clear)());
        }
        self.panel.notice.set(None);
        self.panel.show(Screen::Compose);
    }
}
