//! `GET /api/custom-fields` (Gorgias: list custom fields).

use axum::Json;
use axum::extract::State;

use super::ORDERS;
use crate::api::error::ApiError;
use crate::api::query::Parameters;
use crate::custom_field::CustomField;
use crate::faults::Faults;
use crate::page::{List, PageRequest};
use crate::rules::one_of;
use crate::state::AppState;
use crate::store;
use crate::vocabulary::OBJECT_TYPES;

const FAILED: &str = "Failed to list custom fields";

/// Answers with one page of the definitions of an `object_type`, which must be said.
pub async fn list(
    State(state): State<AppState>,
    parameters: Parameters,
) -> Result<Json<List<CustomField>>, ApiError> {
    let (object_type, page) = read(&parameters).map_err(ApiError::invalid(FAILED))?;
    let page = store::custom_fields::list(&state.store, object_type, &page).await;
    let page = page.map_err(ApiError::store(FAILED))?;
    Ok(Json(List::new(parameters.uri("/api/custom-fields"), page)))
}

fn read(parameters: &Parameters) -> Result<(&'static str, PageRequest), Faults> {
    let mut fields = parameters.fields()?;
    let object_type = fields.required("object_type", one_of(OBJECT_TYPES));
    let page = PageRequest::read(&mut fields, ORDERS);
    fields.finish()?;
    Ok((object_type, page))
}
