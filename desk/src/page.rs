//! Cursor pagination of lists (Gorgias: pagination).

use serde::Serialize;
use sqlx::{QueryBuilder, Sqlite};

use crate::cursor::{Cursor, Direction, Order, SortKey, SortValue};
use crate::validation::rules::string;
use crate::validation::{FieldErrors, ObjectReader};

/// The requested page of a list.
#[derive(Clone, Debug)]
pub struct PageRequest {
    order: Order,
    from: Option<(Direction, SortKey)>,
    limit: u32,
}

/// One page.
pub struct Page<T> {
    pub data: Vec<T>,
    pub meta: PageMeta,
}

/// The cursors of the neighbouring pages.
#[derive(Serialize)]
pub struct PageMeta {
    pub prev_cursor: Option<String>,
    pub next_cursor: Option<String>,
    /// Always null: the desk does not count.
    pub total_resources: Option<u64>,
}

/// The default number of items of a page.
const DEFAULT_LIMIT: u32 = 30;

impl PageRequest {
    /// Reads `cursor`, `limit` and `order_by`; the first order is the default. A cursor has an
    /// order, and an `order_by` that differs from it is an error.
    pub fn read(fields: &mut ObjectReader<'_>, orders: &'static [Order]) -> Self {
        let order = fields.optional("order_by", |value| {
            let known = orders.iter().find(|order| Some(order.name) == value.as_str());
            let names: Vec<_> = orders.iter().map(|order| order.name).collect();
            known
                .copied()
                .ok_or_else(|| FieldErrors::new(format!("Must be one of: {}.", names.join(", "))))
        });
        Self::ordered(fields, orders, order)
    }

    /// Reads `cursor` and `limit` of a list with one order and no `order_by`.
    pub fn read_in_order(fields: &mut ObjectReader<'_>, order: &'static [Order; 1]) -> Self {
        Self::ordered(fields, order, None)
    }

    fn ordered(
        fields: &mut ObjectReader<'_>,
        orders: &'static [Order],
        order: Option<Order>,
    ) -> Self {
        let limit = fields.optional("limit", |value| {
            let limit = value.as_str().and_then(|text| text.parse().ok());
            let limit = limit.filter(|limit| (1..=100).contains(limit));
            limit.ok_or_else(|| FieldErrors::new("Must be an integer between 1 and 100."))
        });
        let cursor = fields.optional("cursor", |value| {
            let cursor = Cursor::decode(&string(value)?, orders);
            let cursor = cursor.filter(|cursor| order.is_none_or(|order| order == cursor.order));
            cursor.ok_or_else(|| FieldErrors::new("Not a valid cursor."))
        });
        Self {
            order: cursor.as_ref().map(|cursor| cursor.order).or(order).unwrap_or(orders[0]),
            from: cursor.map(|cursor| (cursor.direction, cursor.key)),
            limit: limit.unwrap_or(DEFAULT_LIMIT),
        }
    }

    /// Appends the cursor's condition, `ORDER BY` and `LIMIT` to a statement that has a `WHERE`.
    /// The limit is one row more than the page's, which shows whether there is another page.
    pub fn push_sql(&self, query: &mut QueryBuilder<Sqlite>) {
        let descending = self.order.descending != self.is_backward();
        let (sign, direction) = if descending { ("<", "DESC") } else { (">", "ASC") };
        if let Some((_, SortKey { values, id })) = &self.from {
            query.push(format_args!(" AND ({}, id) {sign} (", self.order.column));
            for key in values {
                match key {
                    SortValue::Number(number) => query.push_bind(*number),
                    SortValue::Text(text) => query.push_bind(text.clone()),
                };
                query.push(", ");
            }
            query.push_bind(*id).push(")");
        }
        query.push(" ORDER BY ");
        for column in self.order.columns() {
            query.push(format_args!("{column} {direction}, "));
        }
        query.push(format_args!("id {direction} LIMIT ")).push_bind(i64::from(self.limit) + 1);
    }

    /// Makes a page of the rows of such a statement.
    pub fn page<T, P: Into<SortKey>>(
        &self,
        mut rows: Vec<T>,
        position: impl Fn(&T, Order) -> P,
    ) -> Page<T> {
        let limit = usize::try_from(self.limit).unwrap_or(usize::MAX);
        let has_more = rows.len() > limit;
        rows.truncate(limit);
        if self.is_backward() {
            rows.reverse();
        }
        let (has_prev, has_next) =
            if self.is_backward() { (has_more, true) } else { (self.from.is_some(), has_more) };
        let cursor = |direction, row: Option<&T>| {
            let key = position(row?, self.order).into();
            Some(Cursor { direction, order: self.order, key }.encode())
        };
        let prev_cursor = cursor(Direction::Prev, rows.first().filter(|_| has_prev));
        let next_cursor = cursor(Direction::Next, rows.last().filter(|_| has_next));
        Page { data: rows, meta: PageMeta { prev_cursor, next_cursor, total_resources: None } }
    }

    fn is_backward(&self) -> bool {
        matches!(self.from, Some((Direction::Prev, _)))
    }
}

/// A page in a response.
#[derive(Serialize)]
pub struct PageResponse<T> {
    object: &'static str,
    uri: String,
    data: Vec<T>,
    meta: PageMeta,
}

impl<T> PageResponse<T> {
    /// The response to the request for `uri`.
    pub fn new(uri: String, page: Page<T>) -> Self {
        Self { object: "list", uri, data: page.data, meta: page.meta }
    }
}

/// All items, in a response without cursors.
#[derive(Serialize)]
pub struct Unpaged<T> {
    pub data: Vec<T>,
}
