//! The bearer token of callers.

use std::fmt;

use axum::extract::{Request, State};
use axum::http::{HeaderValue, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;

use crate::api_error::ApiError;

/// The shortest token, in bytes: shorter ones can be guessed.
const SHORTEST: usize = 16;

/// A token, as its hash.
#[derive(Clone)]
pub struct Token {
    hash: [u8; 32],
}

/// A token that could be guessed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("must hold at least {SHORTEST} characters")]
pub struct WeakToken;

impl Token {
    /// Takes a token.
    ///
    /// # Errors
    ///
    /// Where it is too short to be a secret.
    pub fn new(token: &str) -> Result<Self, WeakToken> {
        let token = token.trim();
        if token.len() < SHORTEST { Err(WeakToken) } else { Ok(Self { hash: hash(token) }) }
    }

    /// Compares in constant time.
    fn is(&self, shown: &str) -> bool {
        self.hash.ct_eq(&hash(shown)).into()
    }
}

fn hash(token: &str) -> [u8; 32] {
    Sha256::digest(token).into()
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

/// Lets requests with the bearer token through. RFC 6750.
pub async fn require(State(token): State<Token>, request: Request, next: Next) -> Response {
    let shown = request.headers().get(header::AUTHORIZATION).and_then(bearer);
    if shown.is_some_and(|shown| token.is(shown)) {
        return next.run(request).await;
    }
    ApiError::Unauthorized.into_response()
}

fn bearer(value: &HeaderValue) -> Option<&str> {
    let (scheme, token) = value.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_compared_whole_and_never_shown() {
        let token = Token::new("0123456789abcdef\n").unwrap();
        assert!(token.is("0123456789abcdef"));
        for other in ["", "0123456789abcde", "0123456789abcdef0", "0123456789ABCDEF"] {
            assert!(!token.is(other), "{other}");
        }
        assert_eq!(format!("{token:?}"), "Token(…)");
    }

    #[test]
    fn a_short_token_is_refused() {
        for short in ["", "0123456789abcde", "     0123456789      "] {
            assert_eq!(Token::new(short).err(), Some(WeakToken), "{short}");
        }
    }

    #[test]
    fn the_scheme_is_bearer_in_any_case() {
        let shown = |value: &'static str| bearer(&HeaderValue::from_static(value)).is_some();
        assert!(shown("Bearer x") && shown("bearer x"));
        assert!(!shown("Basic x") && !shown("Bearer") && !shown(""));
    }
}
