//! Randomness, from the operating system's generator; the only place that asks for it.

use std::fmt::Write as _;

/// The operating system gave no randomness.
#[derive(Debug, thiserror::Error)]
#[error("the operating system gave no randomness: {0}")]
pub struct NoRandomness(#[from] getrandom::Error);

/// Unguessable bytes.
///
/// # Errors
///
/// Where the operating system has none, such as early in a container's life.
pub fn bytes<const N: usize>() -> Result<[u8; N], NoRandomness> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)?;
    Ok(bytes)
}

/// 64 random bits in hexadecimal, to find a request in the log; all zeros where there is no
/// randomness: a request must not fail for lack of an id.
pub fn request_id() -> String {
    hex(&bytes::<8>().unwrap_or_default())
}

/// Bytes in hexadecimal, two digits each.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_in_hexadecimal_keep_their_zeros() {
        assert_eq!(hex(&[0, 15, 255]), "000fff");
    }

    #[test]
    fn two_draws_differ() {
        assert_ne!(bytes::<16>().unwrap(), bytes::<16>().unwrap());
    }
}
