//! Whether the shop answers now, and when it does next. No IO. Times are milliseconds since 1970.

use wire::Hours;

/// Whether the shop answers at some moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Availability {
    /// It is open.
    Open {
        /// How long a reply usually takes, in minutes.
        reply: Option<u32>,
    },
    /// It is closed.
    Away {
        /// When it opens again; `None` where that is not known.
        from: Option<u64>,
    },
    /// The shop does not say.
    Unknown,
}

/// The day of a future moment, as seen from now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RelativeDay {
    /// Today.
    Today,
    /// Tomorrow.
    Tomorrow,
    /// Near enough for its day of the week to be unambiguous.
    ThisWeek,
    /// Later than that.
    Later,
}

/// Whether the shop answers at that moment. Openings are half-open intervals: `from` is included, `to` is not.
pub fn availability(hours: &Hours, now: u64) -> Availability {
    let reply = hours.reply_minutes;
    match (&hours.opens, current_or_next(hours, now)) {
        (None, _) if reply.is_none() => Availability::Unknown,
        (None, _) => Availability::Open { reply },
        (_, Some((from, _))) if from <= now => Availability::Open { reply },
        (_, next) => Availability::Away { from: next.map(|(from, _)| from) },
    }
}

/// When [`availability`] changes next.
pub fn next_change(hours: &Hours, now: u64) -> Option<u64> {
    current_or_next(hours, now).map(|(from, to)| if from <= now { to } else { from })
}

/// The first opening that is not over.
fn current_or_next(hours: &Hours, now: u64) -> Option<(u64, u64)> {
    hours.opens.as_ref()?.iter().copied().find(|(_, to)| *to > now)
}

/// The day of a moment; `midnight_after` returns when the day of a moment ends in the shopper's time zone.
pub fn relative_day(at: u64, now: u64, midnight_after: impl Fn(u64) -> u64) -> RelativeDay {
    let mut end = midnight_after(now);
    for days in 0..7 {
        if at < end {
            return match days {
                0 => RelativeDay::Today,
                1 => RelativeDay::Tomorrow,
                _ => RelativeDay::ThisWeek,
            };
        }
        end = midnight_after(end);
    }
    RelativeDay::Later
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const DAY: u64 = 86_400_000;

    fn hours(reply_minutes: Option<u32>, opens: Option<&[(u64, u64)]>) -> Hours {
        Hours { reply_minutes, opens: opens.map(<[_]>::to_vec) }
    }

    #[test]
    fn openings_decide_whether_the_shop_is_available() {
        let open = Availability::Open { reply: Some(120) };
        let away = |from| Availability::Away { from: Some(from) };
        let week = hours(Some(120), Some(&[(100, 200), (300, 400), (400, 500)]));
        for (now, expected, change) in [
            (0, away(100), Some(100)),
            (99, away(100), Some(100)),
            (100, open, Some(200)),
            (199, open, Some(200)),
            (200, away(300), Some(300)),
            (350, open, Some(400)),
            (400, open, Some(500)),
            (500, Availability::Away { from: None }, None),
        ] {
            assert_eq!(availability(&week, now), expected, "at {now}");
            assert_eq!(next_change(&week, now), change, "at {now}");
        }
    }

    #[test]
    fn missing_parts_of_the_hours_are_tolerated() {
        assert_eq!(availability(&hours(None, None), 5), Availability::Unknown);
        assert_eq!(availability(&hours(Some(9), None), 5), Availability::Open { reply: Some(9) });
        assert_eq!(
            availability(&hours(None, Some(&[(0, 9)])), 5),
            Availability::Open { reply: None }
        );
        assert_eq!(availability(&hours(Some(9), Some(&[])), 5), Availability::Away { from: None });
    }

    #[test]
    fn days_are_counted_from_midnight() {
        let midnight_after = |at: u64| (at / DAY + 1) * DAY;
        let now = 10 * DAY + 5;
        for (at, expected) in [
            (now, RelativeDay::Today),
            (11 * DAY - 1, RelativeDay::Today),
            (11 * DAY, RelativeDay::Tomorrow),
            (12 * DAY - 1, RelativeDay::Tomorrow),
            (12 * DAY, RelativeDay::ThisWeek),
            (17 * DAY - 1, RelativeDay::ThisWeek),
            (17 * DAY, RelativeDay::Later),
            (24 * DAY, RelativeDay::Later),
        ] {
            assert_eq!(relative_day(at, now, midnight_after), expected, "at {at}");
        }
    }

    proptest! {
        #[test]
        fn availability_is_constant_until_the_next_change(
            opens in prop::collection::vec((1u64..50, 1u64..50), 0..6),
            now in 0u64..400,
        ) {
            let mut at = 0;
            let opens: Vec<_> = opens.into_iter().map(|(pause, length)| {
                let from = at + pause;
                at = from + length;
                (from, at)
            }).collect();
            let hours = hours(Some(1), Some(&opens));
            let until = next_change(&hours, now).unwrap_or(500);
            prop_assert!(until > now);
            for later in now..until {
                prop_assert_eq!(availability(&hours, later), availability(&hours, now));
            }
        }
    }
}
