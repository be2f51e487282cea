//! Pagination cursors and the sort orders that they belong to.

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

/// The direction of a cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    Next,
    Prev,
}

/// The sort key of a row in an order by one datetime.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DatetimeKey {
    pub at: Datetime,
    pub id: i64,
}

/// The value of one sort column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum SortValue {
    Number(i64),
    Text(String),
}

/// The sort key of a row: the values of the order's columns, and the id, which breaks ties.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SortKey {
    pub values: Vec<SortValue>,
    pub id: i64,
}

/// A decoded cursor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor {
    pub direction: Direction,
    pub order: Order,
    pub key: SortKey,
}

impl Order {
    /// By creation, the newest first unless asked otherwise.
    pub const CREATED: &[Self] = &[
        Self::of("created_datetime:desc", "created_datetime", true),
        Self::of("created_datetime:asc", "created_datetime", false),
    ];

    /// By creation as [`Order::CREATED`], or by the last change.
    pub const CREATED_OR_UPDATED: &[Self] = &[
        Self::of("created_datetime:desc", "created_datetime", true),
        Self::of("created_datetime:asc", "created_datetime", false),
        Self::of("updated_datetime:desc", "updated_datetime", true),
        Self::of("updated_datetime:asc", "updated_datetime", false),
    ];

    const fn of(name: &'static str, column: &'static str, descending: bool) -> Self {
        Self { name, column, descending }
    }

    /// The columns it sorts by.
    pub fn columns(&self) -> impl Iterator<Item = &'static str> {
        self.column.split(", ")
    }
}

impl From<DatetimeKey> for SortKey {
    fn from(DatetimeKey { at, id }: DatetimeKey) -> Self {
        Self { values: vec![SortValue::Number(at.micros())], id }
    }
}

impl Cursor {
    /// The opaque cursor of a response: base64 of a JSON array.
    pub fn encode(&self) -> String {
        let SortKey { values, id } = &self.key;
        let json = serde_json::json!([self.direction, self.order.name, values, id]);
        URL_SAFE_NO_PAD.encode(json.to_string())
    }

    /// Decodes a cursor of a list with these `orders`; None if it is not one that
    /// [`Cursor::encode`] made.
    pub fn decode(text: &str, orders: &[Order]) -> Option<Self> {
        let json = URL_SAFE_NO_PAD.decode(text).ok()?;
        let (direction, order, values, id): (Direction, String, Vec<SortValue>, i64) =
            serde_json::from_slice(&json).ok()?;
        let order = *orders.iter().find(|known| known.name == order)?;
        (order.columns().count() == values.len()).then_some(())?;
        Some(Self { direction, order, key: SortKey { values, id } })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const NEWEST: Order =
        Order { name: "created_datetime:desc", column: "created_datetime", descending: true };
    const USED: Order = Order { name: "usage:desc", column: "usage, name", descending: true };

    fn newest(direction: Direction, micros: i64, id: i64) -> Cursor {
        let position = DatetimeKey { at: Datetime::from_micros(micros), id };
        Cursor { direction, order: NEWEST, key: position.into() }
    }

    proptest! {
        #[test]
        fn an_encoded_cursor_decodes_to_itself(micros: i64, id: i64, next: bool) {
            let direction = if next { Direction::Next } else { Direction::Prev };
            let cursor = newest(direction, micros, id);
            prop_assert_eq!(Cursor::decode(&cursor.encode(), &[USED, NEWEST]), Some(cursor));
        }

        #[test]
        fn a_cursor_of_two_columns_decodes_to_itself(usage: i64, name: String, id: i64) {
            let key = SortKey { values: vec![SortValue::Number(usage), SortValue::Text(name)], id };
            let cursor = Cursor { direction: Direction::Next, order: USED, key };
            prop_assert_eq!(Cursor::decode(&cursor.encode(), &[USED, NEWEST]), Some(cursor));
        }

        #[test]
        fn other_text_is_not_decoded(text in "[ -~]{0,40}") {
            prop_assert_eq!(Cursor::decode(&text, &[NEWEST]), None);
        }
    }

    #[test]
    fn a_cursor_of_another_list_is_not_decoded() {
        let cursor = newest(Direction::Next, 0, 1);
        assert_eq!(Cursor::decode(&cursor.encode(), &[]), None);
        let two_columns = Order { column: "created_datetime, name", ..NEWEST };
        assert_eq!(Cursor::decode(&cursor.encode(), &[two_columns]), None);
    }
}
