//! The users and customers of several tickets or messages, loaded with one statement per kind.

use std::collections::HashMap;

use sqlx::SqliteConnection;
use sqlx::types::Json;

use crate::message::{Message, MessageRecord, Party};
use crate::person::{Assignee, CustomerChannel, CustomerRecord, Person, TicketCustomer};
use crate::user::UserRecord;

/// Users and customers by id.
#[derive(Default)]
pub struct People {
    users: HashMap<i64, UserRecord>,
    customers: HashMap<i64, CustomerRecord>,
    channels: HashMap<i64, Vec<CustomerChannel>>,
}

impl People {
    /// Loads all of `parties`.
    pub async fn load(conn: &mut SqliteConnection, parties: &[Party]) -> Result<Self, sqlx::Error> {
        let users: Vec<_> = parties.iter().copied().filter_map(Party::user).collect();
        let customers: Vec<_> = parties.iter().copied().filter_map(Party::customer).collect();
        let mut people = Self::default();
        let find = "/* store::people::load */
             SELECT * FROM users WHERE id IN (SELECT value FROM json_each(?1))";
        for user in sqlx::query_as(find).bind(Json(users)).fetch_all(&mut *conn).await? {
            let user: UserRecord = user;
            people.users.insert(user.id, user);
        }
        let find = "/* store::people::load */
             SELECT * FROM customers WHERE id IN (SELECT value FROM json_each(?1))";
        for customer in sqlx::query_as(find).bind(Json(&customers)).fetch_all(&mut *conn).await? {
            let customer: CustomerRecord = customer;
            people.customers.insert(customer.id, customer);
        }
        people.channels = super::customers::channels(conn, &customers).await?;
        Ok(people)
    }

    /// A user or customer as a message shows them.
    pub fn person(&self, party: Party) -> Option<Person> {
        match party {
            Party::User(id) => self.users.get(&id).cloned().map(Person::from),
            Party::Customer(id) => self.customers.get(&id).cloned().map(Person::from),
        }
    }

    /// A customer as a ticket shows them.
    pub fn customer(&self, id: i64) -> Option<TicketCustomer> {
        let customer = self.customers.get(&id)?.clone();
        Some(TicketCustomer {
            external_id: customer.external_id.clone(),
            note: customer.note.clone(),
            person: customer.into(),
            channels: self.channels.get(&id).cloned().unwrap_or_default(),
            data: None,
            customer: None,
            integrations: serde_json::Map::new(),
        })
    }

    /// A user as the ticket assigned to them shows them.
    pub fn assignee(&self, id: i64) -> Option<Assignee> {
        let user = self.users.get(&id)?.clone();
        Some(Assignee { bio: user.bio.clone(), person: user.into() })
    }

    /// Joins messages with their senders and receivers.
    pub async fn join(
        conn: &mut SqliteConnection,
        records: Vec<MessageRecord>,
    ) -> Result<Vec<Message>, sqlx::Error> {
        let ends = |record: &MessageRecord| [record.sender(), record.receiver()];
        let parties: Vec<_> = records.iter().flat_map(ends).flatten().collect();
        let people = Self::load(conn, &parties).await?;
        let join = |record: MessageRecord| {
            let sender = record.sender().and_then(|party| people.person(party));
            let receiver = record.receiver().and_then(|party| people.person(party));
            record.with(sender, receiver)
        };
        Ok(records.into_iter().map(join).collect())
    }
}
