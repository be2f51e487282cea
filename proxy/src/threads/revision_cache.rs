//! The latest revisions of threads, in memory, so that a poll that finds nothing new asks no
//! database.
//!
//! By hand because of two properties: an entry that was read before a change must not be inserted
//! after it (`epoch`), and a change never waits for a read. The guards of `quick_cache` have the first,
//! but its comparing `entry` waits for the read in flight; moka's get-or-insert has neither.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::sync::{Mutex, MutexGuard, PoisonError};

use wire::ThreadId;

use crate::store::Head;

/// Shards keep polls on different cores out of each other's way.
const SHARDS: usize = 64;
/// Heads per shard, some 100 bytes each; a full shard is cleared.
const CAPACITY: usize = 4_096;

/// How often a shard had changed at the time of a lookup.
#[derive(Clone, Copy, Debug)]
pub(super) struct Epoch(u64);

#[derive(Debug, Default)]
struct Shard {
    /// `None` for a deleted thread, so that neither a late change nor a late read restores it.
    heads: HashMap<ThreadId, Option<Head>>,
    changes: u64,
}

#[derive(Debug)]
pub(super) struct RevisionCache {
    hasher: RandomState,
    shards: Vec<Mutex<Shard>>,
}

impl Default for RevisionCache {
    fn default() -> Self {
        let shards = (0..SHARDS).map(|_| Mutex::default()).collect();
        Self { hasher: RandomState::new(), shards }
    }
}

impl RevisionCache {
    /// The thread's head, `None` where it was deleted; or, on a miss, the epoch for
    /// [`RevisionCache::insert_read`].
    pub(super) fn get(&self, thread: &ThreadId) -> Result<Option<Head>, Epoch> {
        let shard = self.shard(thread);
        shard.heads.get(thread).cloned().ok_or(Epoch(shard.changes))
    }

    /// Inserts a head that was read from the database, unless something has changed since the miss:
    /// what was read may then be stale.
    pub(super) fn insert_read(&self, thread: &ThreadId, head: &Head, epoch: Epoch) {
        let mut shard = self.shard(thread);
        if shard.changes == epoch.0 {
            shard.put(thread, Some(head.clone()));
        }
    }

    /// Inserts a change after its commit; an earlier revision never replaces a later one.
    pub(super) fn insert_changed(&self, thread: &ThreadId, head: Head) {
        let mut shard = self.shard(thread);
        shard.changes += 1;
        let is_later = |known: &Option<Head>| {
            known.as_ref().is_some_and(|known| known.revision < head.revision)
        };
        if shard.heads.get(thread).is_none_or(is_later) {
            shard.put(thread, Some(head));
        }
    }

    /// Marks the thread as deleted, after the commit.
    pub(super) fn insert_deleted(&self, thread: &ThreadId) {
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
    fn a_read_from_before_a_change_does_not_hide_it() {
        let (cache, thread) = (RevisionCache::default(), ThreadId::from_random([1; 16]));
        let epoch = cache.get(&thread).unwrap_err();
        cache.insert_changed(&thread, head(6));
        cache.insert_read(&thread, &head(5), epoch);
        assert_eq!(cache.get(&thread).unwrap(), Some(head(6)));
    }

    #[test]
    fn an_earlier_revision_never_replaces_a_later_one() {
        let (cache, thread) = (RevisionCache::default(), ThreadId::from_random([1; 16]));
        cache.insert_changed(&thread, head(6));
        cache.insert_changed(&thread, head(5));
        assert_eq!(cache.get(&thread).unwrap(), Some(head(6)));
    }

    #[test]
    fn nothing_late_restores_a_deleted_thread() {
        let (cache, thread) = (RevisionCache::default(), ThreadId::from_random([1; 16]));
        let epoch = cache.get(&thread).unwrap_err();
        cache.insert_changed(&thread, head(5));
        cache.insert_deleted(&thread);
        assert_eq!(cache.get(&thread).unwrap(), None);
        cache.insert_changed(&thread, head(6));
        cache.insert_read(&thread, &head(5), epoch);
        assert_eq!(cache.get(&thread).unwrap(), None);
    }

    #[test]
    fn the_memory_is_bounded() {
        let cache = RevisionCache::default();
        for number in 0..(SHARDS * CAPACITY * 2) as u128 {
            cache.insert_changed(&ThreadId::from_random(number.to_le_bytes()), head(1));
        }
        for shard in &cache.shards {
            assert!(shard.lock().unwrap().heads.len() <= CAPACITY);
        }
    }
}
