//! Where a walk through a list stands.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::datetime::Datetime;

/// A documented value of `order_by`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order {
    /// As it is written in a request, like `created_datetime:desc`.
    pub name: &'static str,
    /// The column it sorts by; equal values are sorted by id in the same direction.
    pub column: &'static str,
    pub descending: bool,
}

/// Which way a cursor leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Toward {
    Next,
    Prev,
}

/// A row's place in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    pub at: Datetime,
    pub id: i64,
}

/// An opaque cursor, opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    pub toward: Toward,
    pub order: Order,
    pub position: Position,
}

impl Cursor {
    /// As it is handed out: base64 of a JSON array.
    pub fn encode(&self) -> String {
        let toward = match self.toward {
            Toward::Next => "next",
            Toward::Prev => "prev",
        };
        let Position { at, id } = self.position;
        let json = serde_json::json!([toward, self.order.name, at.micros(), id]);
        URL_SAFE_NO_PAD.encode(json.to_string())
    }

    /// Opens a cursor of a list that knows `orders`; None when it is none of ours.
    pub fn decode(text: &str, orders: &[Order]) -> Option<Self> {
        let json = URL_SAFE_NO_PAD.decode(text).ok()?;
        let (toward, order, micros, id): (String, String, i64, i64) =
            serde_json::from_slice(&json).ok()?;
        let toward = match toward.as_str() {
            "next" => Toward::Next,
            "prev" => Toward::Prev,
            _ => return None,
        };
        let order = *orders.iter().find(|known| known.name == order)?;
        Some(Self { toward, order, position: Position { at: Datetime::from_micros(micros), id } })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const NEWEST: Order =
        Order { name: "created_datetime:desc", column: "created_datetime", descending: true };

    proptest! {
        #[test]
        fn a_cursor_that_was_handed_out_opens_again(micros: i64, id: i64, next: bool) {
            let toward = if next { Toward::Next } else { Toward::Prev };
            let position = Position { at: Datetime::from_micros(micros), id };
            let cursor = Cursor { toward, order: NEWEST, position };
            prop_assert_eq!(Cursor::decode(&cursor.encode(), &[NEWEST]), Some(cursor));
        }

        #[test]
        fn any_other_text_is_no_cursor(text in "[ -~]{0,40}") {
            prop_assert_eq!(Cursor::decode(&text, &[NEWEST]), None);
        }
    }

    #[test]
    fn a_cursor_of_another_list_is_none_of_ours() {
        let position = Position { at: Datetime::from_micros(0), id: 1 };
        let cursor = Cursor { toward: Toward::Next, order: NEWEST, position };
        assert_eq!(Cursor::decode(&cursor.encode(), &[]), None);
    }
}
