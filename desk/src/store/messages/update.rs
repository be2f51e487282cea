//! Changes to a message.

use super::{list, rows};
use crate::datetime::Datetime;
use crate::fields::Change;
use crate::integration::Trigger;
use crate::message::{Message, MessageChanges, MessageRecord, Party};
use crate::store::{Store, StoreError, parties, tickets, webhooks};
use crate::ticket::Lifecycle;
use crate::webhook::{TicketSnapshot, WebhookEvent};

/// Applies the changes of one request.
pub async fn update(
    store: &Store,
    ticket_id: i64,
    id: i64,
    mut changes: MessageChanges,
    now: Datetime,
) -> Result<Message, StoreError> {
    let mut tx = store.write().await?;
    let before = rows::get(&mut tx, ticket_id, id).await?;
    let ticket = tickets::get(&mut tx, ticket_id).await?;
    let (snapshot, had_failed) = (TicketSnapshot::from(&ticket), before.failed_datetime.is_some());
    let (channel, from_agent) = (changes.channel, changes.from_agent);
    let sender = match changes.writer_of(&before).map_err(StoreError::Rejected)? {
        None => before.sender(),
        Some(writer) => {
            let customer = ticket.customer_id;
            Some(parties::sender(store, &mut tx, &writer, channel, customer, now).await?)
        }
    };
    let receiver = match std::mem::replace(&mut changes.receiver, Change::Keep) {
        Change::Keep => before.receiver(),
        Change::Clear => None,
        Change::Set(person) => {
            parties::receiver(&mut tx, &person, from_agent, channel, now).await?
        }
    };
    let after = MessageRecord {
        sender_user_id: sender.and_then(Party::user),
        sender_customer_id: sender.and_then(Party::customer),
        receiver_user_id: receiver.and_then(Party::user),
        receiver_customer_id: receiver.and_then(Party::customer),
        ..changes.apply(before)
    };
    rows::set(&mut tx, &after).await?;
    let lifecycle = Lifecycle { updated_datetime: now, ..ticket.lifecycle };
    tickets::set_lifecycle(&mut tx, ticket_id, &lifecycle).await?;
    let message = list::get(&mut tx, ticket_id, id).await?;
    let failed = message.record.failed_datetime.is_some() && !had_failed;
    let failed =
        failed.then_some(WebhookEvent { trigger: Trigger::MessageFailed, message_id: Some(id) });
    webhooks::ticket_changed(&mut tx, ticket_id, snapshot, failed, now).await?;
    tx.commit().await?;
    Ok(message)
}
