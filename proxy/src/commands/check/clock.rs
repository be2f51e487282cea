//! The machine's clock, compared with the helpdesk's: the date that its answer carries.

use std::time::Duration;

use jiff::fmt::rfc2822;
use reqwest::header::{DATE, HeaderMap};
use reqwest::redirect::Policy;
use url::Url;

use super::Findings;
use crate::clock::{Clock, Timestamp};

/// How far the clocks may be apart.
const TOLERANCE: Duration = Duration::from_mins(5);
/// How long the answer may take.
const TIMEOUT: Duration = Duration::from_secs(10);

/// Compares the clocks. Without an answer nothing is said: that is another check's fault.
pub(super) async fn check(helpdesk: &Url, clock: &Clock) {
    let client = reqwest::Client::builder().redirect(Policy::none()).timeout(TIMEOUT).build();
    let Ok(client) = client else { return };
    // Without credentials: any answer has a date.
    let Ok(response) = client.get(helpdesk.clone()).send().await else { return };
    let Some(theirs) = date(response.headers()) else { return };
    match difference(clock.now(), theirs) {
        None => Findings::good("clock: as the helpdesk's"),
        Some(difference) => Findings::warning(difference),
    }
}

/// Gorgias and Socialboards: HTTP's own date (RFC 9110, section 6.6.1).
fn date(headers: &HeaderMap) -> Option<Timestamp> {
    let text = headers.get(DATE)?.to_str().ok()?;
    let date = rfc2822::DateTimeParser::new().parse_timestamp(text).ok()?;
    Some(Timestamp(date.as_millisecond()))
}

fn difference(ours: Timestamp, theirs: Timestamp) -> Option<String> {
    let (ahead, behind) = (theirs.until(ours), ours.until(theirs));
    let (by, direction) = if ahead > behind { (ahead, "ahead of") } else { (behind, "behind") };
    (by > TOLERANCE).then(|| {
        let seconds = by.as_secs();
        format!("clock: {seconds} s {direction} the helpdesk's; set it, by NTP for example")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_minutes_apart_is_a_warning() {
        let at = |seconds: i64| Timestamp(1_763_687_296_000 + seconds * 1_000);
        for (ours, expected) in [
            (0, None),
            (300, None),
            (-300, None),
            (301, Some("clock: 301 s ahead of the helpdesk's; set it, by NTP for example")),
            (-3_600, Some("clock: 3600 s behind the helpdesk's; set it, by NTP for example")),
        ] {
            assert_eq!(difference(at(ours), at(0)).as_deref(), expected, "{ours}");
        }
    }

    #[test]
    fn the_helpdesk_s_time_is_that_of_its_answer() {
        let headers = |date: &str| HeaderMap::from_iter([(DATE, date.parse().unwrap())]);
        let read = date(&headers("Fri, 21 Nov 2025 01:08:16 GMT"));
        assert_eq!(read, Some(Timestamp(1_763_687_296_000)));
        assert_eq!(date(&headers("yesterday")), None);
        assert_eq!(date(&HeaderMap::new()), None);
    }
}
