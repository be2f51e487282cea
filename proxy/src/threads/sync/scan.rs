//! The progress of a scan: page by page, back to the watermark.

use std::time::Duration;

use super::{ScanResult, Watermark};
use crate::clock::Timestamp;
use crate::helpdesk::PageToken;
use crate::threads::ReadUpTo;

/// Before the watermark, read again by every scan: the helpdesk may list some of it late.
const OVERLAP: Duration = Duration::from_mins(2);
/// How far the helpdesk's clock may be behind ours.
const MAX_CLOCK_SKEW: Duration = Duration::from_mins(10);
/// Pages per scan at most, should a helpdesk's pages never end.
const MAX_PAGES: u32 = 1_000;

/// The state of the sync.
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
    /// What is older was read by an earlier scan.
    floor: Timestamp,
    /// The next page; `None` for the first.
    pub next: Option<PageToken>,
    newest: Option<Timestamp>,
    highest_id: Option<u64>,
    pages: u32,
    /// Whether something gave no answer: the watermark stays then.
    missed: bool,
}

impl Scan {
    /// A scan that begins `now`, by our own clock.
    pub(super) fn start(from: Watermark, now: Timestamp) -> Self {
        let floor = match from {
            Watermark::Start(at) => at.minus(MAX_CLOCK_SKEW),
            Watermark::Read(read) => read.at.min(now).minus(OVERLAP),
        };
        Self { from, floor, newest: None, highest_id: None, next: None, pages: 0, missed: false }
    }

    /// Whether the scan has come to what was read before: by the time of the page's oldest record, and
    /// by its lowest id. A time alone is not believed, since a record may have any: one that is too
    /// early would end the scan before the rest is read.
    fn has_reached(&self, page: &ScanResult) -> bool {
        // A page without a readable record says nothing about how far the scan has come.
        let by_time = page.oldest.is_some_and(|oldest| oldest < self.floor);
        let by_id = match (self.from, page.ids) {
            (Watermark::Read(ReadUpTo { id: Some(known), .. }), Some((lowest, _))) => {
                lowest <= known
            }
            _ => true,
        };
        by_time && by_id
    }

    /// The scan after a page, and whether it continues: it ends at the watermark.
    pub(super) fn after(self, page: ScanResult) -> (Self, bool) {
        let reached = self.has_reached(&page);
        let stuck = page.next == self.next || self.pages + 1 >= MAX_PAGES;
        let scan = Self {
            from: self.from,
            floor: self.floor,
            newest: self.newest.max(page.newest),
            highest_id: self.highest_id.max(page.ids.map(|(_, highest)| highest)),
            next: page.next.filter(|_| !reached && !stuck),
            pages: self.pages + 1,
            missed: self.missed || page.missed,
        };
        let more = scan.next.is_some();
        (scan, more)
    }

    /// The new watermark once the scan has ended at `now`, by our own clock; `None` where it stays. The
    /// helpdesk's clock may be ahead, or a record may have any time: it never moves further than ours.
    pub(super) fn new_watermark(&self, now: Timestamp) -> Option<ReadUpTo> {
        let read = ReadUpTo { at: self.newest?.min(now), id: self.highest_id };
        let new = match self.from {
            Watermark::Start(_) => read,
            Watermark::Read(from) => {
                ReadUpTo { at: from.at.min(now).max(read.at), id: from.id.max(read.id) }
            }
        };
        Some(new).filter(|new| !self.missed && self.from != Watermark::Read(*new))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const READ: Timestamp = Timestamp(10_000_000);
    const NOW: Timestamp = Timestamp(11_000_000);

    fn read(at: Timestamp, id: Option<u64>) -> Watermark {
        Watermark::Read(ReadUpTo { at, id })
    }

    fn page(newest: i64, oldest: i64, next: &str) -> ScanResult {
        let at = |millis: i64| Some(Timestamp(READ.0 + millis));
        let next = (!next.is_empty()).then(|| PageToken(next.to_owned()));
        ScanResult { newest: at(newest), oldest: at(oldest), next, ..ScanResult::default() }
    }

    #[test]
    fn a_scan_goes_back_past_the_watermark_and_moves_it_to_the_newest() {
        let scan = Scan::start(read(READ, None), NOW);
        let (scan, more) = scan.after(page(9_000, 100, "2"));
        assert!(more, "two minutes before the watermark are read again");
        let (scan, more) = scan.after(page(50, -120_001, "3"));
        assert!(!more);
        let expected = ReadUpTo { at: Timestamp(READ.0 + 9_000), id: None };
        assert_eq!(scan.new_watermark(NOW), Some(expected));
    }

    #[test]
    fn a_scan_ends_where_the_pages_do_or_repeat_themselves() {
        for next in ["", "2"] {
            let scan = Scan::start(Watermark::Start(READ), NOW);
            let (scan, _) = scan.after(page(1, 0, "2"));
            assert!(!scan.after(page(0, 0, next)).1, "{next}");
        }
    }

    #[test]
    fn the_watermark_stays_where_something_was_missed_or_nothing_is_newer() {
        let start = || Scan::start(read(READ, None), NOW);
        let missed = ScanResult { missed: true, ..page(9_000, 0, "2") };
        for pages in [[missed, page(0, 0, "")], [page(0, 0, "2"), page(0, 0, "")]] {
            let scan = pages.into_iter().fold(start(), |scan, page| scan.after(page).0);
            assert_eq!(scan.new_watermark(NOW), None);
        }
    }

    #[test]
    fn the_watermark_never_moves_beyond_our_own_clock() {
        let far = 1_000 * 60 * 60 * 24 * 365;
        let scan = Scan::start(read(READ, None), NOW);
        let (scan, more) = scan.after(page(far, far, "2"));
        assert!(more, "a page of the future says nothing about what was read");
        let (scan, _) = scan.after(page(0, -120_001, ""));
        assert_eq!(scan.new_watermark(NOW), Some(ReadUpTo { at: NOW, id: None }));
        // One that an earlier release has moved there comes back.
        let scan = Scan::start(read(Timestamp(READ.0 + far), None), NOW);
        let (scan, more) = scan.after(page(1_000_000, 880_001, "2"));
        assert!(more, "two minutes before our own time are read again");
        assert_eq!(scan.new_watermark(NOW), Some(ReadUpTo { at: NOW, id: None }));
    }

    #[test]
    fn a_record_with_an_early_time_does_not_end_the_scan_before_a_known_id_is_met() {
        let ids = |ids, page| ScanResult { ids: Some(ids), ..page };
        let scan = Scan::start(read(READ, Some(50)), NOW);
        let (scan, more) = scan.after(ids((101, 200), page(9_000, -500_000, "2")));
        assert!(more);
        let (scan, more) = scan.after(ids((49, 100), page(8_000, -120_001, "3")));
        assert!(!more);
        let expected = ReadUpTo { at: Timestamp(READ.0 + 9_000), id: Some(200) };
        assert_eq!(scan.new_watermark(NOW), Some(expected));
    }
}
