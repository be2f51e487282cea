//! Where threads stand, in memory, so that a poll that finds nothing new asks no database.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::sync::{Mutex, MutexGuard, PoisonError};

use wire::{ShopId, ThreadId};

/// Shards keep polls on different cores out of each other's way.
const SHARDS: usize = 64;
/// Heads per shard, some 100 bytes each; a full shard starts over.
const CAPACITY: usize = 4_096;

/// Where a thread stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The revision of its latest entry.
    pub revision: u64,
    /// The shop that it belongs to.
    pub shop: ShopId,
}

/// How often a shard had changed when something was looked for in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Epoch(u64);

#[derive(Debug, Default)]
struct Shard {
    /// `None` for a thread that was deleted: a change of it that is published late brings it back
    /// no more than one that is read late.
    heads: HashMap<ThreadId, Option<Head>>,
    changes: u64,
}

#[derive(Debug)]
pub(super) struct Heads {
    hasher: RandomState,
    shards: Vec<Mutex<Shard>>,
}

impl Default for Heads {
    fn default() -> Self {
        let shards = (0..SHARDS).map(|_| Mutex::default()).collect();
        Self { hasher: RandomState::new(), shards }
    }
}

impl Heads {
    /// The thread's head, `None` where it was deleted, or what to hand to [`Heads::learn`] once it
    /// has been read elsewhere.
    pub(super) fn get(&self, thread: &ThreadId) -> Result<Option<Head>, Epoch> {
        let shard = self.shard(thread);
        shard.heads.get(thread).cloned().ok_or(Epoch(shard.changes))
    }

    /// Remembers what was read from the database, unless something has changed since the look:
    /// what was read may then be old, and old would stay.
    pub(super) fn learn(&self, thread: &ThreadId, head: &Head, epoch: Epoch) {
        let mut shard = self.shard(thread);
        if shard.changes == epoch.0 {
            shard.put(thread, Some(head.clone()));
        }
    }

    /// Remembers a change after its commit; a later one is never replaced by an earlier one.
    pub(super) fn publish(&self, thread: &ThreadId, head: Head) {
        let mut shard = self.shard(thread);
        shard.changes += 1;
        let is_later = |known: &Option<Head>| {
            known.as_ref().is_some_and(|known| known.revision < head.revision)
        };
        if shard.heads.get(thread).is_none_or(is_later) {
            shard.put(thread, Some(head));
        }
    }

    /// Remembers that the thread was deleted, after the commit.
    pub(super) fn forget(&self, thread: &ThreadId) {
        let mut shard = self.shard(thread);
        shard.changes += 1;
        shard.put(thread, None);
    }

    fn shard(&self, thread: &ThreadId) -> MutexGuard<'_, Shard> {
        let hash = self.hasher.hash_one(thread);
        let index = usize::try_from(hash % SHARDS as u64).unwrap_or(0);
        // A panic cannot leave a shard half changed.
        self.shards[index].lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Shard {
    fn put(&mut self, thread: &ThreadId, head: Option<Head>) {
        if self.heads.len() >= CAPACITY && !self.heads.contains_key(thread) {
            self.heads.clear();
        }
        self.heads.insert(thread.clone(), head);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(revision: u64) -> Head {
        Head { revision, shop: "aurora".parse().unwrap() }
    }

    #[test]
    fn what_was_read_before_a_change_does_not_hide_it() {
        let (heads, thread) = (Heads::default(), ThreadId::from_random([1; 16]));
        let epoch = heads.get(&thread).unwrap_err();
        heads.publish(&thread, head(6));
        heads.learn(&thread, &head(5), epoch);
        assert_eq!(heads.get(&thread).unwrap(), Some(head(6)));
    }

    #[test]
    fn a_late_publication_does_not_turn_a_thread_back() {
        let (heads, thread) = (Heads::default(), ThreadId::from_random([1; 16]));
        heads.publish(&thread, head(6));
        heads.publish(&thread, head(5));
        assert_eq!(heads.get(&thread).unwrap(), Some(head(6)));
    }

    #[test]
    fn nothing_that_comes_late_brings_a_deleted_thread_back() {
        let (heads, thread) = (Heads::default(), ThreadId::from_random([1; 16]));
        let epoch = heads.get(&thread).unwrap_err();
        heads.publish(&thread, head(5));
        heads.forget(&thread);
        assert_eq!(heads.get(&thread).unwrap(), None);
        heads.publish(&thread, head(6));
        heads.learn(&thread, &head(5), epoch);
        assert_eq!(heads.get(&thread).unwrap(), None);
    }

    #[test]
    fn the_memory_is_bounded() {
        let heads = Heads::default();
        for number in 0..(SHARDS * CAPACITY * 2) as u128 {
            heads.publish(&ThreadId::from_random(number.to_le_bytes()), head(1));
        }
        for shard in &heads.shards {
            assert!(shard.lock().unwrap().heads.len() <= CAPACITY);
        }
    }
}
