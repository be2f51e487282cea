//! Replies and tickets that have been processed already, so that a scan that finds nothing new asks
//! no database, and the helpdesk only for its first page.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};

use crate::helpdesk::{Reply, TicketNews, TicketRef};

/// The items that this scan and the previous one have processed, by the helpdesk's ids.
#[derive(Debug, Default)]
pub(super) struct Seen {
    hasher: RandomState,
    before: HashMap<Key, u64>,
    now: HashMap<Key, u64>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Key {
    Reply(String),
    Ticket(TicketRef),
}

impl Seen {
    /// Whether the reply was processed as it is now; if so it stays remembered.
    pub(super) fn contains(&mut self, reply: &Reply) -> bool {
        let mark = self.mark_of(reply);
        self.has(Key::Reply(reply.id.clone()), mark)
    }

    pub(super) fn remember(&mut self, reply: &Reply) {
        let mark = self.mark_of(reply);
        self.now.insert(Key::Reply(reply.id.clone()), mark);
    }

    /// Whether the ticket was processed as it is now; if so it stays remembered.
    pub(super) fn contains_ticket(&mut self, news: &TicketNews) -> bool {
        let mark = self.hasher.hash_one(&news.mark);
        self.has(Key::Ticket(news.ticket.clone()), mark)
    }

    pub(super) fn remember_ticket(&mut self, news: &TicketNews) {
        let mark = self.hasher.hash_one(&news.mark);
        self.now.insert(Key::Ticket(news.ticket.clone()), mark);
    }

    /// Ends a scan: what it has not met is forgotten.
    pub(super) fn end_scan(&mut self) {
        self.before = std::mem::take(&mut self.now);
    }

    fn has(&mut self, key: Key, mark: u64) -> bool {
        let known = self.now.get(&key).or_else(|| self.before.get(&key)) == Some(&mark);
        if known {
            self.now.insert(key, mark);
        }
        known
    }

    fn mark_of(&self, reply: &Reply) -> u64 {
        let Reply { author, parties, body, files, .. } = reply;
        self.hasher.hash_one((&body.text, &body.html, files, &author.name, parties))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Timestamp;
    use crate::helpdesk::{ReplyBody, ReplyFiles};
    use wire::{Author, AuthorKind};

    fn reply(text: &str) -> Reply {
        Reply {
            id: "1".into(),
            ticket: TicketRef("2".into()),
            external_id: None,
            may_be_ours: false,
            author: Author { kind: AuthorKind::Agent, name: "Maya".into() },
            parties: Vec::new(),
            by_email: false,
            body: ReplyBody { text: Some(text.into()), html: None },
            files: ReplyFiles::default(),
            at: Timestamp(0),
        }
    }

    #[test]
    fn a_ticket_is_seen_until_its_mark_changes() {
        let news = |mark: &str| TicketNews {
            ticket: TicketRef("1".into()),
            messages: None,
            mark: mark.into(),
        };
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
        seen.end_scan();
        assert!(seen.contains(&reply("a")));
        assert!(!seen.contains(&reply("b")));
        seen.end_scan();
        seen.end_scan();
        assert!(!seen.contains(&reply("a")));
    }
}
