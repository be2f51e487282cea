//! Whose message is delivered next: visitors take turns, and so do shops.
//!
//! A message's turn is one after the last waiting one of its visitor, or else that of the message which
//! is next. So a visitor who floods waits for themselves, and an honest one is next. Among messages of
//! the same turn the shops alternate: each has a `shop_turn` one after the last waiting one of its shop
//! and turn.

use std::collections::HashMap;
use std::fmt;

use serde_json::Value;
use sqlx::{Sqlite, Transaction};
use wire::ShopId;

use super::{NewMessage, StoreError};

/// A visitor, by a hash under a key of this process. `Debug` does not show it.
#[derive(Clone, PartialEq, Eq)]
pub struct VisitorTag(String);

impl VisitorTag {
    /// The tag of a keyed hash.
    pub fn of(hash: u64) -> Self {
        Self(format!("{hash:016x}"))
    }

    /// The tag as it is stored.
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for VisitorTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("VisitorTag(…)")
    }
}

/// A message's turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Turn {
    pub visitor: i64,
    pub shop: i64,
}

/// The turns of waiting messages, and of those of a batch.
pub(super) struct Turns {
    /// The turn of the message that is next.
    first: i64,
    /// The last turn of each visitor.
    visitors: HashMap<String, i64>,
    /// The last turn of each shop within a turn.
    shops: HashMap<(ShopId, i64), i64>,
}

impl Turns {
    /// Reads what the batch needs.
    pub(super) async fn read(
        transaction: &mut Transaction<'static, Sqlite>,
        messages: &[NewMessage],
    ) -> Result<Self, StoreError> {
        let first = "-- put_messages()
            SELECT min(turn) FROM outbox WHERE state = 'pending'";
        let of_visitors = "-- put_messages()
            SELECT value, (SELECT max(turn) FROM outbox WHERE state = 'pending' AND visitor = value)
            FROM json_each(?1)";
        let first: Option<i64> = sqlx::query_scalar(first).fetch_one(&mut **transaction).await?;
        let tags = messages.iter().filter_map(|new| new.visitor.as_ref());
        let tags: Value = tags.map(VisitorTag::as_str).collect();
        let rows: Vec<(String, Option<i64>)> = sqlx::query_as(of_visitors)
            .bind(tags.to_string())
            .fetch_all(&mut **transaction)
            .await?;
        let visitors = rows.into_iter().filter_map(|(tag, turn)| Some((tag, turn?))).collect();
        Ok(Self { first: first.unwrap_or(0), visitors, shops: HashMap::new() })
    }

    /// The turn of the next message of the batch.
    pub(super) async fn next(
        &mut self,
        transaction: &mut Transaction<'static, Sqlite>,
        shop: &ShopId,
        visitor: Option<&VisitorTag>,
    ) -> Result<Turn, StoreError> {
        let mut turn = self.first;
        if let Some(visitor) = visitor {
            let last = self.visitors.entry(visitor.as_str().to_owned());
            let last = last.and_modify(|last| *last = (*last + 1).max(turn)).or_insert(turn);
            turn = *last;
        }
        let of_shop = "-- put_messages()
            SELECT max(shop_turn) FROM outbox WHERE state = 'pending' AND shop = ?1 AND turn = ?2";
        let key = (shop.clone(), turn);
        let mut last = self.shops.get(&key).copied();
        if last.is_none() {
            let query = sqlx::query_scalar(of_shop).bind(shop.as_str()).bind(turn);
            last = query.fetch_one(&mut **transaction).await?;
        }
        let shop = last.map_or(0, |last| last + 1);
        self.shops.insert(key, shop);
        Ok(Turn { visitor: turn, shop })
    }
}
