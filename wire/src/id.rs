//! Identifiers. Random ones carry 128 bits (a key: 256) in base64url without padding.
//!
//! Randomness is passed in: the browser and the proxy each own their generator.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

const BASE64URL: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// The text is not an identifier of the kind asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a valid identifier")]
pub struct InvalidId;

/// Encodes bytes as base64url without padding (RFC 4648, section 5).
fn base64url(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let word = chunk.iter().fold(0u32, |word, &byte| word << 8 | u32::from(byte))
            << (8 * (3 - chunk.len()));
        for position in 0..=chunk.len() {
            let index = (word >> (18 - 6 * position) & 63) as usize;
            text.push(char::from(BASE64URL[index]));
        }
    }
    text
}

fn is_base64url(text: &str, length: usize) -> bool {
    text.len() == length && text.bytes().all(|byte| BASE64URL.contains(&byte))
}

macro_rules! random_id {
    ($(#[$doc:meta])* $name:ident, $bytes:literal, $length:literal) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// Makes an identifier from random bytes of a cryptographic generator.
            pub fn from_random(bytes: [u8; $bytes]) -> Self {
                Self(base64url(&bytes))
            }

            /// The identifier as text, as in JSON and in paths.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = InvalidId;

            fn from_str(text: &str) -> Result<Self, InvalidId> {
                Self::try_from(text.to_owned())
            }
        }

        impl TryFrom<String> for $name {
            type Error = InvalidId;

            fn try_from(text: String) -> Result<Self, InvalidId> {
                if is_base64url(&text, $length) { Ok(Self(text)) } else { Err(InvalidId) }
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.0
            }
        }
    };
}

macro_rules! shown {
    ($name:ident) => {
        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(&self.0)
            }
        }
    };
}

random_id!(
    /// Names one message from the first keystroke to the helpdesk, where it is the `external_id`.
    /// The same id and the same words are the same message, however often they arrive.
    MessageId, 16, 22
);
shown!(MessageId);

random_id!(
    /// Names a thread. It opens nothing by itself: reading needs the thread's key.
    ThreadId, 16, 22
);
shown!(ThreadId);

random_id!(
    /// The secret that opens one thread, and only that one. Never in a URL, never in a log.
    ThreadKey, 32, 43
);

impl fmt::Debug for ThreadKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("ThreadKey(…)")
    }
}

random_id!(
    /// Opens a thread on another device: once, and for a short while. Never in a log.
    LinkToken, 32, 43
);

impl fmt::Debug for LinkToken {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("LinkToken(…)")
    }
}

/// Names a shop in paths and settings: 1 to 63 of `a-z`, `0-9` and `-`, no `-` at either end.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ShopId(String);
shown!(ShopId);

impl ShopId {
    /// The identifier as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for ShopId {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, InvalidId> {
        let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        let valid = (1..=63).contains(&text.len())
            && text.bytes().all(allowed)
            && !text.starts_with('-')
            && !text.ends_with('-');
        if valid { Ok(Self(text.to_owned())) } else { Err(InvalidId) }
    }
}

impl TryFrom<String> for ShopId {
    type Error = InvalidId;

    fn try_from(text: String) -> Result<Self, InvalidId> {
        text.parse()
    }
}

impl From<ShopId> for String {
    fn from(id: ShopId) -> Self {
        id.0
    }
}

/// Names an entry within its thread. Opaque.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct EntryId(pub String);
shown!(EntryId);

/// How far a visitor has read a thread. Opaque: it is sent back as it came, as an `ETag`.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Cursor(pub String);
shown!(Cursor);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn random_ids_are_base64url() {
        assert_eq!(MessageId::from_random([0; 16]).as_str(), "AAAAAAAAAAAAAAAAAAAAAA");
        assert_eq!(MessageId::from_random([255; 16]).as_str(), "_____________________w");
        assert_eq!(base64url(b"Man"), "TWFu");
        assert_eq!(base64url(b"Ma"), "TWE");
    }

    #[test]
    fn shop_ids_are_labels() {
        for good in ["aurora", "a", "shop-2"] {
            assert!(good.parse::<ShopId>().is_ok(), "{good}");
        }
        for bad in ["", "-a", "a-", "Aurora", "a/b", "a b", "é", &"a".repeat(64)] {
            assert!(bad.parse::<ShopId>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_key_is_never_shown() {
        let key = ThreadKey::from_random([7; 32]);
        assert_eq!(format!("{key:?}"), "ThreadKey(…)");
        let token = LinkToken::from_random([7; 32]);
        assert_eq!(format!("{token:?}"), "LinkToken(…)");
    }

    proptest! {
        #[test]
        fn every_random_id_reads_back(bytes: [u8; 16], key: [u8; 32]) {
            let id = MessageId::from_random(bytes);
            prop_assert_eq!(id.as_str().parse::<MessageId>(), Ok(id.clone()));
            let key = ThreadKey::from_random(key);
            prop_assert!(key.as_str().parse::<ThreadKey>().is_ok());
        }

        #[test]
        fn nothing_else_is_an_id(text in "\\PC{0,40}") {
            if text.parse::<MessageId>().is_ok() {
                prop_assert!(is_base64url(&text, 22));
            }
        }
    }
}
