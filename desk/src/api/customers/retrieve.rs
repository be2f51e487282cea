//! `GET /api/customers/{id}` (Gorgias: retrieve a customer).

use axum::Json;
use axum::extract::State;

use crate::api::error::ApiError;
use crate::api::path::Id;
use crate::api::query::Parameters;
use crate::customer::Customer;
use crate::state::AppState;
use crate::store;

const FAILED: &str = "Failed to retrieve customer";

/// Answers with one customer.
pub async fn retrieve(
    State(state): State<AppState>,
    Id(id): Id,
    parameters: Parameters,
) -> Result<Json<Customer>, ApiError> {
    let with_fields = parameters.with_custom_fields().map_err(ApiError::invalid(FAILED))?;
    let customer = store::customers::find(&state.store, id).await;
    let customer = customer.map_err(ApiError::store(FAILED))?;
    let custom_fields = with_fields.then(serde_json::Map::new);
    Ok(Json(Customer { custom_fields, ..customer }))
}
