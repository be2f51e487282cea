//! Links that open a thread on another device: each is good once, for a short while, in its own
//! shop. The database holds their hashes alone.

pub(crate) mod sqlite;

use std::time::Duration;

use sha2::{Digest, Sha256};
use wire::{LinkToken, ShopId, ThreadId};

use crate::clock::Timestamp;
use crate::random;
use crate::store::{Store, StoreError};
use crate::threads::Head;

/// How long a link is good.
pub const LIFETIME: Duration = Duration::from_mins(15);
/// How many links of a thread are good at a time; a further one ends the oldest.
pub const AT_MOST: u32 = 5;

/// SHA-256 of a link's token, in hexadecimal. The token has 256 random bits: it needs no salt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LinkHash(pub(crate) String);

impl LinkHash {
    fn of(token: &LinkToken) -> Self {
        Self(random::hex(&Sha256::digest(token.as_str())))
    }
}

/// The links. Cheap to clone.
#[derive(Clone, Debug)]
pub struct ThreadLinks {
    store: Store,
}

impl ThreadLinks {
    /// The links in a database.
    pub fn new(store: Store) -> Self {
        Self { store }
    }

    /// Makes a link of a token that nobody can guess. Returns until when it is good; `None` where
    /// there is no such thread.
    ///
    /// # Errors
    ///
    /// Where the database fails; then there is no link.
    pub async fn create(
        &self,
        thread: &ThreadId,
        token: &LinkToken,
        now: Timestamp,
    ) -> Result<Option<Timestamp>, StoreError> {
        let Store::Sqlite(sqlite) = &self.store;
        let until = now + LIFETIME;
        let made = sqlite::insert(sqlite, thread, &LinkHash::of(token), now, until).await?;
        Ok(made.then_some(until))
    }

    /// Uses a link up. Returns its thread and where that stands; `None` where the link was used
    /// before, is too old, belongs to another shop or never was.
    ///
    /// # Errors
    ///
    /// Where the database fails; then the link is as good as before.
    pub async fn consume(
        &self,
        shop: &ShopId,
        token: &LinkToken,
        now: Timestamp,
    ) -> Result<Option<(ThreadId, Head)>, StoreError> {
        let Store::Sqlite(sqlite) = &self.store;
        sqlite::take(sqlite, shop, &LinkHash::of(token), now).await
    }
}
