//! A rating while it is filled in.
//!
//! ```text
//! Still ──choose, write, change──▶ Filled ──sending──▶ Sending ──sent──▶ Still
//!                                    ▲                    │
//!                                    └──choose── Failed ◀─┘
//! ```

use wire::{Rating, RatingDraft};

/// Where it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Phase {
    /// Nothing is being filled in.
    #[default]
    Still,
    /// Something is.
    Filled,
    /// It is on its way.
    Sending,
    /// It did not arrive; what was chosen stays.
    Failed,
}

/// A rating as far as it is filled in. It belongs to one thread: another one's is begun anew.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Rate {
    thread: String,
    score: Option<u8>,
    comment: String,
    phase: Phase,
}

impl Rate {
    /// Where the rating of that thread is.
    pub fn phase(&self, thread: &str) -> Phase {
        if self.thread == thread { self.phase } else { Phase::Still }
    }

    /// What is chosen for that thread.
    pub fn score(&self, thread: &str) -> Option<u8> {
        self.score.filter(|_| self.phase(thread) != Phase::Still)
    }

    /// What is typed for that thread.
    pub fn comment(&self, thread: &str) -> &str {
        if self.phase(thread) == Phase::Still { "" } else { &self.comment }
    }

    /// A score is chosen.
    pub fn choose(&mut self, thread: &str, score: u8) {
        self.begin(thread);
        self.score = Some(score);
    }

    /// A comment is typed.
    pub fn write(&mut self, thread: &str, comment: String) {
        self.begin(thread);
        self.comment = comment;
    }

    /// What was given is to be given anew.
    pub fn change(&mut self, thread: &str, given: &Rating) {
        self.choose(thread, given.score);
        self.comment.clone_from(&given.comment);
    }

    /// It leaves; `None` if there is nothing to send, or it has left already.
    pub fn sending(&mut self, thread: &str) -> Option<Rating> {
        if !matches!(self.phase(thread), Phase::Filled | Phase::Failed) {
            return None;
        }
        let comment = self.comment.clone();
        let draft = RatingDraft { score: self.score.map(i64::from), comment };
        let rating = Rating::try_from(draft).ok()?;
        self.phase = Phase::Sending;
        Some(rating)
    }

    /// The rating of that thread has arrived, or has not.
    pub fn sent(&mut self, thread: &str, arrived: bool) {
        if self.phase(thread) == Phase::Sending {
            self.phase = if arrived { Phase::Still } else { Phase::Failed };
        }
    }

    fn begin(&mut self, thread: &str) {
        if self.phase(thread) == Phase::Still {
            *self = Self { thread: thread.to_owned(), ..Self::default() };
        }
        if self.phase != Phase::Sending {
            self.phase = Phase::Filled;
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    fn filled() -> Rate {
        let mut rate = Rate::default();
        rate.choose("a", 4);
        rate.write("a", " Quick and kind ".into());
        rate
    }

    #[test]
    fn what_is_chosen_is_sent_once_and_then_is_no_longer_filled_in() {
        let mut rate = filled();
        let rating = rate.sending("a").unwrap();
        assert!(rating == Rating { score: 4, comment: "Quick and kind".into() });
        assert!(rate.sending("a").is_none(), "a second press sends nothing");
        rate.sent("a", true);
        assert_eq!((rate.phase("a"), rate.score("a"), rate.comment("a")), (Phase::Still, None, ""));
    }

    #[test]
    fn a_rating_that_did_not_arrive_stays_and_can_be_sent_again() {
        let mut rate = filled();
        rate.sending("a");
        rate.sent("a", false);
        assert_eq!((rate.phase("a"), rate.score("a")), (Phase::Failed, Some(4)));
        assert!(rate.sending("a").is_some());
    }

    #[test]
    fn nothing_is_sent_without_a_score() {
        let mut rate = Rate::default();
        assert!(rate.sending("a").is_none());
        rate.write("a", "Hm".into());
        assert!(rate.sending("a").is_none());
        assert_eq!(rate.phase("a"), Phase::Filled);
    }

    #[test]
    fn a_rating_that_was_given_is_changed_from_what_it_was() {
        let mut rate = Rate::default();
        rate.change("a", &Rating { score: 2, comment: "Slow".into() });
        assert_eq!((rate.score("a"), rate.comment("a")), (Some(2), "Slow"));
    }

    #[test]
    fn the_rating_of_one_thread_is_never_that_of_another() {
        let mut rate = filled();
        assert_eq!((rate.phase("b"), rate.score("b"), rate.comment("b")), (Phase::Still, None, ""));
        assert!(rate.sending("b").is_none());
        rate.write("b", "Hm".into());
        assert_eq!((rate.score("b"), rate.score("a")), (None, None));
        rate.sent("a", true);
        assert_eq!(rate.phase("b"), Phase::Filled);
    }
}
