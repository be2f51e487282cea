//! The states of stored messages and ratings on their way to the helpdesk.
//!
//! Statements bind their words. Only `'pending'` is a literal in those that find waiting work: SQLite
//! uses a partial index (`WHERE state = 'pending'`) only for the same literal.

use serde::{Deserialize, Serialize};

/// The state of a message in the outbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum MessageState {
    /// Still to be delivered.
    Pending,
    /// The helpdesk has it.
    Delivered,
    /// The helpdesk refuses it for good.
    Parked,
}

/// The state of a rating.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum RatingState {
    /// Still to be delivered.
    Pending,
    /// The helpdesk has it.
    Delivered,
    /// The helpdesk has no ratings: the proxy alone has it.
    Kept,
    /// The helpdesk refuses it for good.
    Refused,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire_word;

    #[test]
    fn the_literal_of_the_partial_indexes_is_the_word_of_the_enums() {
        assert_eq!(wire_word::word(&MessageState::Pending), "pending");
        assert_eq!(wire_word::word(&RatingState::Pending), "pending");
    }
}
