//! What is unread in the conversations that are not shown.

use wire::{AuthorKind, PollResponse};

use crate::session::Session;

/// How many answers of each conversation are unread, as far as it has been asked.
#[derive(Debug, Default)]
pub struct Others {
    known: bool,
    unread: Vec<(String, usize)>,
}

impl Others {
    /// Whether all have been asked once, with or without success.
    pub fn are_known(&self) -> bool {
        self.known
    }

    /// One did not answer. The numbers stay as they are, and that of the shown thread need not wait.
    pub fn fail(&mut self) {
        self.known = true;
    }

    /// There are no others any more.
    pub fn forget(&mut self) {
        self.unread.clear();
    }

    /// All have been asked: how many answers are unread in which thread. Those with more than before,
    /// once it is known how many there were.
    pub fn learn(&mut self, unread: Vec<(String, usize)>) -> Vec<String> {
        let before = |thread: &str| {
            self.unread.iter().find(|(known, _)| known == thread).map_or(0, |(_, before)| *before)
        };
        let more = unread.iter().filter(|(thread, now)| self.known && *now > before(thread));
        let more = more.map(|(thread, _)| thread.clone()).collect();
        (self.known, self.unread) = (true, unread);
        more
    }

    /// The shopper has read the thread.
    pub fn read(&mut self, thread: &str) {
        self.unread.retain(|(known, _)| known != thread);
    }

    /// How many answers are unread beside the thread that is shown.
    pub fn beside(&self, shown: &str) -> usize {
        self.unread.iter().filter(|(thread, _)| thread != shown).map(|(_, unread)| unread).sum()
    }
}

/// How many answers are unread, by what has changed since the shopper has last seen the thread, or by
/// the whole of it.
pub fn unread(session: &Session, news: &PollResponse) -> usize {
    let answers =
        news.entries.iter().filter(|entry| entry.author.kind == AuthorKind::Agent).count();
    if news.since.is_some() { answers } else { answers.saturating_sub(session.read) }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    fn of(threads: &[(&str, usize)]) -> Vec<(String, usize)> {
        threads.iter().map(|(thread, unread)| ((*thread).to_owned(), *unread)).collect()
    }

    #[test]
    fn what_was_unread_before_anybody_looked_is_no_news() {
        let mut others = Others::default();
        assert!(!others.are_known());
        assert!(others.learn(of(&[("a", 1)])).is_empty());
        assert!(others.are_known());
        assert!(others.learn(of(&[("a", 1)])).is_empty());
        assert_eq!(others.learn(of(&[("a", 2)])), ["a"]);
        // One was read, and another has come.
        assert_eq!(others.learn(of(&[("b", 1)])), ["b"]);
        assert!(others.learn(Vec::new()).is_empty());
    }

    #[test]
    fn the_thread_that_is_shown_is_counted_where_it_is_shown() {
        let mut others = Others::default();
        others.learn(of(&[("a", 1), ("b", 2)]));
        assert_eq!((others.beside(""), others.beside("a"), others.beside("b")), (3, 2, 1));
        others.read("b");
        others.fail();
        assert_eq!((others.beside(""), others.beside("a")), (1, 0));
        others.forget();
        assert!(others.are_known() && others.beside("") == 0);
    }
}
