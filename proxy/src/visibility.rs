//! Which messages of a ticket a visitor may see. Pure.
//!
//! A thread's key is all that a visitor has shown, and the address that opened the thread was only
//! typed. So the rule is an allow-list: a thread shows what was written in a widget, and
//! what an agent has written to this customer. Mail that others send into the ticket, that the owner
//! of the typed address sends, or that an agent exchanges with a third party is not shown.

use std::collections::BTreeSet;

use wire::{AuthorKind, EntryNotice, MessageId};

use crate::helpdesk::{PartyName, Reply};

/// The thread that a message would be shown in, as far as that decides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Audience {
    /// The e-mail address that the shop itself has vouched for, if it has.
    pub verified_email: Option<PartyName>,
    /// The customer's names: those that were typed or verified, and those that the helpdesk has given.
    pub names: BTreeSet<PartyName>,
    /// Whether the helpdesk has just been asked for the customer's names.
    pub names_are_current: bool,
}

/// What a thread shows of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visibility {
    /// The message.
    Shown,
    /// A line in its place.
    Notice(EntryNotice),
    /// Nothing.
    Hidden,
    /// The customer's names have to be requested from the helpdesk first.
    NamesNeeded,
}

impl Audience {
    /// Decides about a public message of the thread's ticket.
    pub fn visibility(&self, reply: &Reply) -> Visibility {
        match reply.author.kind {
            AuthorKind::Agent => self.of_agent(reply),
            AuthorKind::Customer => self.of_customer(reply),
        }
    }

    /// An agent's message is for this customer where it names them among its receivers, or names no
    /// receiver at all.
    fn of_agent(&self, reply: &Reply) -> Visibility {
        if reply.parties.is_empty() || reply.parties.iter().any(|name| self.names.contains(name)) {
            Visibility::Shown
        } else if self.names_are_current {
            Visibility::Hidden
        } else {
            Visibility::NamesNeeded
        }
    }

    /// What a widget has sent is an entry already, in this thread or in another one: an external id of
    /// our form is never shown from here. Anything else came by another way.
    fn of_customer(&self, reply: &Reply) -> Visibility {
        let is_ours = reply.external_id.as_ref().is_some_and(|id| id.parse::<MessageId>().is_ok());
        let is_verified =
            self.verified_email.as_ref().is_some_and(|email| reply.parties.contains(email));
        if is_ours {
            Visibility::Hidden
        } else if is_verified {
            Visibility::Shown
        } else if reply.by_email {
            Visibility::Notice(EntryNotice::ContinuedByEmail)
        } else {
            Visibility::Notice(EntryNotice::ContinuedElsewhere)
        }
    }
}

#[cfg(test)]
mod tests {
    use wire::Author;

    use super::*;
    use crate::clock::Timestamp;
    use crate::helpdesk::{ReplyBody, ReplyFiles, TicketRef};

    fn email(address: &str) -> PartyName {
        PartyName::Email(address.into())
    }

    fn id(id: &str) -> PartyName {
        PartyName::Id(id.into())
    }

    fn reply(kind: AuthorKind, parties: &[PartyName], external_id: Option<&str>) -> Reply {
        Reply {
            id: "1".into(),
            ticket: TicketRef("2".into()),
            external_id: external_id.map(Into::into),
            may_be_ours: false,
            author: Author { kind, name: "Maya".into() },
            parties: parties.to_vec(),
            by_email: true,
            body: ReplyBody::default(),
            files: ReplyFiles::default(),
            at: Timestamp(0),
        }
    }

    fn audience(names: &[PartyName], names_are_current: bool) -> Audience {
        let names = names.iter().cloned().collect();
        Audience { verified_email: None, names, names_are_current }
    }

    #[test]
    fn an_agent_s_message_is_shown_to_its_receiver_alone() {
        let (ann, bob) = (email("ann@shop.example"), email("bob@shop.example"));
        let merged = id("9");
        // The customer was merged into 9, whose addresses the helpdesk has given.
        let known = [ann.clone(), id("7"), merged.clone(), email("ann@home.example")];
        for (receivers, current, expected) in [
            (vec![], false, Visibility::Shown),
            (vec![ann.clone()], false, Visibility::Shown),
            (vec![id("7")], false, Visibility::Shown),
            (vec![merged], true, Visibility::Shown),
            (vec![email("ann@home.example")], true, Visibility::Shown),
            (vec![bob.clone(), ann], true, Visibility::Shown),
            (vec![bob.clone()], false, Visibility::NamesNeeded),
            (vec![bob], true, Visibility::Hidden),
            (vec![id("8")], true, Visibility::Hidden),
            (vec![PartyName::Other("9".into())], true, Visibility::Hidden),
        ] {
            let reply = reply(AuthorKind::Agent, &receivers, None);
            let seen = audience(&known, current).visibility(&reply);
            assert_eq!(seen, expected, "{receivers:?} {current}");
        }
    }

    #[test]
    fn a_customer_s_message_from_elsewhere_is_a_line_unless_the_shop_vouches_for_the_address() {
        let ann = email("ann@shop.example");
        let bob = email("bob@shop.example");
        let ours = MessageId::from_random([1; 16]).to_string();
        let line = Visibility::Notice(EntryNotice::ContinuedByEmail);
        for (sender, external_id, verified, expected) in [
            (&ann, None, None, line),
            (&ann, Some("m1"), None, line),
            (&ann, None, Some(&ann), Visibility::Shown),
            (&ann, Some("m1"), Some(&ann), Visibility::Shown),
            (&bob, None, Some(&ann), line),
            (&ann, Some(ours.as_str()), None, Visibility::Hidden),
            (&ann, Some(ours.as_str()), Some(&ann), Visibility::Hidden),
        ] {
            let mut audience = audience(std::slice::from_ref(&ann), true);
            audience.verified_email = verified.cloned();
            let reply = reply(AuthorKind::Customer, std::slice::from_ref(sender), external_id);
            let seen = audience.visibility(&reply);
            assert_eq!(seen, expected, "{sender:?} {external_id:?} {verified:?}");
        }
        let by_phone = Reply { by_email: false, ..reply(AuthorKind::Customer, &[ann], None) };
        let line = Visibility::Notice(EntryNotice::ContinuedElsewhere);
        assert_eq!(audience(&[], true).visibility(&by_phone), line);
    }
}
