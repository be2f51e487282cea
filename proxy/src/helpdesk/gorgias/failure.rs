//! Classifies failed requests, by the kind of error and the status alone.

use gorgias::{Error, TransportKind};

use crate::helpdesk::{DeliveryError, UnclearReason, Undeliverable};

pub(super) fn failure(error: &Error) -> DeliveryError {
    match error {
        Error::Transport(TransportKind::Connect, _) => DeliveryError::Unreachable,
        Error::RateLimited { retry_after } => DeliveryError::Throttled(*retry_after),
        Error::Api { status, msg, .. } => classify_status(*status, !msg.is_empty()),
        Error::Unwritable => Undeliverable::Unwritable.into(),
        Error::Transport(TransportKind::Unknown, error) if error.is_timeout() => {
            DeliveryError::Unclear(UnclearReason::Timeout)
        }
        Error::Transport(TransportKind::Unknown, _) => {
            DeliveryError::Unclear(UnclearReason::Disconnected)
        }
        Error::Unreadable { line: 0, .. } => DeliveryError::Unclear(UnclearReason::Empty),
        // Without a path the answer is not JSON at all.
        Error::Unreadable { path, .. } if path.is_empty() => {
            DeliveryError::Unclear(UnclearReason::NotJson)
        }
        _ => DeliveryError::Unclear(UnclearReason::Unreadable),
    }
}

/// `is_api` says whether the answer is the API's own: an unknown account answers 404 with an HTML
/// page, which is no reason to give a message up.
fn classify_status(status: u16, is_api: bool) -> DeliveryError {
    match status {
        300..=399 | 401 | 403 => DeliveryError::Denied(status),
        404 | 405 if !is_api => DeliveryError::Denied(status),
        // 409: something of the kind exists; the look-up tells what.
        408 | 409 | 425 | 429 | 500.. => DeliveryError::Unclear(UnclearReason::Status(status)),
        _ => DeliveryError::Refused(status),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn statuses_decide_whether_a_message_is_retried() {
        for (status, is_api, expected) in [
            (302, false, DeliveryError::Denied(302)),
            (400, true, DeliveryError::Refused(400)),
            (400, false, DeliveryError::Refused(400)),
            (401, true, DeliveryError::Denied(401)),
            (403, true, DeliveryError::Denied(403)),
            (404, true, DeliveryError::Refused(404)),
            (404, false, DeliveryError::Denied(404)),
            (408, false, DeliveryError::Unclear(UnclearReason::Status(408))),
            (409, true, DeliveryError::Unclear(UnclearReason::Status(409))),
            (413, true, DeliveryError::Refused(413)),
            (422, true, DeliveryError::Refused(422)),
            (500, true, DeliveryError::Unclear(UnclearReason::Status(500))),
            (503, false, DeliveryError::Unclear(UnclearReason::Status(503))),
        ] {
            assert_eq!(classify_status(status, is_api), expected, "{status}");
        }
    }

    #[test]
    fn rate_limit_errors_say_how_long_to_wait() {
        let wait = Duration::from_secs(3);
        let error = Error::RateLimited { retry_after: wait };
        assert_eq!(failure(&error), DeliveryError::Throttled(wait));
    }

    #[test]
    fn an_unclear_answer_says_what_was_unclear() {
        let unreadable =
            |path: &str, line| Error::Unreadable { path: path.to_owned(), line, column: 1 };
        for (error, expected) in [
            (unreadable("", 0), UnclearReason::Empty),
            (unreadable("", 1), UnclearReason::NotJson),
            (unreadable("data[0].id", 1), UnclearReason::Unreadable),
            (Error::TooLarge { limit: 1 }, UnclearReason::Unreadable),
            (Error::CursorRepeated, UnclearReason::Unreadable),
        ] {
            assert_eq!(failure(&error), DeliveryError::Unclear(expected), "{error}");
        }
    }
}
