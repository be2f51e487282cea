//! What a failed request means for a message: decided by kinds and statuses alone.

use gorgias::{Error, TransportKind};

use crate::helpdesk::{DeliveryError, Undeliverable};

pub(super) fn failure(error: &Error) -> DeliveryError {
    match error {
        Error::Transport(TransportKind::Connect, _) => DeliveryError::Unreachable,
        Error::RateLimited { retry_after } => DeliveryError::Throttled(*retry_after),
        Error::Api { status, msg, .. } => of_status(*status, !msg.is_empty()),
        Error::Unwritable => Undeliverable::Unwritable.into(),
        _ => DeliveryError::Unclear,
    }
}

/// `spoken` says whether the answer was the API's own: an unknown account answers 404 with a page
/// for people, and that is no reason to give a message up.
fn of_status(status: u16, spoken: bool) -> DeliveryError {
    match status {
        300..=399 | 401 | 403 => DeliveryError::Denied(status),
        404 | 405 if !spoken => DeliveryError::Denied(status),
        // 409 says that something of the kind is there: what, a look will tell.
        408 | 409 | 425 | 429 | 500.. => DeliveryError::Unclear,
        _ => DeliveryError::Refused(status),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn statuses_decide_what_becomes_of_a_message() {
        for (status, spoken, expected) in [
            (302, false, DeliveryError::Denied(302)),
            (400, true, DeliveryError::Refused(400)),
            (400, false, DeliveryError::Refused(400)),
            (401, true, DeliveryError::Denied(401)),
            (403, true, DeliveryError::Denied(403)),
            (404, true, DeliveryError::Refused(404)),
            (404, false, DeliveryError::Denied(404)),
            (408, false, DeliveryError::Unclear),
            (409, true, DeliveryError::Unclear),
            (413, true, DeliveryError::Refused(413)),
            (422, true, DeliveryError::Refused(422)),
            (500, true, DeliveryError::Unclear),
            (503, false, DeliveryError::Unclear),
        ] {
            assert_eq!(of_status(status, spoken), expected, "{status}");
        }
    }

    #[test]
    fn a_budget_that_is_used_up_says_how_long_to_wait() {
        let wait = Duration::from_secs(3);
        let error = Error::RateLimited { retry_after: wait };
        assert_eq!(failure(&error), DeliveryError::Throttled(wait));
        assert_eq!(failure(&Error::CursorRepeated), DeliveryError::Unclear);
    }
}
