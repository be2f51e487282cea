//! Datetimes as the API writes them.

use std::fmt;
use std::time::Duration;

use jiff::Timestamp;
use jiff::civil;
use jiff::tz::TimeZone;
use serde::{Serialize, Serializer};

/// A point in time to the microsecond, like `2021-11-02T21:58:43.171610+00:00`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, sqlx::Type)]
#[sqlx(transparent)]
pub struct Datetime(i64);

/// The start of year 1, in microseconds: earlier years do not have four digits.
const EARLIEST: i64 = -62_135_596_800_000_000;

impl Datetime {
    /// Reads an ISO 8601 datetime; one without an offset is UTC.
    pub fn parse(text: &str) -> Option<Self> {
        let timestamp = text.parse::<Timestamp>().ok().or_else(|| {
            let civil = text.parse::<civil::DateTime>().ok()?;
            civil.to_zoned(TimeZone::UTC).ok().map(|zoned| zoned.timestamp())
        })?;
        let micros = timestamp.as_microsecond();
        (micros >= EARLIEST).then_some(Self(micros))
    }

    /// From microseconds since the Unix epoch.
    #[cfg(test)]
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros)
    }

    /// This time plus `wait`, saturating.
    #[must_use]
    pub fn after(self, wait: Duration) -> Self {
        Self(self.0.saturating_add(i64::try_from(wait.as_micros()).unwrap_or(i64::MAX)))
    }

    /// This time minus `wait`, saturating.
    #[must_use]
    pub fn before(self, wait: Duration) -> Self {
        Self(self.0.saturating_sub(i64::try_from(wait.as_micros()).unwrap_or(i64::MAX)))
    }

    /// The time from here to `later`; zero where it is not later.
    pub fn until(self, later: Self) -> Duration {
        Duration::from_micros(u64::try_from(later.0.saturating_sub(self.0)).unwrap_or(0))
    }

    /// Microseconds since the Unix epoch.
    pub const fn micros(self) -> i64 {
        self.0
    }

    /// The date and time in UTC.
    pub fn civil(self) -> civil::DateTime {
        TimeZone::UTC.to_datetime(Timestamp::from_microsecond(self.0).unwrap_or(Timestamp::MAX))
    }
}

impl leased_worker::Moment for Datetime {
    fn after(self, delay: Duration) -> Self {
        Self::after(self, delay)
    }

    fn until(self, later: Self) -> Duration {
        Self::until(self, later)
    }
}

impl From<Timestamp> for Datetime {
    fn from(timestamp: Timestamp) -> Self {
        Self(timestamp.as_microsecond())
    }
}

impl fmt::Display for Datetime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.civil().strftime("%Y-%m-%dT%H:%M:%S%.6f+00:00"))
    }
}

impl Serialize for Datetime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_documented_format_is_parsed() {
        let cases = [
            ("2021-11-02T21:58:43.171610+00:00", "2021-11-02T21:58:43.171610+00:00"),
            ("2019-11-16T15:59:41.966927", "2019-11-16T15:59:41.966927+00:00"),
            ("2019-11-16 15:59:41.966927+00:00", "2019-11-16T15:59:41.966927+00:00"),
            ("2019-11-16T15:59:41Z", "2019-11-16T15:59:41.000000+00:00"),
            ("2019-11-16T15:59:41+02:00", "2019-11-16T13:59:41.000000+00:00"),
        ];
        for (written, read) in cases {
            assert_eq!(Datetime::parse(written).map(|at| at.to_string()).as_deref(), Some(read));
        }
    }

    #[test]
    fn other_text_is_refused() {
        for written in ["", "yesterday", "-000001-01-01T00:00:00Z", "2021-13-01T00:00:00Z", "1"] {
            assert_eq!(Datetime::parse(written), None, "{written}");
        }
    }

    proptest! {
        #[test]
        fn a_written_datetime_parses_to_itself(micros in EARLIEST..250_000_000_000_000_000_i64) {
            let at = Datetime::from_micros(micros);
            prop_assert_eq!(Datetime::parse(&at.to_string()), Some(at));
        }
    }
}
