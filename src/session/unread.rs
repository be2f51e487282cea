//! Unread replies in the conversations that are not on screen. No IO.

use wire::{AuthorKind, Entry, PollResponse};

/// How many replies of each conversation are unread, as far as the proxy has been asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BackgroundUnread {
    known: bool,
    /// Whether a poll has succeeded, so that `unread` is what there was before the next one.
    polled: bool,
    unread: Vec<(String, usize)>,
}

impl BackgroundUnread {
    /// Whether every conversation has been polled once, with or without success.
    pub fn is_known(&self) -> bool {
        self.known
    }

    /// A poll has failed. The counts stay as they are; the count of the thread on screen need not wait.
    pub fn failed(&mut self) {
        self.known = true;
    }

    /// All conversations were forgotten.
    pub fn clear(&mut self) {
        self.unread.clear();
    }

    /// All conversations have been polled: unread replies by thread. Returns the threads that have more
    /// than before, once it is known how many there were.
    pub fn update(&mut self, unread: Vec<(String, usize)>) -> Vec<String> {
        let before = |thread: &str| {
            self.unread.iter().find(|(known, _)| known == thread).map_or(0, |(_, before)| *before)
        };
        let more = unread.iter().filter(|(thread, now)| self.polled && *now > before(thread));
        let more = more.map(|(thread, _)| thread.clone()).collect();
        (self.known, self.polled, self.unread) = (true, true, unread);
        more
    }

    /// Whether replies of the thread are unread.
    pub fn has(&self, thread: &str) -> bool {
        self.unread.iter().any(|(known, _)| known == thread)
    }

    /// The shopper has read the thread.
    pub fn mark_read(&mut self, thread: &str) {
        self.unread.retain(|(known, _)| known != thread);
    }

    /// How many replies are unread in all conversations but the one on screen.
    pub fn count(&self, current: &str) -> usize {
        self.unread.iter().filter(|(thread, _)| thread != current).map(|(_, unread)| unread).sum()
    }
}

/// How many replies of an answer to a poll are unread: of what has changed since the shopper last looked,
/// all but those that were removed; of the whole thread, those beyond the `read` ones, which may have
/// been removed since.
pub fn unread_replies(read: usize, response: &PollResponse) -> usize {
    let is_part = response.since.is_some();
    let is_reply = |entry: &&Entry| {
        entry.author.kind == AuthorKind::Agent && !(is_part && entry.notice.is_some())
    };
    let replies = response.entries.iter().filter(is_reply).count();
    if is_part { replies } else { replies.saturating_sub(read) }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use wire::{Author, Cursor, EntryId, EntryNotice, EntryState, ThreadStatus};

    use super::*;

    fn of(threads: &[(&str, usize)]) -> Vec<(String, usize)> {
        threads.iter().map(|(thread, unread)| ((*thread).to_owned(), *unread)).collect()
    }

    #[test]
    fn replies_from_before_the_first_poll_are_not_announced() {
        let mut unread = BackgroundUnread::default();
        assert!(!unread.is_known());
        assert!(unread.update(of(&[("a", 1)])).is_empty());
        assert!(unread.is_known());
        assert!(unread.update(of(&[("a", 1)])).is_empty());
        assert_eq!(unread.update(of(&[("a", 2)])), ["a"]);
        // One was read, and another has come.
        assert_eq!(unread.update(of(&[("b", 1)])), ["b"]);
        assert!(unread.update(Vec::new()).is_empty());
    }

    #[test]
    fn the_thread_on_screen_is_not_counted() {
        let mut unread = BackgroundUnread::default();
        unread.update(of(&[("a", 1), ("b", 2)]));
        assert_eq!((unread.count(""), unread.count("a"), unread.count("b")), (3, 2, 1));
        unread.mark_read("b");
        unread.failed();
        assert_eq!((unread.count(""), unread.count("a")), (1, 0));
        unread.clear();
        assert!(unread.is_known() && unread.count("") == 0);
    }

    #[test]
    fn replies_from_before_a_failed_first_poll_are_not_announced_either() {
        let mut unread = BackgroundUnread::default();
        unread.failed();
        assert!(unread.is_known() && unread.count("") == 0);
        assert!(unread.update(of(&[("a", 1)])).is_empty());
        unread.failed();
        assert_eq!(unread.update(of(&[("a", 2)])), ["a"]);
    }

    #[test]
    fn replies_that_have_been_read_are_not_unread() {
        let entry = |kind| Entry {
            id: EntryId("e".into()),
            message_id: None,
            author: Author { kind, name: String::new() },
            text: String::new(),
            rich: Vec::new(),
            attachments: Vec::new(),
            at: 0,
            state: EntryState::Accepted,
            notice: None,
        };
        let response = |since: Option<&str>, replies| PollResponse {
            cursor: Cursor("9".into()),
            since: since.map(|since| Cursor(since.into())),
            status: ThreadStatus::Open,
            entries: [AuthorKind::Customer]
                .into_iter()
                .chain(std::iter::repeat_n(AuthorKind::Agent, replies))
                .map(entry)
                .collect(),
            rating: None,
        };
        for (since, replies, read, expected) in [
            (None, 3, 0, 3),
            (None, 3, 2, 1),
            (None, 1, 2, 0),
            (Some("4"), 1, 2, 1),
            (Some("4"), 0, 2, 0),
        ] {
            let unread = unread_replies(read, &response(since, replies));
            assert_eq!(unread, expected, "{replies} since {since:?}, {read} read");
        }
        let removed = |since| {
            let mut response = response(since, 2);
            response.entries[1].notice = Some(EntryNotice::Removed);
            unread_replies(1, &response)
        };
        assert_eq!((removed(Some("4")), removed(None)), (1, 1), "one of two was removed");
    }
}
