//! `PUT /api/customers/{id}` (Gorgias: update a customer).

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;

use crate::api::body::Body;
use crate::api::error::ApiError;
use crate::api::path::Id;
use crate::api::query::Parameters;
use crate::customer::{Customer, CustomerChanges};
use crate::state::AppState;
use crate::store;

const FAILED: &str = "Failed to update customer";

/// Changes what the body mentions, `channels` as a whole; answers with all of the customer.
pub async fn update(
    State(state): State<AppState>,
    Id(id): Id,
    parameters: Parameters,
    Body(body): Body,
) -> Result<(StatusCode, Json<Customer>), ApiError> {
    parameters.none().map_err(ApiError::invalid(FAILED))?;
    let changes = CustomerChanges::parse(&body).map_err(ApiError::invalid(FAILED))?;
    let customer =
        store::customers::update(&state.store, id, changes, state.clock.datetime()).await;
    Ok((StatusCode::ACCEPTED, Json(customer.map_err(ApiError::store(FAILED))?)))
}
