//! Checks a file against the shop's limits before it is uploaded. No IO. The proxy checks again, and looks
//! into the file.

use wire::AttachmentLimits;

use super::upload_state::Failure;

/// The media type of files that the browser does not recognize.
const UNKNOWN: &str = "application/octet-stream";

/// Checks a file of `size` bytes for a message that has `others` files already.
///
/// # Errors
///
/// Why the shop does not accept it.
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
    // The proxy recognizes more types than the browser does.
    let known = !media_type.is_empty() && media_type != UNKNOWN;
    if known && !limits.accept.iter().any(|accepted| matches(media_type, accepted)) {
        return Err(Failure::Kind);
    }
    if others >= limits.max_count as usize {
        return Err(Failure::TooMany);
    }
    Ok(())
}

/// Whether a media type, which may have parameters, is the accepted one.
fn matches(media_type: &str, accepted: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    essence.eq_ignore_ascii_case(accepted)
}

/// Whether files of this type can be shown as a picture: every browser does, and no script runs in it.
pub fn is_picture(media_type: &str) -> bool {
    ["image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"].contains(&media_type)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    fn limits() -> AttachmentLimits {
        let accept = ["image/png", "text/plain"].map(str::to_owned).to_vec();
        AttachmentLimits { max_bytes: 100, max_count: 2, accept }
    }

    #[test]
    fn the_limits_are_inclusive() {
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

    #[test]
    fn svg_may_hold_scripts_and_is_no_picture() {
        assert!(is_picture("image/png"));
        assert!(!is_picture("image/svg+xml"));
    }
}
