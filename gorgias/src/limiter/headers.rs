//! The rate-limit headers.

use std::time::Duration;

use jiff::{Timestamp, fmt::rfc2822};
use reqwest::header::{DATE, HeaderMap, HeaderName, RETRY_AFTER};

/// The wait after a 429 without `Retry-After`.
pub const DEFAULT_RETRY_AFTER: Duration = Duration::from_secs(1);

/// The longest accepted wait.
const LONGEST_RETRY_AFTER: Duration = Duration::from_mins(1);

const CALL_LIMIT: HeaderName = HeaderName::from_static("x-gorgias-account-api-call-limit");

/// `(used, size)` of the account's bucket, as in `X-Gorgias-Account-Api-Call-Limit: 10/40`.
pub fn call_limit(headers: &HeaderMap) -> Option<(u32, u32)> {
    let (used, size) = text(headers, &CALL_LIMIT)?.split_once('/')?;
    Some((used.trim().parse().ok()?, size.trim().parse().ok()?))
}

/// `Retry-After` in seconds, whole or not, or as a date, which is then counted from the answer's
/// own.
pub fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = text(headers, &RETRY_AFTER)?.trim();
    let wait = match text.parse::<f64>() {
        Ok(seconds) if seconds.is_nan() => return None,
        Ok(seconds) => seconds_capped(seconds),
        Err(_) => until(date(text)?, headers)?,
    };
    Some(wait.min(LONGEST_RETRY_AFTER))
}

fn seconds_capped(seconds: f64) -> Duration {
    Duration::from_secs_f64(seconds.clamp(0.0, LONGEST_RETRY_AFTER.as_secs_f64()))
}

fn until(moment: Timestamp, headers: &HeaderMap) -> Option<Duration> {
    let answered = date(text(headers, &DATE)?)?;
    Some(Duration::try_from(moment.duration_since(answered)).unwrap_or_default())
}

fn date(text: &str) -> Option<Timestamp> {
    rfc2822::DateTimeParser::new().parse_timestamp(text).ok()
}

fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        let pair = |(name, value): &(&'static str, &'static str)| {
            (HeaderName::from_static(name), value.parse().unwrap())
        };
        pairs.iter().map(pair).collect()
    }

    #[test]
    fn the_call_limit_is_read_or_ignored() {
        let table = [
            ("10/40", Some((10, 40))),
            (" 10 / 40 ", Some((10, 40))),
            ("10", None),
            ("-1/40", None),
            ("ten/forty", None),
        ];
        for (value, expected) in table {
            let headers = headers(&[("x-gorgias-account-api-call-limit", value)]);
            assert_eq!(call_limit(&headers), expected, "{value}");
        }
    }

    #[test]
    fn retry_after_is_seconds_or_a_date_and_at_most_a_minute() {
        let millis = |millis| Some(Duration::from_millis(millis));
        let table = [
            ("5", millis(5_000)),
            ("0.25", millis(250)),
            ("0", millis(0)),
            ("-3", millis(0)),
            ("86400", millis(60_000)),
            ("inf", millis(60_000)),
            ("NaN", None),
            ("soon", None),
            ("Wed, 21 Oct 2015 07:28:10 GMT", millis(10_000)),
            ("Wed, 21 Oct 2015 07:27:00 GMT", millis(0)),
            ("Wed, 21 Oct 2065 07:28:00 GMT", millis(60_000)),
        ];
        for (value, expected) in table {
            let date = "Wed, 21 Oct 2015 07:28:00 GMT";
            let headers = headers(&[("retry-after", value), ("date", date)]);
            assert_eq!(retry_after(&headers), expected, "{value}");
        }
        assert_eq!(
            retry_after(&headers(&[("retry-after", "Wed, 21 Oct 2015 07:28:00 GMT")])),
            None
        );
    }
}
