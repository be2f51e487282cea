//! Replies that have been put already, and tickets that have been looked into: a look that finds
//! nothing new asks no database, and the helpdesk no more than its first page.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};

use crate::helpdesk::{Reply, TicketNews, TicketRef};

/// What was put during this look and the one before, by the helpdesk's name of it.
#[derive(Debug, Default)]
pub(super) struct Seen {
    hasher: RandomState,
    before: HashMap<Name, u64>,
    now: HashMap<Name, u64>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Name {
    Reply(String),
    Ticket(TicketRef),
}

impl Seen {
    /// Whether the reply was put as it is now; if so it is remembered on.
    pub(super) fn contains(&mut self, reply: &Reply) -> bool {
        let mark = self.mark_of(reply);
        self.has(Name::Reply(reply.id.clone()), mark)
    }

    pub(super) fn remember(&mut self, reply: &Reply) {
        let mark = self.mark_of(reply);
        self.now.insert(Name::Reply(reply.id.clone()), mark);
    }

    /// Whether the ticket was looked into as it is now; if so it is remembered on.
    pub(super) fn contains_ticket(&mut self, news: &TicketNews) -> bool {
        let mark = self.hasher.hash_one(&news.mark);
        self.has(Name::Ticket(news.ticket.clone()), mark)
    }

    pub(super) fn remember_ticket(&mut self, news: &TicketNews) {
        let mark = self.hasher.hash_one(&news.mark);
        self.now.insert(Name::Ticket(news.ticket.clone()), mark);
    }

    /// Ends a look: what it has not come by is forgotten.
    pub(super) fn turn(&mut self) {
        self.before = std::mem::take(&mut self.now);
    }

    fn has(&mut self, name: Name, mark: u64) -> bool {
        let known = self.now.get(&name).or_else(|| self.before.get(&name)) == Some(&mark);
        if known {
            self.now.insert(name, mark);
        }
        known
    }

    fn mark_of(&self, reply: &Reply) -> u64 {
        self.hasher.hash_one((&reply.text, &reply.author.name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Timestamp;
    use wire::{Author, AuthorKind};

    fn reply(text: &str) -> Reply {
        Reply {
            id: "1".into(),
            ticket: TicketRef("2".into()),
            external_id: None,
            may_be_ours: false,
            author: Author { kind: AuthorKind::Agent, name: "Maya".into() },
            text: text.into(),
            at: Timestamp(0),
        }
    }

    #[test]
    fn a_ticket_is_seen_until_its_mark_changes() {
        let news = |mark: &str| TicketNews { ticket: TicketRef("1".into()), mark: mark.into() };
        let mut seen = Seen::default();
        assert!(!seen.contains_ticket(&news("a")));
        seen.remember_ticket(&news("a"));
        assert!(seen.contains_ticket(&news("a")));
        assert!(!seen.contains_ticket(&news("b")));
        assert!(!seen.contains(&reply("a")), "a reply of the same name is another thing");
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
