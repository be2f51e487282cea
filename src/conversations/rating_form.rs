//! The rating form's content. No IO.
//!
//! ```text
//! Idle ──choose, set_comment, change──▶ Editing ──submit──▶ Sending ──sent──▶ Idle
//!                                          ▲                   │
//!                                          └──choose── Failed ◀┘
//! ```

use wire::{Rating, RatingDraft};

/// What the shopper is doing with it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Phase {
    /// Nothing is chosen or typed.
    #[default]
    Idle,
    /// Something is.
    Editing,
    /// A request is running.
    Sending,
    /// The request failed; what was chosen stays.
    Failed,
}

/// A rating that is being filled in. It belongs to one thread: for another thread the form is empty.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct RatingForm {
    thread: String,
    score: Option<u8>,
    comment: String,
    phase: Phase,
}

impl RatingForm {
    /// What the shopper is doing with the rating of that thread.
    pub fn phase(&self, thread: &str) -> Phase {
        if self.thread == thread { self.phase } else { Phase::Idle }
    }

    /// The score that is chosen for that thread.
    pub fn score(&self, thread: &str) -> Option<u8> {
        self.score.filter(|_| self.phase(thread) != Phase::Idle)
    }

    /// The comment that is typed for that thread.
    pub fn comment(&self, thread: &str) -> &str {
        if self.phase(thread) == Phase::Idle { "" } else { &self.comment }
    }

    /// Chooses a score.
    pub fn choose(&mut self, thread: &str, score: u8) {
        self.begin(thread);
        self.score = Some(score);
    }

    /// Types a comment.
    pub fn set_comment(&mut self, thread: &str, comment: String) {
        self.begin(thread);
        self.comment = comment;
    }

    /// Fills the form with the rating that the proxy has.
    pub fn change(&mut self, thread: &str, given: &Rating) {
        self.choose(thread, given.score);
        self.comment.clone_from(&given.comment);
    }

    /// The rating to send; `None` without a score, and while it is being sent.
    pub fn submit(&mut self, thread: &str) -> Option<Rating> {
        if !matches!(self.phase(thread), Phase::Editing | Phase::Failed) {
            return None;
        }
        let comment = self.comment.clone();
        let draft = RatingDraft { score: self.score.map(i64::from), comment };
        let rating = Rating::try_from(draft).ok()?;
        self.phase = Phase::Sending;
        Some(rating)
    }

    /// The request for that thread has succeeded, or has failed.
    pub fn sent(&mut self, thread: &str, succeeded: bool) {
        if self.phase(thread) == Phase::Sending {
            self.phase = if succeeded { Phase::Idle } else { Phase::Failed };
        }
    }

    fn begin(&mut self, thread: &str) {
        if self.phase(thread) == Phase::Idle {
            *self = Self { thread: thread.to_owned(), ..Self::default() };
        }
        if self.phase != Phase::Sending {
            self.phase = Phase::Editing;
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    fn edited() -> RatingForm {
        let mut form = RatingForm::default();
        form.choose("a", 4);
        form.set_comment("a", " Quick and kind ".into());
        form
    }

    #[test]
    fn a_rating_is_sent_once_and_the_form_is_empty_then() {
        let mut form = edited();
        let rating = form.submit("a").unwrap();
        assert!(rating == Rating { score: 4, comment: "Quick and kind".into() });
        assert!(form.submit("a").is_none(), "a second click sends nothing");
        form.sent("a", true);
        assert_eq!((form.phase("a"), form.score("a"), form.comment("a")), (Phase::Idle, None, ""));
    }

    #[test]
    fn a_rating_that_failed_stays_and_can_be_sent_again() {
        let mut form = edited();
        form.submit("a");
        form.sent("a", false);
        assert_eq!((form.phase("a"), form.score("a")), (Phase::Failed, Some(4)));
        assert!(form.submit("a").is_some());
    }

    #[test]
    fn nothing_is_sent_without_a_score() {
        let mut form = RatingForm::default();
        assert!(form.submit("a").is_none());
        form.set_comment("a", "Hm".into());
        assert!(form.submit("a").is_none());
        assert_eq!(form.phase("a"), Phase::Editing);
    }

    #[test]
    fn a_change_begins_with_the_stored_rating() {
        let mut form = RatingForm::default();
        form.change("a", &Rating { score: 2, comment: "Slow".into() });
        assert_eq!((form.score("a"), form.comment("a")), (Some(2), "Slow"));
    }

    #[test]
    fn the_form_of_one_thread_is_never_that_of_another() {
        let mut form = edited();
        assert_eq!((form.phase("b"), form.score("b"), form.comment("b")), (Phase::Idle, None, ""));
        assert!(form.submit("b").is_none());
        form.set_comment("b", "Hm".into());
        assert_eq!((form.score("b"), form.score("a")), (None, None));
        form.sent("a", true);
        assert_eq!(form.phase("b"), Phase::Editing);
    }
}
