//! Replies that have been put already: a look that finds nothing new asks no database.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};

use crate::helpdesk::Reply;

/// What was put during this look and the one before, by the helpdesk's name of the message.
#[derive(Debug, Default)]
pub(super) struct Seen {
    hasher: RandomState,
    before: HashMap<String, u64>,
    now: HashMap<String, u64>,
}

impl Seen {
    /// Whether the reply was put as it is now; if so it is remembered on.
    pub(super) fn contains(&mut self, reply: &Reply) -> bool {
        let mark = self.mark(reply);
        let known = self.now.get(&reply.id).or_else(|| self.before.get(&reply.id)) == Some(&mark);
        if known {
            self.now.insert(reply.id.clone(), mark);
        }
        known
    }

    pub(super) fn remember(&mut self, reply: &Reply) {
        let mark = self.mark(reply);
        self.now.insert(reply.id.clone(), mark);
    }

    /// Ends a look: what it has not come by is forgotten.
    pub(super) fn turn(&mut self) {
        self.before = std::mem::take(&mut self.now);
    }

    fn mark(&self, reply: &Reply) -> u64 {
        self.hasher.hash_one((&reply.text, &reply.author.name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Timestamp;
    use crate::helpdesk::TicketRef;
    use wire::{Author, AuthorKind};

    fn reply(text: &str) -> Reply {
        Reply {
            id: "1".into(),
            ticket: TicketRef("2".into()),
            external_id: None,
            author: Author { kind: AuthorKind::Agent, name: "Maya".into() },
            text: text.into(),
            at: Timestamp(0),
        }
    }

    #[test]
    fn a_reply_is_seen_until_it_changes_or_is_no_longer_listed() {
        let mut seen = Seen::default();
        assert!(!seen.contains(&reply("a")));
        seen.remember(&reply("a"));
        seen.turn();
        assert!(seen.contains(&reply("a")));
        assert!(!seen.contains(&reply("b")));
        seen.turn();
        seen.turn();
        assert!(!seen.contains(&reply("a")));
    }
}
