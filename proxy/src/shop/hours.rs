//! `[shop.hours]`: opening hours and reply time.

mod opens;
mod span;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use wire::Hours;

use crate::clock::Timestamp;
use span::Span;

use crate::settings::{SettingErrors, TableReader};

/// The longest reply time, in minutes: 30 days.
const MAX_REPLY_MINUTES: u32 = 30 * 24 * 60;
/// The days as the file names them, from Monday.
const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// When a shop answers, in local time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpeningHours {
    /// The usual reply time, in minutes.
    reply_minutes: Option<u32>,
    /// The weekly opening hours, if the shop has any.
    week: Option<Week>,
}

/// Weekly opening hours, and the days on which the shop is closed.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Week {
    zone: TimeZone,
    /// From Monday.
    days: [Vec<Span>; 7],
    closed: BTreeSet<Date>,
}

impl OpeningHours {
    /// The hours for the widget from that moment on. The same within an hour, so that the answer
    /// can be cached.
    pub fn at(&self, now: Timestamp) -> Hours {
        let opens = self.week.as_ref().map(|week| week.opens(now));
        Hours { reply_minutes: self.reply_minutes, opens }
    }
}

impl Week {
    fn of(&self, day: Weekday) -> &[Span] {
        self.days
            .get(usize::from(day.to_monday_zero_offset().unsigned_abs()))
            .map_or(&[], Vec::as_slice)
    }
}

pub(super) fn read(shop: &mut TableReader, errors: &mut SettingErrors) -> Option<OpeningHours> {
    let mut table = shop.table("hours", errors)?;
    let says_something = table.has("week") || table.has("reply_time");
    let reply_minutes = table.parsed("reply_time", errors, minutes);
    let has_week = table.has("week");
    let zone = table.parsed("timezone", errors, zone);
    let closed = closed(&mut table, errors);
    let week = table.table("week", errors).map(|days| days_of(days, errors));
    if has_week && zone.is_none() {
        errors.add(table.name("timezone"), "is needed for week: a name such as Europe/Berlin");
    }
    if !says_something {
        errors.add(table.name("week"), "or reply_time is missing: the table says nothing");
    }
    table.finish(errors);
    let week = week.zip(zone).map(|(days, zone)| Week { zone, days, closed });
    Some(OpeningHours { reply_minutes, week })
}

fn days_of(mut table: TableReader, errors: &mut SettingErrors) -> [Vec<Span>; 7] {
    let days = DAYS.map(|day| {
        let mut spans = Vec::new();
        for text in table.texts(day, errors) {
            match text.parse() {
                Ok(span) => spans.push(span),
                Err(error) => errors.add(table.name(day), error),
            }
        }
        spans
    });
    table.finish(errors);
    days
}

fn closed(table: &mut TableReader, errors: &mut SettingErrors) -> BTreeSet<Date> {
    let texts = table.texts("closed", errors);
    let dates: Option<_> = texts.iter().map(|text| text.parse().ok()).collect();
    dates.unwrap_or_else(|| {
        errors.add(table.name("closed"), "must hold dates such as \"2026-12-25\"");
        BTreeSet::new()
    })
}

fn zone(name: &str) -> Result<TimeZone, &'static str> {
    TimeZone::get(name).map_err(|_| "must be a time zone such as Europe/Berlin")
}

/// Parses minutes, hours or days: `2 hours`.
fn minutes(text: &str) -> Result<u32, &'static str> {
    let wanted = "must be minutes, hours or days, such as \"2 hours\", 30 days at most";
    let (number, unit) = text.split_once(' ').ok_or(wanted)?;
    let each = match unit.trim() {
        "minute" | "minutes" => 1,
        "hour" | "hours" => 60,
        "day" | "days" => 24 * 60,
        _ => return Err(wanted),
    };
    let number: u32 = number.parse().map_err(|_| wanted)?;
    number
        .checked_mul(each)
        .filter(|minutes| (1..=MAX_REPLY_MINUTES).contains(minutes))
        .ok_or(wanted)
}
