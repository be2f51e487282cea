//! A new message in a ticket that exists.

use sqlx::SqliteConnection;

use super::{list, rows};
use crate::datetime::Datetime;
use crate::faults::Faults;
use crate::language;
use crate::message::{Message, MessageRecord, NewMessage, Parties, Writer};
use crate::person::PersonRef;
use crate::store::error::Rejections;
use crate::store::{Store, StoreError, parties as who, tickets, users, webhooks};
use crate::ticket::Event;
use crate::webhook::{TicketSnapshot, WebhookEvent};

/// Adds a message, and moves its ticket on.
pub async fn create(
    store: &Store,
    ticket_id: i64,
    new: NewMessage,
    now: Datetime,
) -> Result<Message, StoreError> {
    let mut tx = store.write().await?;
    let ticket = tickets::get(&mut tx, ticket_id).await?;
    let snapshot = TicketSnapshot::from(&ticket);
    let language = language::of_messages(std::slice::from_ref(&new));
    let parties = parties(store, &mut tx, &new, ticket.customer_id, now).await?;
    let record = MessageRecord::new(new, ticket_id, parties, now);
    let event = if record.from_agent {
        Event::AgentWrote(record.created_datetime)
    } else {
        Event::CustomerWrote(record.created_datetime)
    };
    let id = rows::insert(&mut tx, &record).await?;
    tickets::set_lifecycle(&mut tx, ticket_id, &ticket.lifecycle.after(event, now)).await?;
    if let (None, Some(language)) = (ticket.language, language) {
        tickets::set_language(&mut tx, ticket_id, language).await?;
    }
    let message = list::get(&mut tx, ticket_id, id).await?;
    let news = WebhookEvent::of_message(&message.record);
    webhooks::ticket_changed(&mut tx, ticket_id, snapshot, news, now).await?;
    tx.commit().await?;
    Ok(message)
}

/// Looks up, or creates, everybody whom a message names.
pub async fn parties(
    store: &Store,
    conn: &mut SqliteConnection,
    new: &NewMessage,
    ticket_customer: Option<i64>,
    now: Datetime,
) -> Result<Parties, StoreError> {
    let mut rejections = Rejections::default();
    let sender = who::sender(store, conn, &new.writer, new.channel, ticket_customer, now).await;
    let sender = rejections.keep(sender)?;
    let mut receiver = None;
    if let Some(person) = &new.receiver {
        let from_agent = matches!(new.writer, Writer::User(_));
        let found = who::receiver(conn, person, from_agent, new.channel, now).await;
        receiver = rejections.keep(found)?.flatten();
    }
    for (index, id) in new.mention_ids.iter().enumerate() {
        if users::find(conn, &PersonRef::by_id(*id)).await?.is_none() {
            let fault = Faults::one("User does not exist.");
            let fault = fault.at(index.to_string()).at("mention_ids");
            rejections.keep(Err::<(), _>(StoreError::Rejected(fault)))?;
        }
    }
    rejections.settle()?;
    sender.map(|sender| Parties { sender, receiver }).ok_or(StoreError::Missing)
}
