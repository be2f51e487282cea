//! Queries of the inbox only: the options of its menus, a customer's other tickets, the calls of a
//! ticket, the list with its counts (`list`), and the search (`search`).

pub mod list;
mod search;

use serde_json::Value;
use sqlx::FromRow;
use sqlx::types::Json;

use super::{Store, StoreError, tags, teams, users};
use crate::datetime::Datetime;
use crate::tag::Tag;
use crate::team::Team;
use crate::user::User;
use crate::vocabulary::{CallDirection, CallStatus, Channel, Status};

/// The options of the inbox's menus, each sorted by name.
pub struct Choices {
    /// All users but the bot.
    pub users: Vec<User>,
    pub teams: Vec<Team>,
    pub tags: Vec<Tag>,
    /// The channels of existing tickets.
    pub channels: Vec<Channel>,
}

/// Loads the options.
pub async fn choices(store: &Store) -> Result<Choices, StoreError> {
    let channels = "/* store::inbox::choices */
         SELECT DISTINCT channel FROM tickets ORDER BY channel";
    let channels = sqlx::query_scalar(channels).fetch_all(&mut *store.read().await?).await?;
    Ok(Choices {
        users: users::all(store).await?,
        teams: teams::all(store).await?,
        tags: tags::all(store).await?,
        channels,
    })
}

/// The maximum number of other tickets.
const MAX_OTHER_TICKETS: i64 = 10;

/// The summary of a ticket.
#[derive(FromRow)]
pub struct TicketLine {
    pub id: i64,
    pub subject: Option<String>,
    pub status: Status,
    pub channel: Channel,
    /// The time of its last message.
    pub active_datetime: Datetime,
}

/// The other tickets of a ticket's customer that are not in the trash, most recently active first.
pub async fn other_tickets(store: &Store, ticket_id: i64) -> Result<Vec<TicketLine>, StoreError> {
    let lines = sqlx::query_as(
        "/* store::inbox::other_tickets */
         SELECT id, subject, status, channel,
             coalesce(last_message_datetime, created_datetime) AS active_datetime
         FROM tickets
         WHERE customer_id = (SELECT customer_id FROM tickets WHERE id = ?1)
             AND id <> ?1 AND trashed_datetime IS NULL
         ORDER BY active_datetime DESC, id DESC LIMIT ?2",
    )
    .bind(ticket_id)
    .bind(MAX_OTHER_TICKETS)
    .fetch_all(&mut *store.read().await?)
    .await?;
    Ok(lines)
}

/// A call with its recordings.
#[derive(FromRow)]
pub struct Call {
    pub direction: CallDirection,
    pub status: CallStatus,
    /// In seconds.
    pub duration: Option<i64>,
    pub started_datetime: Datetime,
    /// Objects with a `summary`.
    pub summaries: Json<Vec<Value>>,
    /// Objects with a `type`, a `url`, which is null once it is deleted, and a `duration`.
    pub recordings: Json<Vec<Value>>,
}

/// The calls of a ticket, oldest first.
pub async fn calls(store: &Store, ticket_id: i64) -> Result<Vec<Call>, StoreError> {
    let calls = sqlx::query_as(
        "/* store::inbox::calls */
         SELECT direction, status, duration, started_datetime, summaries,
             (SELECT json_group_array(json_object('type', type, 'url', url, 'duration', duration))
              FROM voice_call_recordings WHERE call_id = voice_calls.id) AS recordings
         FROM voice_calls WHERE ticket_id = ?1 ORDER BY started_datetime, id",
    )
    .bind(ticket_id)
    .fetch_all(&mut *store.read().await?)
    .await?;
    Ok(calls)
}
