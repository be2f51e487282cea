//! Lists in pages, walked by cursors (Gorgias: pagination).

use serde::Serialize;
use sqlx::{QueryBuilder, Sqlite};

use crate::cursor::{Cursor, Key, Order, Place, Toward};
use crate::faults::Faults;
use crate::fields::Fields;
use crate::rules::string;

/// Which page of a list is wanted.
#[derive(Clone, Debug)]
pub struct PageRequest {
    order: Order,
    from: Option<(Toward, Place)>,
    limit: u32,
}

/// One page.
pub struct Page<T> {
    pub data: Vec<T>,
    pub meta: PageMeta,
}

/// Where the neighbouring pages are.
#[derive(Serialize)]
pub struct PageMeta {
    pub prev_cursor: Option<String>,
    pub next_cursor: Option<String>,
    /// Not counted.
    pub total_resources: Option<u64>,
}

/// How many items a page has when the request does not say.
const DEFAULT_LIMIT: u32 = 30;

impl PageRequest {
    /// Reads `cursor`, `limit` and `order_by` of a query whose first order is the default. A
    /// cursor knows its order; another one beside it is a fault.
    pub fn read(fields: &mut Fields<'_>, orders: &'static [Order]) -> Self {
        let order = fields.optional("order_by", |value| {
            let known = orders.iter().find(|order| Some(order.name) == value.as_str());
            let names: Vec<_> = orders.iter().map(|order| order.name).collect();
            known
                .copied()
                .ok_or_else(|| Faults::one(format!("Must be one of: {}.", names.join(", "))))
        });
        Self::ordered(fields, orders, order)
    }

    /// Reads `cursor` and `limit` of a list that has one order only, and no parameter for it.
    pub fn in_order(fields: &mut Fields<'_>, order: &'static [Order; 1]) -> Self {
        Self::ordered(fields, order, None)
    }

    fn ordered(fields: &mut Fields<'_>, orders: &'static [Order], order: Option<Order>) -> Self {
        let limit = fields.optional("limit", |value| {
            let limit = value.as_str().and_then(|text| text.parse().ok());
            let limit = limit.filter(|limit| (1..=100).contains(limit));
            limit.ok_or_else(|| Faults::one("Must be an integer between 1 and 100."))
        });
        let cursor = fields.optional("cursor", |value| {
            let cursor = Cursor::decode(&string(value)?, orders);
            let cursor = cursor.filter(|cursor| order.is_none_or(|order| order == cursor.order));
            cursor.ok_or_else(|| Faults::one("Not a valid cursor."))
        });
        Self {
            order: cursor.as_ref().map(|cursor| cursor.order).or(order).unwrap_or(orders[0]),
            from: cursor.map(|cursor| (cursor.toward, cursor.place)),
            limit: limit.unwrap_or(DEFAULT_LIMIT),
        }
    }

    /// Ends a statement that already has a `WHERE`: goes on from the cursor, sorts and limits. One
    /// row more than wanted is fetched, to see whether the walk goes on.
    pub fn push_to(&self, query: &mut QueryBuilder<Sqlite>) {
        let descending = self.order.descending != self.is_backward();
        let (sign, direction) = if descending { ("<", "DESC") } else { (">", "ASC") };
        if let Some((_, Place { keys, id })) = &self.from {
            query.push(format_args!(" AND ({}, id) {sign} (", self.order.column));
            for key in keys {
                match key {
                    Key::Number(number) => query.push_bind(*number),
                    Key::Text(text) => query.push_bind(text.clone()),
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

    /// Makes a page of the rows that the statement found.
    pub fn page<T, P: Into<Place>>(
        &self,
        mut rows: Vec<T>,
        position: impl Fn(&T, Order) -> P,
    ) -> Page<T> {
        let limit = usize::try_from(self.limit).unwrap_or(usize::MAX);
        let goes_on = rows.len() > limit;
        rows.truncate(limit);
        if self.is_backward() {
            rows.reverse();
        }
        let (has_prev, has_next) =
            if self.is_backward() { (goes_on, true) } else { (self.from.is_some(), goes_on) };
        let cursor = |toward, row: Option<&T>| {
            let place = position(row?, self.order).into();
            Some(Cursor { toward, order: self.order, place }.encode())
        };
        let prev_cursor = cursor(Toward::Prev, rows.first().filter(|_| has_prev));
        let next_cursor = cursor(Toward::Next, rows.last().filter(|_| has_next));
        Page { data: rows, meta: PageMeta { prev_cursor, next_cursor, total_resources: None } }
    }

    fn is_backward(&self) -> bool {
        matches!(self.from, Some((Toward::Prev, _)))
    }
}

/// A page as it is answered.
#[derive(Serialize)]
pub struct List<T> {
    object: &'static str,
    uri: String,
    data: Vec<T>,
    meta: PageMeta,
}

impl<T> List<T> {
    /// The answer to the request for `uri`.
    pub fn new(uri: String, page: Page<T>) -> Self {
        Self { object: "list", uri, data: page.data, meta: page.meta }
    }
}

/// All items, in an answer without cursors.
#[derive(Serialize)]
pub struct Bare<T> {
    pub data: Vec<T>,
}
