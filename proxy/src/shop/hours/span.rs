//! A span of the day, in minutes.

use std::str::FromStr;

/// From one time of day to another: of the same day, or of the next where the second is earlier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    /// Minutes since midnight, below 24 hours.
    pub(super) from: u16,
    /// Minutes since the same midnight, at most 48 hours.
    pub(super) to: u16,
}

/// The text is no span.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("must hold times such as \"09:00-17:00\", or \"18:00-02:00\" into the next day")]
pub(super) struct InvalidSpan;

/// Minutes of a day.
const DAY: u16 = 24 * 60;

impl FromStr for Span {
    type Err = InvalidSpan;

    fn from_str(text: &str) -> Result<Self, InvalidSpan> {
        let (from, to) = text.split_once('-').ok_or(InvalidSpan)?;
        let (from, to) = (minute(from.trim())?, minute(to.trim())?);
        if from >= DAY || from == to {
            return Err(InvalidSpan);
        }
        Ok(Self { from, to: if to > from { to } else { to + DAY } })
    }
}

/// `17:30`, up to `24:00`.
fn minute(text: &str) -> Result<u16, InvalidSpan> {
    let (hours, minutes) = text.split_once(':').ok_or(InvalidSpan)?;
    let number = |text: &str| {
        let digits = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse::<u16>().ok().filter(|_| digits).ok_or(InvalidSpan)
    };
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    let at = hours * 60 + minutes;
    if minutes < 60 && at <= DAY { Ok(at) } else { Err(InvalidSpan) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_go_from_one_minute_to_another() {
        for (text, from, to) in [
            ("09:00-17:30", 540, 1_050),
            ("00:00-24:00", 0, 1_440),
            (" 18:00 - 02:00 ", 1_080, 1_560),
            ("22:00-00:00", 1_320, 1_440),
        ] {
            assert_eq!(text.trim().parse(), Ok(Span { from, to }), "{text}");
        }
        for bad in ["", "9-17", "09:00", "9:00-17:00", "09:00-09:00", "24:00-02:00", "09:60-10:00"]
        {
            assert_eq!(bad.parse::<Span>(), Err(InvalidSpan), "{bad}");
        }
    }
}
