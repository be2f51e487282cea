//! The progress of a scan: page by page, back to the watermark.

use std::time::Duration;

use super::{ScanResult, Watermark};
use crate::clock::Timestamp;
use crate::helpdesk::PageToken;

/// Before the watermark, read again by every scan: the helpdesk may list some of it late.
const OVERLAP: Duration = Duration::from_mins(2);
/// How far the helpdesk's clock may be behind ours.
const MAX_CLOCK_SKEW: Duration = Duration::from_mins(10);
/// Pages per scan at most, should a helpdesk's pages never end.
const MAX_PAGES: u32 = 1_000;

/// What the sync does at the moment.
#[derive(Clone, Debug)]
pub(super) enum Progress {
    /// It waits, after that many failures in a row.
    Waiting {
        until: Timestamp,
        failures: u32,
    },
    Scanning(Scan),
}

/// A scan in progress.
#[derive(Clone, Debug)]
pub(super) struct Scan {
    pub from: Watermark,
    /// The next page; `None` for the first.
    pub next: Option<PageToken>,
    newest: Option<Timestamp>,
    pages: u32,
    /// Whether something gave no answer: the watermark stays then.
    missed: bool,
}

impl Scan {
    pub(super) fn from(from: Watermark) -> Self {
        Self { from, newest: None, next: None, pages: 0, missed: false }
    }

    fn floor(&self) -> Timestamp {
        match self.from {
            Watermark::Start(at) => at.minus(MAX_CLOCK_SKEW),
            Watermark::Read(at) => at.minus(OVERLAP),
        }
    }

    /// The scan after a page, and whether it continues: it ends at the watermark.
    pub(super) fn after(self, page: ScanResult) -> (Self, bool) {
        // A page without a readable record says nothing about how far the scan has come.
        let reached = page.oldest.is_some_and(|oldest| oldest < self.floor());
        let stuck = page.next == self.next || self.pages + 1 >= MAX_PAGES;
        let scan = Self {
            from: self.from,
            newest: self.newest.or(page.newest),
            next: page.next.filter(|_| !reached && !stuck),
            pages: self.pages + 1,
            missed: self.missed || page.missed,
        };
        let more = scan.next.is_some();
        (scan, more)
    }

    /// The new watermark once the scan has ended; `None` where it stays.
    pub(super) fn new_watermark(&self) -> Option<Timestamp> {
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

    fn page(newest: i64, oldest: i64, next: &str) -> ScanResult {
        let at = |millis: i64| Some(Timestamp(READ.0 + millis));
        let next = (!next.is_empty()).then(|| PageToken(next.to_owned()));
        ScanResult { newest: at(newest), oldest: at(oldest), next, ..ScanResult::default() }
    }

    #[test]
    fn a_scan_goes_back_past_the_watermark_and_moves_it_to_the_newest() {
        let scan = Scan::from(Watermark::Read(READ));
        let (scan, more) = scan.after(page(9_000, 100, "2"));
        assert!(more, "two minutes before the watermark are read again");
        let (scan, more) = scan.after(page(50, -120_001, "3"));
        assert!(!more);
        assert_eq!(scan.new_watermark(), Some(Timestamp(READ.0 + 9_000)));
    }

    #[test]
    fn a_scan_ends_where_the_pages_do_or_repeat_themselves() {
        for next in ["", "2"] {
            let (scan, _) = Scan::from(Watermark::Start(READ)).after(page(1, 0, "2"));
            assert!(!scan.after(page(0, 0, next)).1, "{next}");
        }
    }

    #[test]
    fn the_watermark_stays_where_something_was_missed_or_nothing_is_newer() {
        let from = Scan::from(Watermark::Read(READ));
        let missed = ScanResult { missed: true, ..page(9_000, 0, "2") };
        let (scan, _) = from.clone().after(missed);
        assert_eq!(scan.after(page(0, 0, "")).0.new_watermark(), None);
        assert_eq!(from.clone().after(page(0, 0, "")).0.new_watermark(), None);
        assert_eq!(from.after(ScanResult::default()).0.new_watermark(), None);
    }
}
