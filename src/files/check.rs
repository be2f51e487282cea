//! What the shop takes, before anything is uploaded. The proxy looks into the file, and decides.

use wire::{AttachmentLimits, FieldFault, Retry};

use super::state::Failure;
use crate::api::ApiError;

/// A media type that says nothing.
const UNKNOWN: &str = "application/octet-stream";

/// Looks at a file of that many bytes, where the message has `others` files already.
///
/// # Errors
///
/// Why the shop does not take it.
pub fn check(
    limits: &AttachmentLimits,
    size: u64,
    media_type: &str,
    others: usize,
) -> Result<(), Failure> {
    if size == 0 {
        return Err(Failure::Empty);
    }
    if size > limits.max_bytes {
        return Err(Failure::TooLarge);
    }
    // What the browser does not know, the proxy may.
    let known = !media_type.is_empty() && media_type != UNKNOWN;
    if known && !limits.accept.iter().any(|accepted| fits(media_type, accepted)) {
        return Err(Failure::Kind);
    }
    if others >= limits.max_count as usize {
        return Err(Failure::TooMany);
    }
    Ok(())
}

/// What a failed upload means.
pub fn verdict(error: &ApiError) -> Failure {
    let code = error.field_errors().first().map(|error| error.code);
    match (error, code) {
        (ApiError::Refused { status: 413, .. }, _) => Failure::TooLarge,
        (_, Some(FieldFault::NotTaken)) => Failure::Kind,
        (_, Some(FieldFault::Required)) => Failure::Empty,
        _ if error.retry() == Retry::Never => Failure::Refused,
        _ => Failure::Network,
    }
}

/// Whether a media type, perhaps with parameters, is the accepted one.
fn fits(media_type: &str, accepted: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    essence.eq_ignore_ascii_case(accepted)
}

/// Whether every browser shows files of this type as a picture, in which no script runs.
pub fn is_picture(media_type: &str) -> bool {
    ["image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"].contains(&media_type)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use wire::{FieldError, Problem, ProblemKind};

    fn limits() -> AttachmentLimits {
        let accept = ["image/png", "text/plain"].map(str::to_owned).to_vec();
        AttachmentLimits { max_bytes: 100, max_count: 2, accept }
    }

    #[test]
    fn limits_are_met_up_to_their_last_byte_and_file() {
        for (size, media_type, others, expected) in [
            (100, "image/png", 1, Ok(())),
            (1, "text/plain; charset=utf-8", 0, Ok(())),
            (1, "IMAGE/PNG", 0, Ok(())),
            (1, "", 0, Ok(())),
            (1, UNKNOWN, 0, Ok(())),
            (0, "image/png", 0, Err(Failure::Empty)),
            (101, "image/png", 0, Err(Failure::TooLarge)),
            (1, "image/svg+xml", 0, Err(Failure::Kind)),
            (1, "image/png", 2, Err(Failure::TooMany)),
        ] {
            assert_eq!(check(&limits(), size, media_type, others), expected, "{media_type} {size}");
        }
    }

    fn refused(status: u16, errors: Vec<FieldError>) -> ApiError {
        let kind =
            if errors.is_empty() { ProblemKind::TooLarge } else { ProblemKind::InvalidMessage };
        let (title, detail, request_id) = (String::new(), None, None);
        let problem =
            Problem { kind, title, status, detail, request_id, errors, retry_after: None };
        ApiError::Refused { status, problem: Some(Box::new(problem)), retry_after: None }
    }

    #[test]
    fn what_the_proxy_says_is_told_as_what_it_means() {
        let fault = |code| refused(422, vec![FieldError::new("file", code)]);
        let bare = |status| ApiError::Refused { status, problem: None, retry_after: None };
        for (error, expected) in [
            (ApiError::Offline, Failure::Network),
            (ApiError::Unreadable, Failure::Network),
            (bare(503), Failure::Network),
            (bare(429), Failure::Network),
            (bare(403), Failure::Refused),
            (bare(413), Failure::TooLarge),
            (refused(413, Vec::new()), Failure::TooLarge),
            (fault(FieldFault::NotTaken), Failure::Kind),
            (fault(FieldFault::Required), Failure::Empty),
        ] {
            assert_eq!(verdict(&error), expected, "{error:?}");
        }
    }

    #[test]
    fn a_drawing_that_may_hold_scripts_is_no_picture() {
        assert!(is_picture("image/png"));
        assert!(!is_picture("image/svg+xml"));
    }
}
