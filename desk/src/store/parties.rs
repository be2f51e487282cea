//! The senders and receivers of messages: looked up, or created.

use sqlx::SqliteConnection;

use super::error::Rejections;
use super::{Store, StoreError, customers, users};
use crate::datetime::Datetime;
use crate::message::{Identity, NewMessage, Parties, Party, Writer};
use crate::person::{self, PersonRef};
use crate::validation::FieldErrors;
use crate::vocabulary::Channel;

/// The sender of a message on `channel`. A phone number that no customer has is added to
/// `ticket_customer`.
pub async fn resolve_sender(
    store: &Store,
    conn: &mut SqliteConnection,
    writer: &Writer,
    channel: Channel,
    ticket_customer: Option<i64>,
    now: Datetime,
) -> Result<Party, StoreError> {
    let party = match writer {
        Writer::Customer(Identity::Person(person)) => {
            customers::resolve(conn, person, now).await.map(Party::Customer)
        }
        Writer::Customer(Identity::Phone(from)) => {
            let number = from.address.clone().unwrap_or_default();
            let caller = PersonRef { name: from.name.clone(), ..PersonRef::default() };
            phone(conn, number, caller, ticket_customer, now).await.map(Party::Customer)
        }
        Writer::User(None) => Ok(Party::User(store.agent_id)),
        Writer::User(Some(person)) => user(store, conn, person, channel).await.map(Party::User),
    };
    party.map_err(|error| error.at("sender"))
}

/// The receiver: of an agent's public message a customer, else a user, if there is one.
pub async fn resolve_receiver(
    conn: &mut SqliteConnection,
    person: &PersonRef,
    from_agent: bool,
    channel: Channel,
    now: Datetime,
) -> Result<Option<Party>, StoreError> {
    if from_agent && channel != Channel::InternalNote {
        if !person.is_identified() {
            return Ok(None);
        }
        let customer = customers::resolve(conn, person, now).await;
        return customer.map(|id| Some(Party::Customer(id))).map_err(|error| error.at("receiver"));
    }
    Ok(users::find_id(conn, person).await?.map(Party::User))
}

async fn user(
    store: &Store,
    conn: &mut SqliteConnection,
    person: &PersonRef,
    channel: Channel,
) -> Result<i64, StoreError> {
    if !person.is_identified() {
        return Ok(store.agent_id);
    }
    let key = if person.id.is_some() { "id" } else { "email" };
    match users::find_id(conn, person).await? {
        Some(id) => Ok(id),
        None if channel == Channel::InternalNote && person.id.is_none() => Ok(store.bot_id),
        None => Err(StoreError::Rejected(FieldErrors::new("User does not exist.").at(key))),
    }
}

async fn phone(
    conn: &mut SqliteConnection,
    number: String,
    caller: PersonRef,
    ticket_customer: Option<i64>,
    now: Datetime,
) -> Result<i64, StoreError> {
    if let Some(id) = customers::by_channel(conn, "phone", &number).await? {
        return Ok(id);
    }
    let id = match ticket_customer {
        Some(id) => id,
        None => customers::create(conn, &caller, now).await?,
    };
    customers::add_channel(conn, id, &person::Channel { kind: "phone".into(), address: number })
        .await?;
    Ok(id)
}

/// Looks up, or creates, the sender and receiver of a message, and checks its mentions.
pub async fn resolve(
    store: &Store,
    conn: &mut SqliteConnection,
    new: &NewMessage,
    ticket_customer: Option<i64>,
    now: Datetime,
) -> Result<Parties, StoreError> {
    let mut rejections = Rejections::default();
    let found = resolve_sender(store, conn, &new.writer, new.channel, ticket_customer, now).await;
    let sender = rejections.collect(found)?;
    let mut receiver = None;
    if let Some(person) = &new.receiver {
        let from_agent = matches!(new.writer, Writer::User(_));
        let found = resolve_receiver(conn, person, from_agent, new.channel, now).await;
        receiver = rejections.collect(found)?.flatten();
    }
    for (index, id) in new.mention_ids.iter().enumerate() {
        if users::find_id(conn, &PersonRef::by_id(*id)).await?.is_none() {
            let error = FieldErrors::new("User does not exist.");
            let error = error.at(index.to_string()).at("mention_ids");
            rejections.collect(Err::<(), _>(StoreError::Rejected(error)))?;
        }
    }
    rejections.finish()?;
    sender.map(|sender| Parties { sender, receiver }).ok_or(StoreError::Missing)
}
