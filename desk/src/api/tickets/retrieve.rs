//! `GET /api/tickets/{id}` (Gorgias: retrieve a ticket).

use axum::Json;
use axum::extract::State as Extract;

use crate::api::error::ApiError;
use crate::api::path::Id;
use crate::api::query::{Parameters, repeated};
use crate::faults::Faults;
use crate::rules::one_of;
use crate::server::State;
use crate::store;
use crate::ticket::FullTicket;

const FAILED: &str = "Failed to retrieve ticket";

/// Answers with one ticket and its messages.
pub async fn retrieve(
    Extract(state): Extract<State>,
    Id(id): Id,
    parameters: Parameters,
) -> Result<Json<FullTicket>, ApiError> {
    let with_custom_fields = relationships(&parameters).map_err(ApiError::invalid(FAILED))?;
    let ticket = store::tickets::find(&state.store, id).await.map_err(ApiError::store(FAILED))?;
    let custom_fields = with_custom_fields.then(serde_json::Map::new);
    Ok(Json(FullTicket { custom_fields, ..ticket }))
}

/// Whether `relationships` asks for the custom fields, the only relation there is.
fn relationships(parameters: &Parameters) -> Result<bool, Faults> {
    let mut fields = parameters.fields()?;
    let wanted = fields.optional("relationships", repeated(one_of(&["custom_fields"])));
    fields.finish()?;
    Ok(wanted.is_some_and(|wanted| !wanted.is_empty()))
}
