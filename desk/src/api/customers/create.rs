//! `POST /api/customers` (Gorgias: create a customer).

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;

use crate::api::body::Body;
use crate::api::error::ApiError;
use crate::api::query::Parameters;
use crate::customer::{Customer, new_customer};
use crate::state::AppState;
use crate::store;

const FAILED: &str = "Failed to create customer";

/// Creates a customer; an address that somebody has is a conflict.
pub async fn create(
    State(state): State<AppState>,
    parameters: Parameters,
    Body(body): Body,
) -> Result<(StatusCode, Json<Customer>), ApiError> {
    parameters.none().map_err(ApiError::invalid(FAILED))?;
    let new = new_customer(&body).map_err(ApiError::invalid(FAILED))?;
    let customer = store::customers::add(&state.store, new, state.clock.datetime()).await;
    Ok((StatusCode::CREATED, Json(customer.map_err(ApiError::store(FAILED))?)))
}
