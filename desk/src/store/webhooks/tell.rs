//! Webhook events, written down for the integrations that want them: in the same transaction as what they
//! tell of.

use serde_json::{Map, Value, json};
use sqlx::types::Json;
use sqlx::{FromRow, SqliteConnection};

use crate::datetime::Datetime;
use crate::store::{StoreError, tickets};
use crate::webhook::{TicketSnapshot, WebhookEvent, render};

/// An integration that is switched on.
#[derive(FromRow)]
struct Listener {
    id: i64,
    form: Option<Json<Map<String, Value>>>,
    triggers: Json<Vec<String>>,
}

/// Tells that a ticket is no longer what it was `before`, and `more`.
pub async fn ticket_changed(
    conn: &mut SqliteConnection,
    ticket_id: i64,
    before: TicketSnapshot,
    more: impl IntoIterator<Item = WebhookEvent>,
    now: Datetime,
) -> Result<(), StoreError> {
    let after = TicketSnapshot::from(&tickets::get(conn, ticket_id).await?);
    let news: Vec<_> = more.into_iter().chain(before.news(&after)).collect();
    tell(conn, ticket_id, &news, now).await
}

/// Tells news of a ticket. Their words are those of this moment.
pub async fn tell(
    conn: &mut SqliteConnection,
    ticket_id: i64,
    news: &[WebhookEvent],
    now: Datetime,
) -> Result<(), StoreError> {
    let listeners = "/* store::webhooks::listeners */
         SELECT id, form, triggers FROM integrations
         WHERE deactivated_datetime IS NULL AND triggers <> '[]' ORDER BY id";
    let listeners: Vec<Listener> = sqlx::query_as(listeners).fetch_all(&mut *conn).await?;
    if listeners.is_empty() {
        return Ok(());
    }
    let ticket = tickets::full_with_custom_fields(conn, ticket_id).await?;
    let ticket = serde_json::to_value(&ticket);
    let ticket = ticket.map_err(|error| sqlx::Error::Encode(Box::new(error)))?;
    for news in news {
        let word = news.trigger.word();
        let context = context(&ticket, news.message_id);
        for listener in &listeners {
            if listener.triggers.iter().any(|on| on == word) {
                add(conn, ticket_id, listener, &context, now).await?;
            }
        }
    }
    Ok(())
}

/// What templates can name: `ticket`, and `message`, which is the ticket's newest one where the
/// news are about none.
fn context(ticket: &Value, message_id: Option<i64>) -> Value {
    let messages = ticket["messages"].as_array().map(Vec::as_slice).unwrap_or_default();
    let message = match message_id {
        Some(id) => messages.iter().find(|message| message["id"] == id),
        None => messages.last(),
    };
    json!({"ticket": ticket, "message": message})
}

async fn add(
    conn: &mut SqliteConnection,
    ticket_id: i64,
    listener: &Listener,
    context: &Value,
    now: Datetime,
) -> Result<(), sqlx::Error> {
    let payload = listener.form.as_ref().map(|form| Json(render(form, context)));
    let add = "/* store::webhooks::add */
         INSERT INTO webhook_deliveries (integration_id, ticket_id, payload, attempts,
             due_datetime, created_datetime)
         VALUES (?1, ?2, ?3, 0, ?4, ?4)";
    let add = sqlx::query(add).bind(listener.id).bind(ticket_id).bind(payload).bind(now);
    add.execute(conn).await?;
    Ok(())
}
