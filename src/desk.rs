//! The one store: what the views show, and the verbs that change it.
//!
//! Fields are plain data in signals; a verb changes the data, stores what must not be lost, and
//! publishes. What a shopper writes is in [`writing`], when it is checked in [`checking`], what of it
//! survives a reload in [`drafts`], how it leaves in [`sending`], what the shop asks in
//! [`introducing`], in which language all of it is said in [`speaking`], what the page asks for in
//! [`calling`] and [`telling`], and what wakes it all in [`waking`]. What comes back is the chunk of
//! the thread, whose door is [`reading`], fetched by [`preparing`]: [`polling`], [`showing`],
//! [`alerting`], [`replying`], [`others`] for the conversations that are not shown, and [`mending`] for
//! refused messages; so are [`faults`]. What is said of the connection is in [`connecting`].

mod alerting;
mod attaching;
mod calling;
pub mod care;
mod caring;
mod checking;
mod connecting;
pub mod covering;
mod drafts;
pub mod faults;
pub mod files;
pub mod help;
mod inner;
mod introducing;
mod mending;
mod others;
mod polling;
mod preparing;
pub mod reading;
mod replying;
mod sending;
mod showing;
mod speaking;
pub mod telling;
mod waking;
mod writing;

use leptos::prelude::*;
use wire::{FieldError, Message, MessageId, OpeningDraft, ShopConfig};

use crate::browser::focus::Root;
use crate::browser::sheet;
use crate::browser::task::Spawner;
use crate::browser::{clock, focus, page};
use crate::config::{Config, Place};
use crate::sheet::SHEET;

pub use attaching::{Attached, Line};
pub use checking::Moment;
use inner::Inner;
pub use inner::Parts;
pub use showing::{Row, Shown};

const TITLE: &str = "#title";
const LOG: &str = "#log";
const NEW: &str = "#new";
const REPLY: &str = "#reply";
/// The form's first field, whatever the shop has put there.
const FIRST_FIELD: &str = ".field input, .field select, .field textarea";

/// What the panel shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Panel {
    /// Nothing.
    Closed,
    /// The form that opens a thread.
    Compose,
    /// The thread.
    Thread,
    /// Every conversation.
    List,
}

/// Something that the shopper should know, above the thread or the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// There is no connection.
    Offline,
    /// It is back.
    Online,
    /// The thread is no longer there.
    Gone,
}

/// The store. A handle: copies speak to the same store.
#[derive(Clone, Copy)]
pub struct Desk {
    /// What the panel shows.
    pub panel: RwSignal<Panel>,
    /// What the shop asks and offers; `None` until it has answered.
    pub shop: RwSignal<Option<ShopConfig>>,
    /// What is typed into the form.
    pub draft: RwSignal<OpeningDraft>,
    /// What is wrong with it.
    pub faults: RwSignal<Vec<FieldError>>,
    /// Whether somebody has tried to send it, and their number is shown.
    pub submitted: RwSignal<bool>,
    /// What is typed into the composer.
    pub reply: RwSignal<String>,
    /// Whether there are files to be shown with what is typed.
    pub attached: RwSignal<Attached>,
    /// Whether the thread can be read yet: its chunk is there.
    pub reads: RwSignal<bool>,
    /// The thread.
    pub rows: RwSignal<Vec<Row>>,
    /// Whether what comes into the thread is read out.
    pub reads_out: RwSignal<bool>,
    /// How many answers have come below what is read; `None` while the end is in view.
    pub below: RwSignal<Option<usize>>,
    /// Whether the shopper wants to hear of answers.
    pub sound: RwSignal<bool>,
    /// What the shopper should know.
    pub notice: RwSignal<Option<Notice>>,
    /// BCP 47 tag of the language that is spoken; empty while its sentences are awaited.
    pub locale: RwSignal<String>,
    inner: StoredValue<Inner, LocalStorage>,
}

impl Desk {
    /// Sets the store up from what the browser remembers, and starts its tasks.
    pub fn new(config: Config, parts: Parts) -> Self {
        let attached = attaching::remembered(&parts.storage);
        let sound = alerting::wants_sound(&parts.storage);
        let inner = Inner::new(config, parts);
        let desk = Self {
            panel: RwSignal::new(Panel::Closed),
            shop: RwSignal::new(None),
            draft: RwSignal::new(OpeningDraft::default()),
            faults: RwSignal::new(Vec::new()),
            submitted: RwSignal::new(false),
            reply: RwSignal::new(String::new()),
            attached: RwSignal::new(attached),
            reads: RwSignal::new(false),
            rows: RwSignal::new(Vec::new()),
            reads_out: RwSignal::new(false),
            below: RwSignal::new(None),
            sound: RwSignal::new(sound),
            notice: RwSignal::new(None),
            locale: RwSignal::new(String::new()),
            inner: StoredValue::new_local(inner),
        };
        desk.recall(false);
        desk.learn_language();
        let panel = desk.first_panel();
        let waits = desk.with(|inner| !inner.queue.items().is_empty());
        if panel == Panel::Thread || waits == Some(true) {
            desk.prepare_to_read();
        }
        if desk.place() == Some(Place::Inline) {
            desk.panel.set(panel);
        }
        desk.ask_shop();
        desk
    }

    /// Where the widget stands.
    pub fn place(self) -> Option<Place> {
        self.with(|inner| inner.config.place)
    }

    /// Starts tasks that end with the widget.
    pub fn tasks(self) -> Spawner {
        self.with(|inner| inner.spawner.clone()).unwrap_or_default()
    }

    /// Opens the panel.
    pub fn open(self) {
        if self.panel.get_untracked() != Panel::Closed {
            return;
        }
        let panel = self.first_panel();
        self.arrive();
        self.panel.set(panel);
        self.publish();
        self.emit("open");
        self.stir();
        let target = match panel {
            _ if page::is_touch() => TITLE,
            Panel::Thread if self.reads.get_untracked() => REPLY,
            Panel::Thread => TITLE,
            _ => FIRST_FIELD,
        };
        self.fit();
        self.focus(target.to_owned());
    }

    /// Closes the panel. An inline widget stays.
    pub fn close(self) {
        if self.panel.get_untracked() != Panel::Closed && self.place() == Some(Place::Panel) {
            self.panel.set(Panel::Closed);
            drop(self.with(|inner| inner.sheet.take()));
            self.emit("close");
        }
    }

    /// Makes the open panel a sheet if it covers the page: that has been opened, or has changed.
    pub fn fit(self) {
        let opened = self.panel.get_untracked() != Panel::Closed;
        if opened && self.place() == Some(Place::Panel) && sheet::covers() {
            self.tasks().spawn(async move {
                if let Ok(cover) = SHEET.load().await {
                    cover(self);
                }
            });
        }
    }

    /// Opens the panel, or closes it.
    pub fn toggle(self) {
        if self.panel.get_untracked() == Panel::Closed { self.open() } else { self.close() }
    }

    /// Forgets everything on this device. The shop keeps what was sent.
    pub fn reset(self) {
        self.with(Inner::forget);
        self.forget_draft();
        self.attached.set(Attached::Nothing);
        self.notice.set(None);
        if self.panel.get_untracked() != Panel::Closed {
            self.panel.set(Panel::Compose);
        }
        self.publish();
    }

    fn first_panel(self) -> Panel {
        let has_thread = self.with(|inner| inner.has_thread());
        if has_thread == Some(true) { Panel::Thread } else { Panel::Compose }
    }

    fn with_id(self, id: &str, change: impl FnOnce(&mut Inner, &MessageId)) {
        if let Ok(id) = id.parse() {
            self.with(|inner| change(inner, &id));
        }
    }

    fn enqueue(self, message: Message) {
        // Nothing was typed in a form that the page has filled in.
        self.prepare_to_read();
        if let Message::Opening(opening) = &message {
            self.begin(opening.message_id());
        }
        self.with(|inner| {
            let added = inner.queue.push(message, &inner.thread, clock::now()).cloned();
            inner.save(added.as_ref());
            inner.last_activity = clock::now();
            inner.outbox_bell.ring();
        });
        self.publish();
        self.scroll_to_end();
    }

    /// Moves the focus once the views have followed.
    fn focus(self, selectors: String) {
        self.later(move |root| focus::focus(root, &selectors));
    }

    fn scroll_to_end(self) {
        self.later(|root| focus::scroll_to(root, LOG, ""));
    }

    /// Not while the store is worked on: what is done to the page may come back as an event.
    fn later(self, act: impl FnOnce(&Root) + 'static) {
        self.later_boxed(Box::new(act));
    }

    fn later_boxed(self, act: Box<dyn FnOnce(&Root)>) {
        self.tasks().spawn(async move {
            leptos::task::tick().await;
            if let Some(root) = self.with(|inner| inner.root.clone()) {
                act(&root);
            }
        });
    }

    fn emit(self, event: &str) {
        if let Some(emitter) = self.with(|inner| inner.emitter.clone()) {
            emitter.emit(event);
        }
    }

    /// Works on what is not shown; `None` once the widget is gone.
    fn with<R>(self, work: impl FnOnce(&mut Inner) -> R) -> Option<R> {
        self.inner.try_update_value(work)
    }
}
