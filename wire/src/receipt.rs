//! The proxy's answers after it has stored a message.

use serde::{Deserialize, Serialize};

use crate::{Cursor, EntryState, MessageId, ThreadId, ThreadKey};

/// The answer to `POST /v1/shops/{shop}/threads`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThreadOpened {
    /// The new thread.
    pub thread_id: ThreadId,
    /// The key that opens it.
    pub key: ThreadKey,
    /// The thread's current cursor.
    pub cursor: Cursor,
    /// The message that opened it.
    pub message: MessageReceipt,
}

/// The answer to `POST /v1/threads/{id}/messages`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessageAccepted {
    /// The message.
    pub message: MessageReceipt,
}

/// The delivery state of a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessageReceipt {
    /// The message.
    pub id: MessageId,
    /// Its delivery state.
    pub state: EntryState,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn receipts_are_written_like_this() {
        let message =
            MessageReceipt { id: MessageId::from_random([1; 16]), state: EntryState::Accepted };
        let opened = ThreadOpened {
            thread_id: ThreadId::from_random([2; 16]),
            key: ThreadKey::from_random([3; 32]),
            cursor: Cursor("1".into()),
            message: message.clone(),
        };
        insta::assert_json_snapshot!(opened, @r#"
        {
          "thread_id": "AgICAgICAgICAgICAgICAg",
          "key": "AwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM",
          "cursor": "1",
          "message": {
            "id": "AQEBAQEBAQEBAQEBAQEBAQ",
            "state": "accepted"
          }
        }
        "#);
        insta::assert_json_snapshot!(MessageAccepted { message }, @r#"
        {
          "message": {
            "id": "AQEBAQEBAQEBAQEBAQEBAQ",
            "state": "accepted"
          }
        }
        "#);
    }
}
