//! The way of a look: page by page back to what was read before.

use std::time::Duration;

use super::{Brought, Watermark};
use crate::clock::Timestamp;
use crate::helpdesk::PageToken;

/// Read again on every look: what happened then may have come to light since.
const OVERLAP: Duration = Duration::from_mins(2);
/// How far the helpdesk's clock may be behind ours.
const SKEW: Duration = Duration::from_mins(10);
/// Pages in one look at most; a helpdesk that goes on and on is not followed for ever.
const PAGES: u32 = 1_000;

/// Where a look stands.
#[derive(Clone, Debug)]
pub(super) enum Progress {
    Resting { until: Timestamp, failures: u32 },
    Walking(Walk),
}

/// A look on its way.
#[derive(Clone, Debug)]
pub(super) struct Walk {
    pub from: Watermark,
    /// The next page; `None` for the first.
    pub next: Option<PageToken>,
    newest: Option<Timestamp>,
    pages: u32,
    /// Something gave no answer: what was read before stays the mark to go back to.
    missed: bool,
}

impl Walk {
    pub(super) fn from(from: Watermark) -> Self {
        Self { from, newest: None, next: None, pages: 0, missed: false }
    }

    fn floor(&self) -> Timestamp {
        match self.from {
            Watermark::Start(at) => at.minus(SKEW),
            Watermark::Read(at) => at.minus(OVERLAP),
        }
    }

    /// Where the look stands after a page, and whether it goes on: it ends when it has reached what
    /// was read before.
    pub(super) fn after(self, brought: Brought) -> (Self, bool) {
        // A page of which nothing can be read says nothing of how far the look has come.
        let reached = brought.oldest.is_some_and(|oldest| oldest < self.floor());
        let stuck = brought.next == self.next || self.pages + 1 >= PAGES;
        let walk = Self {
            from: self.from,
            newest: self.newest.or(brought.newest),
            next: brought.next.filter(|_| !reached && !stuck),
            pages: self.pages + 1,
            missed: self.missed || brought.missed,
        };
        let more = walk.next.is_some();
        (walk, more)
    }

    /// Where the mark moves when the look has ended; `None` where it stays.
    pub(super) fn mark(&self) -> Option<Timestamp> {
        let is_later = |newest: &Timestamp| match self.from {
            Watermark::Start(_) => true,
            Watermark::Read(read) => read < *newest,
        };
        self.newest.filter(is_later).filter(|_| !self.missed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const READ: Timestamp = Timestamp(10_000_000);

    fn brought(newest: i64, oldest: i64, next: &str) -> Brought {
        let at = |millis: i64| Some(Timestamp(READ.0 + millis));
        let next = (!next.is_empty()).then(|| PageToken(next.to_owned()));
        Brought { newest: at(newest), oldest: at(oldest), next, ..Brought::default() }
    }

    #[test]
    fn a_look_goes_back_past_what_was_read_and_marks_the_newest() {
        let walk = Walk::from(Watermark::Read(READ));
        let (walk, more) = walk.after(brought(9_000, 100, "2"));
        assert!(more, "two minutes before the mark are read again");
        let (walk, more) = walk.after(brought(50, -120_001, "3"));
        assert!(!more);
        assert_eq!(walk.mark(), Some(Timestamp(READ.0 + 9_000)));
    }

    #[test]
    fn a_look_ends_where_the_pages_do_or_repeat_themselves() {
        for next in ["", "2"] {
            let (walk, _) = Walk::from(Watermark::Start(READ)).after(brought(1, 0, "2"));
            assert!(!walk.after(brought(0, 0, next)).1, "{next}");
        }
    }

    #[test]
    fn the_mark_stays_where_something_was_missed_or_nothing_is_newer() {
        let from = Walk::from(Watermark::Read(READ));
        let missed = Brought { missed: true, ..brought(9_000, 0, "2") };
        let (walk, _) = from.clone().after(missed);
        assert_eq!(walk.after(brought(0, 0, "")).0.mark(), None);
        assert_eq!(from.clone().after(brought(0, 0, "")).0.mark(), None);
        assert_eq!(from.after(Brought::default()).0.mark(), None);
    }
}
