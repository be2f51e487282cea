//! The conversation as a visitor may see it.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{Cursor, EntryId, MessageId, Rich};

/// The answer to a poll: what has changed after `since`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PollResponse {
    /// The thread's latest cursor.
    pub cursor: Cursor,
    /// The cursor that `entries` build upon; `None` means that they are all of the thread.
    pub since: Option<Cursor>,
    /// Whether the shop considers the conversation done.
    pub status: ThreadStatus,
    /// New and changed entries, oldest first. An entry with a known id replaces it.
    pub entries: Vec<Entry>,
    /// The shopper's rating, once given.
    #[serde(default, deserialize_with = "crate::lenient::optional")]
    pub rating: Option<Rating>,
}

/// Whether the shop considers the conversation done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ThreadStatus {
    /// The ticket was closed; writing again opens it.
    Closed,
    /// The shop is expected to answer. Older widgets also read unknown statuses as this.
    #[serde(other)]
    Open,
}

/// Anything in a thread.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Stable name within the thread.
    pub id: EntryId,
    /// The shopper's message that it is, if it is one sent from a widget.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::lenient::optional"
    )]
    pub message_id: Option<MessageId>,
    /// The author.
    pub author: Author,
    /// The words, as plain text.
    pub text: String,
    /// The words with their form, where that says more than the words do.
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "crate::lenient::list"
    )]
    pub rich: Vec<Rich>,
    /// The attached files.
    #[serde(default, deserialize_with = "crate::lenient::list")]
    pub attachments: Vec<Attachment>,
    /// When it was written: milliseconds since 1970-01-01T00:00Z.
    pub at: u64,
    /// Its delivery state.
    pub state: EntryState,
    /// Set where a line stands in place of a message; `text` is then that line in English, for
    /// widgets that do not know the notice.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::lenient::optional"
    )]
    pub notice: Option<EntryNotice>,
}

/// A line that stands in a thread in place of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryNotice {
    /// The shop has removed the message, or made it an internal one.
    Removed,
    /// There is an e-mail in the ticket that did not come from a widget. It is not shown: the address
    /// that opened the thread is only a claim.
    ContinuedByEmail,
    /// Likewise a message on any other channel.
    ContinuedElsewhere,
}

impl EntryNotice {
    /// The line in English.
    pub fn in_english(self) -> &'static str {
        match self {
            Self::Removed => "This message was removed.",
            Self::ContinuedByEmail => "Continued by email.",
            Self::ContinuedElsewhere => "Continued on another channel.",
        }
    }
}

/// Author of an entry.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Author {
    /// Customer or agent.
    pub kind: AuthorKind,
    /// The name to show; empty where none is known.
    #[serde(default)]
    pub name: String,
}

/// The author of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AuthorKind {
    /// The shopper.
    Customer,
    /// The shop. Older widgets also read unknown kinds as this.
    #[serde(other)]
    Agent,
}

/// Delivery state of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryState {
    /// In the helpdesk.
    Delivered,
    /// Refused by the helpdesk for good; kept for the operator.
    Parked,
    /// Stored by the proxy. Older widgets also read unknown states as this.
    #[serde(other)]
    Accepted,
}

/// A file on an entry.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// Its name in paths.
    pub id: String,
    /// Its file name.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// Media type.
    pub content_type: String,
}

/// The shopper's rating of the conversation.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rating {
    /// 1 (bad) to 5 (good).
    pub score: u8,
    /// In the shopper's words; may be empty.
    #[serde(default)]
    pub comment: String,
}

impl fmt::Debug for Entry {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Entry({}, {:?}, {:?})", self.id, self.author.kind, self.state)
    }
}

impl fmt::Debug for Author {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Author({:?})", self.kind)
    }
}

impl fmt::Debug for Attachment {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Attachment({}, {} bytes)", self.id, self.size)
    }
}

impl fmt::Debug for Rating {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Rating({})", self.score)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn response() -> PollResponse {
        PollResponse {
            cursor: Cursor("7".into()),
            since: None,
            status: ThreadStatus::Open,
            entries: vec![Entry {
                id: EntryId("m12".into()),
                message_id: Some(MessageId::from_random([1; 16])),
                author: Author { kind: AuthorKind::Customer, name: "Ann".into() },
                text: "Where is my parcel?".into(),
                rich: Vec::new(),
                attachments: vec![Attachment {
                    id: "a1".into(),
                    name: "parcel.png".into(),
                    size: 12,
                    content_type: "image/png".into(),
                }],
                at: 1_763_687_296_000,
                state: EntryState::Delivered,
                notice: None,
            }],
            rating: Some(Rating { score: 5, comment: "Quick".into() }),
        }
    }

    #[test]
    fn a_poll_is_answered_like_this() {
        let response = response();
        insta::assert_json_snapshot!(response, @r#"
        {
          "cursor": "7",
          "since": null,
          "status": "open",
          "entries": [
            {
              "id": "m12",
              "message_id": "AQEBAQEBAQEBAQEBAQEBAQ",
              "author": {
                "kind": "customer",
                "name": "Ann"
              },
              "text": "Where is my parcel?",
              "attachments": [
                {
                  "id": "a1",
                  "name": "parcel.png",
                  "size": 12,
                  "content_type": "image/png"
                }
              ],
              "at": 1763687296000,
              "state": "delivered"
            }
          ],
          "rating": {
            "score": 5,
            "comment": "Quick"
          }
        }
        "#);
        let shown = format!("{response:?}");
        for secret in ["parcel", "Ann", "Quick"] {
            assert!(!shown.contains(secret), "{shown}");
        }
    }

    #[test]
    fn a_notice_has_its_word_and_a_line_for_older_widgets() {
        let notices =
            [EntryNotice::Removed, EntryNotice::ContinuedByEmail, EntryNotice::ContinuedElsewhere];
        insta::assert_json_snapshot!(notices, @r#"
        [
          "removed",
          "continued_by_email",
          "continued_elsewhere"
        ]
        "#);
        let mut response = response();
        response.entries[0].notice = Some(EntryNotice::Removed);
        let json = serde_json::to_string(&response).unwrap();
        let newer = json.replace("\"removed\"", "\"of_a_later_release\"");
        assert_eq!(serde_json::from_str::<PollResponse>(&json).unwrap(), response);
        let read: PollResponse = serde_json::from_str(&newer).unwrap();
        assert_eq!(read.entries[0].notice, None);
        assert_eq!(read.entries[0].text, response.entries[0].text, "its line is shown as a text");
    }
}
