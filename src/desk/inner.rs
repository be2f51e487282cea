//! What the store keeps behind the signals: the plain models, and the handles to the browser.

use std::any::Any;

use wire::{Channel, Message};

use crate::api::Api;
use crate::browser::clock;
use crate::browser::dates::Dates;
use crate::browser::emitter::Emitter;
use crate::browser::focus::Root;
use crate::browser::json::Json;
use crate::browser::storage::Storage;
use crate::browser::task::Spawner;
use crate::browser::timer::{Alarm, Bell};
use crate::config::Config;
use crate::filling::Filling;
use crate::outgoing::{Outgoing, OutgoingStore, Queue};
use crate::session::{self, Session};
use crate::text::Texts;
use crate::thread::Cache;
use crate::thread::others::Others;

/// How many entries are shown at first, and how many more when the shopper has read back through
/// them: a browser that lays out thousands is slow.
pub(super) const PORTION: usize = 100;

/// What the doorway brings along.
pub struct Parts {
    /// Starts tasks that end with the widget.
    pub spawner: Spawner,
    /// The loader's ear.
    pub emitter: Emitter,
    /// The element that the widget is mounted in.
    pub root: Root,
    /// The shop's part of the browser's storage.
    pub storage: Storage,
}

pub(super) struct Inner {
    pub config: Config,
    pub api: Api,
    pub storage: Storage,
    /// What ends with the tab.
    pub tab: Storage,
    pub store: OutgoingStore,
    pub queue: Queue,
    pub session: Option<Session>,
    /// The thread that is shown, as [`Outgoing`] names it; empty while there is none.
    pub thread: String,
    pub cache: Cache,
    /// What is unread in the conversations that are not shown.
    pub others: Others,
    pub spawner: Spawner,
    pub emitter: Emitter,
    pub root: Root,
    /// The panel while it is a sheet.
    pub sheet: Option<Box<dyn Any>>,
    /// Wakes the sender.
    pub outbox_bell: Bell,
    /// Wakes the poller.
    pub poll_bell: Bell,
    /// Wakes who asks after the conversations that are not shown.
    pub others_bell: Bell,
    /// When the shopper last did something here: milliseconds since 1970.
    pub last_activity: u64,
    /// Polls that have failed in a row.
    pub failures: u32,
    /// What the proxy last asked for with `Retry-After`, in milliseconds.
    pub asked: Option<u64>,
    /// What the page has told of the shopper and the chunk has not heard yet: verbs and values.
    pub told: Vec<(String, String)>,
    /// What the chunk of the files keeps, once it is there.
    pub files: Option<Box<dyn Any>>,
    /// When the shop answers, as it has told.
    pub hours: Option<Json>,
    /// What the chunk of the shop's help keeps, once it is there.
    pub help: Option<Box<dyn Any>>,
    /// What the chunk that cares for conversations keeps, once it is there.
    pub care: Option<Box<dyn Any>>,
    /// What the chunk of the thread keeps in order to be noticed, once it is needed.
    pub alerts: Option<Box<dyn Any>>,
    /// Ends the notice that the connection is back.
    pub glad: Option<Alarm>,
    /// What is remembered of the form beside what stands in it.
    pub filling: Filling,
    /// What the tab keeps of it.
    pub kept: Option<String>,
    /// The unread count last told; `None` until the thread is known.
    pub unread: Option<usize>,
    /// What is said.
    pub texts: Texts,
    /// Ends the wait for the language's file.
    pub patience: Option<Alarm>,
    /// How the visitor's locale writes days and times, once any is shown.
    pub dates: Option<Dates>,
    /// Somebody has begun to fetch what the thread is read with.
    pub prepared: bool,
    /// The thread that is shown was opened here: all that comes of it is news.
    pub opened_here: bool,
    /// The shopper has just come, and does not know yet what is new.
    pub arriving: bool,
    /// The key of the first entry that was new when the shopper came.
    pub first_new: Option<String>,
    /// How many of the oldest entries are not shown; `None` until the thread is known.
    pub hidden: Option<usize>,
}

impl Inner {
    pub fn new(config: Config, parts: Parts) -> Self {
        let store = OutgoingStore::new(parts.storage.clone());
        let mut queue = Queue::restore(store.load(), clock::now());
        let tab = parts.storage.of_tab();
        let (thread, session) = remembered(&parts.storage, &tab, &queue);
        queue.claim(&thread);
        Self {
            api: Api::new(config.base.clone(), config.shop.clone()),
            queue,
            thread,
            cache: Cache::default(),
            others: Others::default(),
            last_activity: clock::now(),
            outbox_bell: Bell::default(),
            poll_bell: Bell::default(),
            others_bell: Bell::default(),
            failures: 0,
            asked: None,
            told: Vec::new(),
            files: None,
            help: None,
            hours: None,
            care: None,
            sheet: None,
            alerts: None,
            glad: None,
            filling: Filling::default(),
            kept: None,
            unread: None,
            texts: Texts::default(),
            patience: None,
            dates: None,
            prepared: false,
            opened_here: false,
            arriving: true,
            first_new: None,
            hidden: None,
            storage: parts.storage,
            tab,
            spawner: parts.spawner,
            emitter: parts.emitter,
            root: parts.root,
            config,
            store,
            session,
        }
    }

    /// Forgets everything on this device.
    pub fn forget(&mut self) {
        for storage in [&self.storage, &self.tab] {
            for key in storage.keys() {
                storage.remove(&key);
            }
        }
        self.queue = Queue::default();
        self.files = None;
        self.others.forget();
        self.session = None;
        self.show("");
        self.tab.remove(session::KEY);
    }

    /// The thread is not ours any more. What has not been sent stays.
    pub fn lose(&mut self, session: &Session) {
        session.forget(&self.storage);
        if self.thread == session.id.as_str() {
            self.session = None;
            self.cache = Cache::default();
            self.unread = None;
        }
        // What waits for it need wait no longer.
        self.outbox_bell.ring();
    }

    /// That thread is shown from now on. The other one is kept.
    pub fn show(&mut self, thread: &str) {
        if let Some(session) = self.session.take() {
            session.keep(&self.storage);
        }
        thread.clone_into(&mut self.thread);
        self.cache = Cache::default();
        self.opened_here = false;
        self.unread = None;
        self.session = Session::of(&self.storage, thread);
        self.tab.set(session::KEY, thread);
        match &self.session {
            Some(session) => session.save(&self.storage),
            None => self.storage.remove(session::KEY),
        }
    }

    /// Whether there is anything of the thread that is shown.
    pub fn has_thread(&self) -> bool {
        self.session.is_some() || self.queue.holds(&self.thread)
    }

    /// What opens the thread that an outgoing message belongs to.
    pub fn session_of(&self, thread: &str) -> Option<Session> {
        let shown = self.session.clone().filter(|session| session.id.as_str() == thread);
        shown.or_else(|| Session::of(&self.storage, thread))
    }

    /// Stores a message as it now is.
    pub fn save(&self, outgoing: Option<&Outgoing>) {
        if let Some(outgoing) = outgoing {
            self.store.save(outgoing);
        }
    }

    /// How the shopper wanted the answer.
    pub fn answered_on(&self) -> Channel {
        let opened = self.session.as_ref().map(|session| session.channel);
        let mut written = self.queue.items().iter().filter(|item| item.thread == self.thread);
        let opening = || {
            written.find_map(|item| match &item.message {
                Message::Opening(opening) => Some(opening.channel()),
                Message::FollowUp(_) => None,
            })
        };
        opened.or_else(opening).unwrap_or_default()
    }

    /// Everything there is has been seen.
    pub fn mark_seen(&mut self) {
        let (Some(session), Some(cursor)) = (&mut self.session, self.cache.cursor()) else {
            return;
        };
        if session.seen != *cursor || session.read != self.cache.answers() {
            session.seen = cursor.clone();
            session.read = self.cache.answers();
            session.save(&self.storage);
        }
        self.others.read(&self.thread);
    }

    /// How many answers have not been seen, in the thread that is shown and in all others.
    pub fn unread(&self) -> usize {
        let read = self.session.as_ref().map_or(0, |session| session.read);
        self.cache.answers().saturating_sub(read) + self.others.beside(&self.thread)
    }
}

/// The thread to show, with what opens it: the one that this tab has shown before, else the one that
/// was shown last, else one that is still to be opened.
fn remembered(storage: &Storage, tab: &Storage, queue: &Queue) -> (String, Option<Session>) {
    let own = tab.get(session::KEY).filter(|own| !own.is_empty());
    let session = own.as_ref().and_then(|own| Session::of(storage, own));
    if let Some(own) = own.filter(|own| session.is_some() || queue.holds(own)) {
        return (own, session);
    }
    if let Some(session) = Session::load(storage) {
        return (session.id.to_string(), Some(session));
    }
    let waits = queue.items().first().map(|first| first.thread.clone()).unwrap_or_default();
    let session = Session::of(storage, &waits);
    (waits, session)
}
