//! Whether to retry: decided once per side, from kinds and statuses, never from wording.

/// The reaction to a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retry {
    /// It may succeed later: after the given milliseconds, or by our own back-off.
    After(Option<u64>),
    /// The same request will never succeed.
    Never,
}

impl Retry {
    /// Whether the same request may succeed later, by its HTTP status.
    pub fn passes(status: u16) -> bool {
        matches!(status, 408 | 425 | 429 | 500..=599)
    }

    /// The milliseconds that were asked for; `None` where our own series says when.
    pub fn asked(self) -> Option<u64> {
        match self {
            Self::After(asked) => asked,
            Self::Never => None,
        }
    }

    /// The decision for an answer that carries nothing but a status and perhaps `Retry-After`.
    pub fn of_status(status: u16, retry_after_millis: Option<u64>) -> Self {
        if Self::passes(status) { Self::After(retry_after_millis) } else { Self::Never }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_status_decides() {
        for status in [408, 425, 429, 500, 502, 503, 504, 599] {
            assert_eq!(Retry::of_status(status, Some(5)), Retry::After(Some(5)), "{status}");
        }
        for status in [400, 401, 403, 404, 409, 413, 415, 422, 600] {
            assert_eq!(Retry::of_status(status, None), Retry::Never, "{status}");
        }
    }
}
