//! Weekly hours as moments in UTC.

use jiff::ToSpan;
use jiff::civil::Date;

use super::Week;
use super::span::Span;
use crate::clock::Timestamp;

/// The number of days that the widget gets.
const DAYS_AHEAD: i64 = 14;
/// The period in which an answer stays the same, in milliseconds.
const HOUR: i64 = 3_600_000;

impl Week {
    /// When the shop is open: from the full hour before that moment until 14 days later. Adjacent
    /// times are merged.
    pub(super) fn opens(&self, now: Timestamp) -> Vec<(u64, u64)> {
        let hour = now.0.div_euclid(HOUR) * HOUR;
        let Ok(moment) = jiff::Timestamp::from_millisecond(hour) else { return Vec::new() };
        let today = moment.to_zoned(self.zone.clone()).date();
        // Yesterday's hours may last until today.
        let days = (-1..DAYS_AHEAD).filter_map(|day| today.checked_add(day.days()).ok());
        let open = days.filter(|day| !self.closed.contains(day));
        let times = open.flat_map(|day| {
            self.of(day.weekday()).iter().filter_map(move |span| self.moments(day, *span))
        });
        merged(times.filter(|(_, to)| *to > hour).collect())
    }

    /// A span of that day as moments. At the change to summer time a skipped local time moves
    /// forward; at the change back the first of two is taken.
    fn moments(&self, day: Date, span: Span) -> Option<(i64, i64)> {
        let moment = |minutes: u16| {
            let midnight = day.to_datetime(jiff::civil::Time::midnight());
            let local = midnight.checked_add(i64::from(minutes).minutes()).ok()?;
            let zoned = self.zone.to_ambiguous_zoned(local).compatible().ok()?;
            Some(zoned.timestamp().as_millisecond())
        };
        let (from, to) = (moment(span.from)?, moment(span.to)?);
        (from < to).then_some((from, to))
    }
}

fn merged(mut times: Vec<(i64, i64)>) -> Vec<(u64, u64)> {
    times.sort_unstable();
    let mut merged: Vec<(i64, i64)> = Vec::with_capacity(times.len());
    for (from, to) in times {
        match merged.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(to),
            _ => merged.push((from, to)),
        }
    }
    let wire = |moment| Timestamp(moment).wire();
    merged.into_iter().map(|(from, to)| (wire(from), wire(to))).collect()
}
