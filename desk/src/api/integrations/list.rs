//! `GET /api/integrations` (Gorgias: list integrations).

use axum::Json;
use axum::extract::State;

use super::ORDERS;
use crate::api::error::ApiError;
use crate::api::query::Parameters;
use crate::faults::Faults;
use crate::integration::Integration;
use crate::page::{List, PageRequest};
use crate::rules::one_of;
use crate::state::AppState;
use crate::store;

const FAILED: &str = "Failed to list integrations";

/// Answers with one page of integrations.
pub async fn list(
    State(state): State<AppState>,
    parameters: Parameters,
) -> Result<Json<List<Integration>>, ApiError> {
    let page = read(&parameters).map_err(ApiError::invalid(FAILED))?;
    let page = store::integrations::list(&state.store, &page).await;
    let page = page.map_err(ApiError::store(FAILED))?;
    Ok(Json(List::new(parameters.uri("/api/integrations"), page)))
}

/// `type` has one word only: the desk has no integrations but those.
fn read(parameters: &Parameters) -> Result<PageRequest, Faults> {
    let mut fields = parameters.fields()?;
    fields.optional("type", one_of(&["http"]));
    let page = PageRequest::read(&mut fields, ORDERS);
    fields.finish()?;
    Ok(page)
}
