//! View state of the conversation, and the tasks that keep it up to date.

use leptos::prelude::*;

use super::lines::{self, Line};
use super::state::Thread;
use super::timeline::{Item, Timeline};
use crate::notifications::{Notifications, NotificationsState};
use crate::session::{BackgroundUnread, Session};
use crate::ui::{handle, signal};
use crate::web::{clock, dates};

/// The conversation as it is shown.
pub struct ThreadViewState {
    /// The conversation.
    pub thread: Thread,
    /// The proxy's entries.
    pub timeline: RwSignal<Timeline>,
    /// Unread replies in the conversations that are not on screen.
    pub background: RwSignal<BackgroundUnread>,
    /// The lines of the log.
    pub lines: Memo<Vec<Line>>,
    /// Title and sound of new replies.
    pub notifications: Notifications,
}

/// A handle to [`ThreadViewState`].
pub type ThreadView = &'static ThreadViewState;

/// The conversation of the current widget as it is shown.
pub fn use_thread_view() -> ThreadView {
    expect_context()
}

fn lines_of(thread: Thread, timeline: RwSignal<Timeline>) -> Memo<Vec<Line>> {
    let reading = thread.sessions.reading;
    let window =
        Memo::new(move |_| reading.with(|reading| (reading.first_new.clone(), reading.hidden)));
    Memo::new(move |_| {
        // The names of days change at midnight, which is not worth a timer.
        thread.panel.page_visible.track();
        let current = thread.sessions.current.get();
        let (first_new, hidden) = window.get();
        let mut items = timeline
            .with(|timeline| thread.outbox.queue.with(|queue| timeline.items(queue, &current)));
        lines::mark_seen(&mut items);
        let hidden = hidden.unwrap_or_default().min(items.len());
        items.drain(..hidden);
        lines::arrange(items, first_new.as_deref(), clock::now(), dates::midnight_after)
    })
}

impl ThreadViewState {
    /// A conversation of which nothing has been loaded yet.
    pub fn new(thread: Thread) -> ThreadView {
        let timeline = signal(Timeline::default());
        handle(Self {
            thread,
            timeline,
            background: signal(BackgroundUnread::default()),
            lines: lines_of(thread, timeline),
            notifications: NotificationsState::new(thread.shop, thread.panel),
        })
    }

    /// The message of a line as it changes. `index` is where the line was when it was built.
    pub fn item(&'static self, item: Item, index: usize) -> Memo<Item> {
        let at = StoredValue::new(index);
        Memo::new(move |previous: Option<&Item>| {
            let is_it = |line: &Line| matches!(line, Line::Entry(other) if other.key == item.key);
            let current = self.lines.with(|lines| {
                let known = lines.get(at.get_value()).is_some_and(is_it);
                if !known {
                    at.set_value(lines.iter().position(is_it)?);
                }
                match lines.get(at.get_value()) {
                    Some(Line::Entry(item)) => Some(item.clone()),
                    _ => None,
                }
            });
            current.or_else(|| previous.cloned()).unwrap_or_else(|| item.clone())
        })
    }

    /// Fixes which entries are shown, and marks them as read while the shopper looks. Reactive.
    pub(super) fn settle(&'static self) {
        let (thread, reading) = (self.thread, self.thread.sessions.reading);
        let watched = thread.is_watched();
        let current = thread.sessions.current.get();
        reading.track();
        self.timeline.with(|timeline| {
            let Some(cursor) = timeline.cursor().filter(|_| timeline.is_of(&current)) else {
                return;
            };
            if reading.with_untracked(|reading| reading.hidden.is_none()) {
                reading.update(|reading| reading.hidden = Some(reading.hidden_of(timeline.len())));
            }
            if !watched {
                return;
            }
            let read = thread.sessions.session.with_untracked(|s| s.as_ref().map_or(0, |s| s.read));
            if reading.with_untracked(|reading| reading.arriving)
                && let Some((key, index)) = timeline.reply(read)
            {
                reading.update(|reading| reading.mark_new(key, index, timeline.len()));
            }
            thread.sessions.mark_read(cursor, timeline.replies());
            if self.background.with_untracked(|background| background.has(&current)) {
                self.background.update(|background| background.mark_read(&current));
            }
        });
    }

    /// Announces new entries once those that were there before are in the page. Reactive.
    pub(super) fn announce_from_now_on(&'static self) {
        let (sessions, timeline) = (self.thread.sessions, self.timeline);
        let known = timeline.with(|timeline| timeline.cursor().is_some())
            || sessions.session.with(Option::is_none);
        if known && sessions.reading.with(|reading| !reading.announces) {
            let announce = move || sessions.reading.update(|reading| reading.announces = true);
            self.thread.panel.host.after_render(announce);
        }
    }

    /// Updates the number of unread replies for the launcher and the page's title. Returns whether there
    /// is or was a conversation on screen. Reactive.
    pub(super) fn count_unread(&'static self, had_session: bool) -> bool {
        let thread = self.thread;
        let (own, background) = self.unread();
        self.notifications.mark_title(own.unwrap_or_default() + background.unwrap_or_default());
        // Without a conversation there is nothing to report, unless there was one: the loader may have
        // shown its count.
        let had_session = had_session || thread.sessions.session.with(Option::is_some);
        let reported = thread.unread.get_untracked();
        let unread = own.zip(background).map(|(own, background)| own + background);
        let unread = unread.filter(|unread| had_session || *unread > 0 || reported.is_some());
        if unread.is_some() && unread != reported {
            thread.unread.set(unread);
        }
        had_session
    }

    /// The unread replies of the conversation on screen and of the others, each as far as they are known.
    /// Reactive.
    fn unread(&'static self) -> (Option<usize>, Option<usize>) {
        let thread = self.thread;
        let current = thread.sessions.current.get();
        let background = self
            .background
            .with(|background| background.is_known().then(|| background.count(&current)));
        let own = match thread.sessions.session.get() {
            Some(session) => self.timeline.with(|timeline| {
                let known = timeline.is_of(&current) && timeline.cursor().is_some();
                known.then(|| timeline.replies().saturating_sub(session.read))
            }),
            None => Some(0),
        };
        (own, background)
    }

    /// Reports a new reply to the page. The number of unread replies is reported before it, because the
    /// event carries it.
    pub(super) fn report_reply(&'static self) {
        let host = self.thread.panel.host;
        if let (Some(own), Some(background)) = untrack(|| self.unread()) {
            host.emit_count("unread", own + background);
        }
        host.emit("reply");
    }

    /// Whether the shop considers the conversation done. Reactive.
    pub fn is_closed(&'static self) -> bool {
        let current = self.thread.sessions.current.get();
        self.timeline.with(|timeline| timeline.is_of(&current) && timeline.is_closed())
    }

    /// Forgets a conversation's credentials and entries. What is still to be sent to it stays.
    pub fn forget(&'static self, session: &Session) {
        let id = session.id.as_str();
        self.thread.sessions.forget(session);
        if self.timeline.with_untracked(|timeline| timeline.is_of(id)) {
            self.timeline.set(Timeline::default());
        }
        if self.background.with_untracked(|background| background.has(id)) {
            self.background.update(|background| background.mark_read(id));
        }
        // Wakes the sender for messages that wait for this conversation.
        self.thread.outbox.notify();
    }

    /// Forgets what is known of all conversations.
    pub fn clear(&'static self) {
        self.timeline.set(Timeline::default());
        self.background.update(BackgroundUnread::clear);
    }
}
