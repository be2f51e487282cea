//! Timestamps, in every format that the API uses.

use std::{fmt, str::FromStr};

use jiff::{Timestamp, civil, tz::TimeZone};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A timestamp. Parsed leniently, written as RFC 3339 in UTC.
///
/// Gorgias writes timestamps with an offset, with `Z`, with a space instead of the `T`, or without
/// any zone, which then means UTC.
///
/// ```
/// let zoneless: gorgias::Datetime = "2019-11-16T15:59:41.966927".parse()?;
/// assert_eq!(zoneless.to_string(), "2019-11-16T15:59:41.966927Z");
/// # Ok::<(), gorgias::DatetimeError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Datetime(pub Timestamp);

/// The text is no timestamp. The error does not quote it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a date and time such as 2019-11-16T15:59:41.966927+00:00")]
pub struct DatetimeError;

impl FromStr for Datetime {
    type Err = DatetimeError;

    fn from_str(text: &str) -> Result<Self, DatetimeError> {
        let text = text.trim();
        if let Ok(moment) = text.parse::<Timestamp>() {
            return Ok(Self(moment));
        }
        let zoneless: civil::DateTime = text.parse().map_err(|_| DatetimeError)?;
        TimeZone::UTC.to_timestamp(zoneless).map(Self).map_err(|_| DatetimeError)
    }
}

impl From<Timestamp> for Datetime {
    fn from(moment: Timestamp) -> Self {
        Self(moment)
    }
}

impl fmt::Display for Datetime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for Datetime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Datetime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_of_the_api_is_read() {
        let table = [
            ("2019-11-16T15:59:41.966927", "2019-11-16T15:59:41.966927Z"),
            ("2021-11-02T21:58:43.171610+00:00", "2021-11-02T21:58:43.17161Z"),
            ("2021-11-02 21:58:43.171610+00:00", "2021-11-02T21:58:43.17161Z"),
            ("2021-11-02 21:58:43", "2021-11-02T21:58:43Z"),
            ("2021-11-02T21:58:43+00:00", "2021-11-02T21:58:43Z"),
            ("2021-11-02T21:58:43Z", "2021-11-02T21:58:43Z"),
            ("2021-11-02T23:58:43+02:00", "2021-11-02T21:58:43Z"),
            ("2021-11-02T21:58:43+0000", "2021-11-02T21:58:43Z"),
            (" 2021-11-02T21:58:43Z ", "2021-11-02T21:58:43Z"),
            ("2021-11-02", "2021-11-02T00:00:00Z"),
        ];
        for (text, expected) in table {
            let read: Datetime = serde_json::from_value(text.into()).expect(text);
            assert_eq!(serde_json::to_value(read).unwrap(), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_moment_is_refused_without_repeating_it() {
        for text in ["", "yesterday", "2021-13-40T00:00:00Z", "ann@example.com"] {
            let error = text.parse::<Datetime>().unwrap_err().to_string();
            assert!(text.is_empty() || !error.contains(text), "{error}");
        }
    }
}
