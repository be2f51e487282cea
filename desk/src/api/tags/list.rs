//! `GET /api/tags` (Gorgias: list tags).

use axum::Json;
use axum::extract::State;

use super::ORDERS;
use crate::api::error::ApiError;
use crate::api::query::Parameters;
use crate::faults::Faults;
use crate::page::{List, PageRequest};
use crate::rules::string;
use crate::state::AppState;
use crate::store;
use crate::tag::Tag;

const FAILED: &str = "Failed to list tags";

/// Answers with one page of tags.
pub async fn list(
    State(state): State<AppState>,
    parameters: Parameters,
) -> Result<Json<List<Tag>>, ApiError> {
    let (search, page) = read(&parameters).map_err(ApiError::invalid(FAILED))?;
    let page = store::tags::list(&state.store, search.as_deref(), &page).await;
    let page = page.map_err(ApiError::store(FAILED))?;
    Ok(Json(List::new(parameters.uri("/api/tags"), page)))
}

fn read(parameters: &Parameters) -> Result<(Option<String>, PageRequest), Faults> {
    let mut fields = parameters.fields()?;
    let search = fields.optional("search", string);
    let page = PageRequest::read(&mut fields, ORDERS);
    fields.finish()?;
    Ok((search, page))
}
