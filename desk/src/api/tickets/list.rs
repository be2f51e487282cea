//! `GET /api/tickets` (Gorgias: list tickets).

use axum::Json;
use axum::extract::State;

use super::ORDERS;
use crate::api::error::ApiError;
use crate::api::query::{Parameters, absent, boolean, integer, repeated};
use crate::faults::Faults;
use crate::page::{List, PageRequest};
use crate::rules::string;
use crate::state::AppState;
use crate::store;
use crate::store::tickets::TicketFilter;
use crate::ticket::CompactTicket;

const FAILED: &str = "Failed to list tickets";

/// Answers with one page of tickets, without their messages.
pub async fn list(
    State(state): State<AppState>,
    parameters: Parameters,
) -> Result<Json<List<CompactTicket>>, ApiError> {
    let (filter, page) = read(&parameters).map_err(ApiError::invalid(FAILED))?;
    let page = store::tickets::list(&state.store, filter, &page).await;
    let page = page.map_err(ApiError::store(FAILED))?;
    Ok(Json(List::new(parameters.uri("/api/tickets"), page)))
}

/// The desk has no views and no rules: filtering by one is a fault, not an unfiltered list.
fn read(parameters: &Parameters) -> Result<(TicketFilter, PageRequest), Faults> {
    let mut fields = parameters.fields()?;
    let filter = TicketFilter {
        customer_id: fields.optional("customer_id", integer),
        external_id: fields.optional("external_id", string),
        ticket_ids: fields.optional("ticket_ids", repeated(integer)),
        trashed: fields.optional("trashed", boolean).unwrap_or(true),
    };
    fields.optional("view_id", absent("View"));
    fields.optional("rule_id", absent("Rule"));
    let page = PageRequest::read(&mut fields, ORDERS);
    fields.finish()?;
    Ok((filter, page))
}
