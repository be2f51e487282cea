//! Links that open a thread on another device: each is valid once, for a short time, in its own
//! shop. The database contains their hashes alone.

use std::time::Duration;

use sha2::{Digest, Sha256};
use wire::{LinkToken, ShopId, ThreadId};

use crate::clock::Timestamp;
use crate::random;
use crate::store::{Head, LinkHash, Store, StoreError};

/// How long a link is valid.
pub const LIFETIME: Duration = Duration::from_mins(15);
/// How many links of a thread are valid at a time; a further one revokes the oldest.
pub const MAX_PER_THREAD: u32 = 5;

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

    /// Creates a link with an unguessable token. Returns when it expires; `None` where there is no
    /// such thread.
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
        let until = now + LIFETIME;
        let made = self.store.insert_link(thread, &hash(token), now, until, MAX_PER_THREAD).await?;
        Ok(made.then_some(until))
    }

    /// Consumes a link. Returns its thread with the head; `None` where the link was used, has
    /// expired, belongs to another shop or never existed.
    ///
    /// # Errors
    ///
    /// Where the database fails; then the link stays valid.
    pub async fn consume(
        &self,
        shop: &ShopId,
        token: &LinkToken,
        now: Timestamp,
    ) -> Result<Option<(ThreadId, Head)>, StoreError> {
        self.store.consume_link(shop, &hash(token), now).await
    }
}

fn hash(token: &LinkToken) -> LinkHash {
    LinkHash(random::hex(&Sha256::digest(token.as_str())))
}
