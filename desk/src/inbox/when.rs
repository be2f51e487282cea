//! Times on pages: served in UTC, and converted by the script to the agent's time zone.

use maud::{Markup, html};

use crate::datetime::Datetime;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
/// Times up to an hour ahead count as now: the sender's clock may be wrong.
const CLOCK_SKEW: i64 = -HOUR;

/// The date and time.
pub fn full(at: Datetime) -> Markup {
    html! { time class="when" datetime=(at) data-form="full" { (sentence(at)) } }
}

/// The time since then, or the date if that is more than a week.
pub fn relative(at: Datetime, now: Datetime) -> Markup {
    let text = ago(at, now);
    html! {
        time class="when" datetime=(at) data-form="short" title=(sentence(at)) { (text) }
    }
}

fn sentence(at: Datetime) -> String {
    at.civil().strftime("%-d %b %Y, %H:%M UTC").to_string()
}

fn ago(at: Datetime, now: Datetime) -> String {
    let seconds = (now.micros() - at.micros()) / 1_000_000;
    match seconds {
        CLOCK_SKEW..MINUTE => "now".to_owned(),
        MINUTE..HOUR => format!("{} min", seconds / MINUTE),
        HOUR..DAY => format!("{} h", seconds / HOUR),
        DAY..604_800 => format!("{} d", seconds / DAY),
        _ if at.civil().year() == now.civil().year() => at.civil().strftime("%-d %b").to_string(),
        _ => at.civil().strftime("%-d %b %Y").to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn older_times_are_shown_coarser() {
        let now = Datetime::parse("2026-11-21T09:00:00Z").unwrap();
        for (at, expected) in [
            ("2026-11-21T09:00:30Z", "now"),
            ("2026-11-21T08:59:30Z", "now"),
            ("2026-11-21T08:59:00Z", "1 min"),
            ("2026-11-21T07:01:00Z", "1 h"),
            ("2026-11-19T09:00:00Z", "2 d"),
            ("2026-11-14T09:00:00Z", "14 Nov"),
            ("2025-11-21T09:00:00Z", "21 Nov 2025"),
            ("2026-12-24T09:00:00Z", "24 Dec"),
        ] {
            assert_eq!(ago(Datetime::parse(at).unwrap(), now), expected, "{at}");
        }
    }
}
