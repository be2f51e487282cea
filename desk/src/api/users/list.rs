//! `GET /api/users` (Gorgias: list users).

use axum::Json;
use axum::extract::State;

use super::ORDERS;
use crate::api::error::ApiError;
use crate::api::query::Parameters;
use crate::faults::Faults;
use crate::page::{List, PageRequest};
use crate::state::AppState;
use crate::store;
use crate::user::User;

const FAILED: &str = "Failed to list users";

/// Answers with one page of users.
pub async fn list(
    State(state): State<AppState>,
    parameters: Parameters,
) -> Result<Json<List<User>>, ApiError> {
    let page = read(&parameters).map_err(ApiError::invalid(FAILED))?;
    let page = store::users::list(&state.store, &page).await;
    let page = page.map_err(ApiError::store(FAILED))?;
    Ok(Json(List::new(parameters.uri("/api/users"), page)))
}

fn read(parameters: &Parameters) -> Result<PageRequest, Faults> {
    let mut fields = parameters.fields()?;
    let page = PageRequest::read(&mut fields, ORDERS);
    fields.finish()?;
    Ok(page)
}
