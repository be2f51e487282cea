//! Classifies failed requests, by the kind of error, the status and the error code alone.

use std::time::Duration;

use reqwest::header::{HeaderMap, RETRY_AFTER};

use crate::helpdesk::{DeliveryError, UnclearReason};

/// The wait where the helpdesk asks for one without a duration.
const DEFAULT_WAIT: Duration = Duration::from_secs(10);
/// The longest wait that is accepted.
const MAX_WAIT: Duration = Duration::from_mins(5);

/// There was no answer.
pub(super) fn transport(error: &reqwest::Error) -> DeliveryError {
    if error.is_connect() || error.is_builder() {
        DeliveryError::Unreachable
    } else if error.is_timeout() {
        DeliveryError::Unclear(UnclearReason::Timeout)
    } else {
        DeliveryError::Unclear(UnclearReason::Disconnected)
    }
}

/// There was an answer without success. `code` is the answer's own error code, if it has one: an
/// unknown address answers 404 with an HTML page, which is no reason to give a message up.
///
/// Every error code is a refusal: they are not documented one by one.
pub(super) fn refusal(status: u16, code: Option<i64>, wait: Duration) -> DeliveryError {
    match (status, code) {
        (429, _) => DeliveryError::Throttled(wait),
        (300..=399 | 401 | 403, _) | (404 | 405, None) => DeliveryError::Denied(status),
        (408 | 409 | 425 | 500.., _) => DeliveryError::Unclear(UnclearReason::Status(status)),
        (..300, None) => DeliveryError::Unclear(UnclearReason::NotJson),
        (..300, Some(code)) => DeliveryError::RefusedByCode(code),
        _ => DeliveryError::Refused(status),
    }
}

/// There is no access token: the request proper has had no effect.
pub(super) fn no_token(status: u16, wait: Duration) -> DeliveryError {
    match status {
        429 => DeliveryError::Throttled(wait),
        408 | 425 | 500.. => DeliveryError::Unreachable,
        _ => DeliveryError::Denied(status),
    }
}

/// The wait that the helpdesk asks for.
pub(super) fn wait(headers: &HeaderMap) -> Duration {
    let seconds = headers.get(RETRY_AFTER).and_then(|value| value.to_str().ok()?.parse().ok());
    seconds.map_or(DEFAULT_WAIT, Duration::from_secs).min(MAX_WAIT)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WAIT: Duration = Duration::from_secs(7);

    #[test]
    fn status_and_code_decide_whether_a_message_is_retried() {
        for (status, code, expected) in [
            (200, None, DeliveryError::Unclear(UnclearReason::NotJson)),
            (200, Some(3), DeliveryError::RefusedByCode(3)),
            (204, None, DeliveryError::Unclear(UnclearReason::NotJson)),
            (302, None, DeliveryError::Denied(302)),
            (400, None, DeliveryError::Refused(400)),
            (400, Some(3), DeliveryError::Refused(400)),
            (401, Some(3), DeliveryError::Denied(401)),
            (403, None, DeliveryError::Denied(403)),
            (404, None, DeliveryError::Denied(404)),
            (404, Some(3), DeliveryError::Refused(404)),
            (409, Some(3), DeliveryError::Unclear(UnclearReason::Status(409))),
            (429, None, DeliveryError::Throttled(WAIT)),
            (500, Some(-1), DeliveryError::Unclear(UnclearReason::Status(500))),
            (503, None, DeliveryError::Unclear(UnclearReason::Status(503))),
        ] {
            assert_eq!(refusal(status, code, WAIT), expected, "{status} {code:?}");
        }
    }

    #[test]
    fn without_a_token_nothing_is_in_doubt() {
        for (status, expected) in [
            (200, DeliveryError::Denied(200)),
            (400, DeliveryError::Denied(400)),
            (429, DeliveryError::Throttled(WAIT)),
            (503, DeliveryError::Unreachable),
        ] {
            assert_eq!(no_token(status, WAIT), expected, "{status}");
            assert!(!expected.is_in_doubt() && expected.concerns_everyone());
        }
    }

    #[test]
    fn the_wait_is_the_helpdesk_s_own_within_bounds() {
        let asked = |text: &str| {
            wait(&HeaderMap::from_iter([(RETRY_AFTER, text.parse().unwrap())])).as_secs()
        };
        assert_eq!((asked("7"), asked("86400"), asked("soon")), (7, 300, 10));
        assert_eq!(wait(&HeaderMap::new()), DEFAULT_WAIT);
    }
}
