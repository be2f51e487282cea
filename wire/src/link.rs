//! One-time links that open a thread on another device.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{Cursor, LinkToken, ThreadId, ThreadKey};

/// The answer to `POST /v1/threads/{thread}/link`: the token for the other device. `Debug`
/// does not show the token.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThreadLink {
    /// Opens the thread, once.
    pub token: LinkToken,
    /// Expiry: milliseconds since 1970-01-01T00:00Z.
    pub expires_at: u64,
}

/// The body of `POST /v1/shops/{shop}/links`, from the other device: the token of the link.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkDraft {
    /// A [`LinkToken`], not validated.
    pub token: String,
}

/// The answer to `POST /v1/shops/{shop}/links`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThreadLinked {
    /// The thread.
    pub thread_id: ThreadId,
    /// The key that opens it.
    pub key: ThreadKey,
    /// The thread's current cursor.
    pub cursor: Cursor,
}

impl fmt::Debug for LinkDraft {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("LinkDraft(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_written_like_this() {
        let token = LinkToken::from_random([4; 32]);
        let draft = LinkDraft { token: token.as_str().to_owned() };
        let link = ThreadLink { token, expires_at: 1_763_687_296_000 };
        insta::assert_json_snapshot!(link, @r#"
        {
          "token": "BAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQ",
          "expires_at": 1763687296000
        }
        "#);
        insta::assert_json_snapshot!(draft, @r#"
        {
          "token": "BAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQ"
        }
        "#);
        for shown in [format!("{link:?}"), format!("{draft:?}")] {
            assert!(!shown.contains("BAQEB"), "{shown}");
        }
        let linked = ThreadLinked {
            thread_id: ThreadId::from_random([2; 16]),
            key: ThreadKey::from_random([3; 32]),
            cursor: Cursor("7".into()),
        };
        insta::assert_json_snapshot!(linked, @r#"
        {
          "thread_id": "AgICAgICAgICAgICAgICAg",
          "key": "AwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM",
          "cursor": "7"
        }
        "#);
    }
}
