//! Timestamps as Socialboards writes them, such as `2020-02-27T12:28:02.6019432+01:00`.

use jiff::tz::Offset;

use crate::clock::Timestamp;

/// Parses a timestamp; `None` where it is none, or has no offset from UTC.
pub(super) fn parse(text: &str) -> Option<Timestamp> {
    let moment: jiff::Timestamp = text.parse().ok()?;
    Some(Timestamp(moment.as_millisecond()))
}

/// Formats a timestamp.
pub(super) fn format(moment: Timestamp) -> Option<String> {
    let moment = jiff::Timestamp::from_millisecond(moment.0).ok()?;
    Some(moment.display_with_offset(Offset::UTC).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn timestamps_are_parsed_and_formatted_with_their_offset() {
        for (text, expected) in [
            ("2020-02-27T12:28:02.6019432+01:00", Some(1_582_802_882_601)),
            ("2020-02-27T11:28:02Z", Some(1_582_802_882_000)),
            ("2020-02-27T11:28:02", None),
            ("yesterday", None),
        ] {
            assert_eq!(parse(text), expected.map(Timestamp), "{text}");
        }
        let written = format(Timestamp(1_582_802_882_601));
        assert_eq!(written.as_deref(), Some("2020-02-27T11:28:02.601+00:00"));
    }
}
