//! Where a walk through a list stands.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};

use crate::datetime::Datetime;

/// A documented value of `order_by`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order {
    /// As it is written in a request, like `created_datetime:desc`.
    pub name: &'static str,
    /// The column it sorts by, or several with `, ` between them; equal rows are sorted by id in
    /// the same direction.
    pub column: &'static str,
    pub descending: bool,
}

/// Which way a cursor leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Toward {
    Next,
    Prev,
}

/// A row's place in an order by one datetime.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    pub at: Datetime,
    pub id: i64,
}

/// A value that rows are sorted by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Key {
    Number(i64),
    Text(String),
}

/// A row's place in any order: the values of the order's columns, and the id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub keys: Vec<Key>,
    pub id: i64,
}

/// An opaque cursor, opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor {
    pub toward: Toward,
    pub order: Order,
    pub place: Place,
}

impl Order {
    /// The columns it sorts by.
    pub fn columns(&self) -> impl Iterator<Item = &'static str> {
        self.column.split(", ")
    }
}

impl From<Position> for Place {
    fn from(Position { at, id }: Position) -> Self {
        Self { keys: vec![Key::Number(at.micros())], id }
    }
}

impl Cursor {
    /// As it is handed out: base64 of a JSON array.
    pub fn encode(&self) -> String {
        let Place { keys, id } = &self.place;
        let json = serde_json::json!([self.toward, self.order.name, keys, id]);
        URL_SAFE_NO_PAD.encode(json.to_string())
    }

    /// Opens a cursor of a list that knows `orders`; None when it is none of ours.
    pub fn decode(text: &str, orders: &[Order]) -> Option<Self> {
        let json = URL_SAFE_NO_PAD.decode(text).ok()?;
        let (toward, order, keys, id): (Toward, String, Vec<Key>, i64) =
            serde_json::from_slice(&json).ok()?;
        let order = *orders.iter().find(|known| known.name == order)?;
        (order.columns().count() == keys.len()).then_some(())?;
        Some(Self { toward, order, place: Place { keys, id } })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const NEWEST: Order =
        Order { name: "created_datetime:desc", column: "created_datetime", descending: true };
    const USED: Order = Order { name: "usage:desc", column: "usage, name", descending: true };

    fn newest(toward: Toward, micros: i64, id: i64) -> Cursor {
        let position = Position { at: Datetime::from_micros(micros), id };
        Cursor { toward, order: NEWEST, place: position.into() }
    }

    proptest! {
        #[test]
        fn a_cursor_that_was_handed_out_opens_again(micros: i64, id: i64, next: bool) {
            let toward = if next { Toward::Next } else { Toward::Prev };
            let cursor = newest(toward, micros, id);
            prop_assert_eq!(Cursor::decode(&cursor.encode(), &[USED, NEWEST]), Some(cursor));
        }

        #[test]
        fn a_cursor_in_two_columns_opens_again(usage: i64, name: String, id: i64) {
            let place = Place { keys: vec![Key::Number(usage), Key::Text(name)], id };
            let cursor = Cursor { toward: Toward::Next, order: USED, place };
            prop_assert_eq!(Cursor::decode(&cursor.encode(), &[USED, NEWEST]), Some(cursor));
        }

        #[test]
        fn any_other_text_is_no_cursor(text in "[ -~]{0,40}") {
            prop_assert_eq!(Cursor::decode(&text, &[NEWEST]), None);
        }
    }

    #[test]
    fn a_cursor_of_another_list_is_none_of_ours() {
        let cursor = newest(Toward::Next, 0, 1);
        assert_eq!(Cursor::decode(&cursor.encode(), &[]), None);
        let two_columns = Order { column: "created_datetime, name", ..NEWEST };
        assert_eq!(Cursor::decode(&cursor.encode(), &[two_columns]), None);
    }
}
