//! `GET /api/satisfaction-surveys` (Gorgias: list surveys).

use axum::Json;
use axum::extract::State;

use super::ORDERS;
use crate::api::error::ApiError;
use crate::api::link::Links;
use crate::api::query::{Parameters, integer};
use crate::faults::Faults;
use crate::page::PageRequest;
use crate::state::AppState;
use crate::store;
use crate::survey::Survey;

const FAILED: &str = "Failed to list satisfaction surveys";

/// Answers with one page of surveys: a bare array, as documented. Where the neighbouring pages
/// are stands in the `Link` header.
pub async fn list(
    State(state): State<AppState>,
    parameters: Parameters,
) -> Result<(Links, Json<Vec<Survey>>), ApiError> {
    let (ticket_id, page) = read(&parameters).map_err(ApiError::invalid(FAILED))?;
    let page = store::surveys::list(&state.store, ticket_id, &page).await;
    let page = page.map_err(ApiError::store(FAILED))?;
    Ok((parameters.links("/api/satisfaction-surveys", &page.meta), Json(page.data)))
}

fn read(parameters: &Parameters) -> Result<(Option<i64>, PageRequest), Faults> {
    let mut fields = parameters.fields()?;
    let ticket_id = fields.optional("ticket_id", integer);
    let page = PageRequest::read(&mut fields, ORDERS);
    fields.finish()?;
    Ok((ticket_id, page))
}
