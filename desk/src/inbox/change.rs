//! Changes to a ticket, through the same rules as the API's.

use serde_json::Value;

use super::error::InboxError;
use crate::state::AppState;
use crate::store;
use crate::ticket::TicketChanges;

/// Applies the body of an update (Gorgias: update a ticket).
pub async fn apply(state: &AppState, id: i64, body: &Value) -> Result<(), InboxError> {
    let changes = TicketChanges::parse(body).map_err(InboxError::Refused)?;
    store::tickets::update(&state.store, id, changes, state.clock.datetime()).await?;
    Ok(())
}
