//! The buttons that change a ticket's state: close, reopen, mark unread, trash, restore.

use axum::extract::State;
use axum::response::Redirect;
use serde_json::{Value, json};

use super::error::InboxError;
use super::extract::TicketLocation;
use crate::clock::Clock;
use crate::datetime::Datetime;
use crate::store::{self, Store};
use crate::ticket::{Event, TicketChanges};

/// `POST /tickets/{id}/close`.
///
/// Closes the ticket; it may be closed already.
pub async fn close(
    State(store): State<Store>,
    State(clock): State<Clock>,
    location: TicketLocation,
) -> Result<Redirect, InboxError> {
    store::tickets::apply_event(&store, location.id, Event::Closed, clock.datetime()).await?;
    Ok(location.redirect_to("main"))
}

/// `POST /tickets/{id}/reopen`.
///
/// Reopens the ticket; it may be open already.
pub async fn reopen(
    State(store): State<Store>,
    State(clock): State<Clock>,
    location: TicketLocation,
) -> Result<Redirect, InboxError> {
    store::tickets::apply_event(&store, location.id, Event::Reopened, clock.datetime()).await?;
    Ok(location.redirect_to("main"))
}

/// `POST /tickets/{id}/unread`.
///
/// Marks the ticket as unread. Redirects to the list, because the ticket's page would mark it as
/// read.
pub async fn mark_unread(
    State(store): State<Store>,
    State(clock): State<Clock>,
    location: TicketLocation,
) -> Result<Redirect, InboxError> {
    apply_update(&store, location.id, &json!({"is_unread": true}), clock.datetime()).await?;
    Ok(location.redirect_to_list())
}

/// `POST /tickets/{id}/trash`.
///
/// Moves the ticket to the trash.
pub async fn trash(
    State(store): State<Store>,
    State(clock): State<Clock>,
    location: TicketLocation,
) -> Result<Redirect, InboxError> {
    let now = clock.datetime();
    let body = json!({"trashed_datetime": now.to_string()});
    apply_update(&store, location.id, &body, now).await?;
    Ok(location.redirect_to_list())
}

/// `POST /tickets/{id}/restore`.
///
/// Restores the ticket from the trash.
pub async fn restore(
    State(store): State<Store>,
    State(clock): State<Clock>,
    location: TicketLocation,
) -> Result<Redirect, InboxError> {
    apply_update(&store, location.id, &json!({"trashed_datetime": null}), clock.datetime()).await?;
    Ok(location.redirect_to("main"))
}

/// Applies the body of an update (Gorgias: update a ticket).
pub async fn apply_update(
    store: &Store,
    id: i64,
    body: &Value,
    now: Datetime,
) -> Result<(), InboxError> {
    let changes = TicketChanges::parse(body).map_err(InboxError::Refused)?;
    store::tickets::update(store, id, changes, now).await?;
    Ok(())
}
