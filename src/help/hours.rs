//! Whether somebody answers now, and when somebody will. Times are milliseconds since 1970.

use wire::Hours;

/// What there is to say of the shop's hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Somebody answers.
    Open {
        /// How long that usually takes, in minutes.
        reply: Option<u32>,
    },
    /// Nobody does.
    Away {
        /// When somebody does again; `None` where that is not known.
        from: Option<u64>,
    },
    /// The shop does not say.
    Unknown,
}

/// How people call the day of a moment to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Day {
    /// Not at all.
    Today,
    /// Tomorrow.
    Tomorrow,
    /// By the name of its day of the week, which is no other day's before it.
    Week,
    /// By its date.
    Later,
}

/// What the hours say at that moment. An opening begins with its first millisecond, and is over at
/// its last.
pub fn state(hours: &Hours, now: u64) -> State {
    let reply = hours.reply_minutes;
    match (&hours.opens, next(hours, now)) {
        (None, _) if reply.is_none() => State::Unknown,
        (None, _) => State::Open { reply },
        (_, Some((from, _))) if from <= now => State::Open { reply },
        (_, next) => State::Away { from: next.map(|(from, _)| from) },
    }
}

/// When they will say something else.
pub fn changes(hours: &Hours, now: u64) -> Option<u64> {
    next(hours, now).map(|(from, to)| if from <= now { to } else { from })
}

/// The opening that is not over yet.
fn next(hours: &Hours, now: u64) -> Option<(u64, u64)> {
    hours.opens.as_ref()?.iter().copied().find(|(_, to)| *to > now)
}

/// Which day it is; `midnight_after` says when the day of a moment ends for the shopper.
pub fn day(at: u64, now: u64, midnight_after: impl Fn(u64) -> u64) -> Day {
    let mut end = midnight_after(now);
    for day in [Day::Today, Day::Tomorrow, Day::Week, Day::Week, Day::Week, Day::Week, Day::Week] {
        if at < end {
            return day;
        }
        end = midnight_after(end);
    }
    Day::Later
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
    fn the_hours_say_who_is_there() {
        let open = State::Open { reply: Some(120) };
        let away = |from| State::Away { from: Some(from) };
        let week = hours(Some(120), Some(&[(100, 200), (300, 400), (400, 500)]));
        for (now, expected, change) in [
            (0, away(100), Some(100)),
            (99, away(100), Some(100)),
            (100, open, Some(200)),
            (199, open, Some(200)),
            (200, away(300), Some(300)),
            (350, open, Some(400)),
            (400, open, Some(500)),
            (500, State::Away { from: None }, None),
        ] {
            assert_eq!(state(&week, now), expected, "at {now}");
            assert_eq!(changes(&week, now), change, "at {now}");
        }
    }

    #[test]
    fn a_shop_that_says_less_is_told_less_of() {
        assert_eq!(state(&hours(None, None), 5), State::Unknown);
        assert_eq!(state(&hours(Some(9), None), 5), State::Open { reply: Some(9) });
        assert_eq!(state(&hours(None, Some(&[(0, 9)])), 5), State::Open { reply: None });
        assert_eq!(state(&hours(Some(9), Some(&[])), 5), State::Away { from: None });
    }

    #[test]
    fn a_day_is_called_as_people_call_it() {
        let midnight_after = |at: u64| (at / DAY + 1) * DAY;
        let now = 10 * DAY + 5;
        for (at, expected) in [
            (now, Day::Today),
            (11 * DAY - 1, Day::Today),
            (11 * DAY, Day::Tomorrow),
            (12 * DAY - 1, Day::Tomorrow),
            (12 * DAY, Day::Week),
            (17 * DAY - 1, Day::Week),
            (17 * DAY, Day::Later),
            (24 * DAY, Day::Later),
        ] {
            assert_eq!(day(at, now, midnight_after), expected, "at {at}");
        }
    }

    proptest! {
        #[test]
        fn nothing_changes_before_it_says_so(
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
            let until = changes(&hours, now).unwrap_or(500);
            prop_assert!(until > now);
            for later in now..until {
                prop_assert_eq!(state(&hours, later), state(&hours, now));
            }
        }
    }
}
