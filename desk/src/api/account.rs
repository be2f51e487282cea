//! `GET /api/account`: whose key it is. The cheapest way to see whether a key works.

use axum::Json;
use axum::extract::State;
use serde::Serialize;

use super::error::ApiError;
use super::query::Parameters;
use crate::state::AppState;

/// The account (Gorgias: the account object), as far as the desk has one.
#[derive(Serialize)]
pub struct Account {
    domain: String,
    status: AccountStatus,
    settings: [(); 0],
}

#[derive(Serialize)]
struct AccountStatus {
    status: &'static str,
}

/// Answers with the account.
pub async fn retrieve(
    State(state): State<AppState>,
    parameters: Parameters,
) -> Result<Json<Account>, ApiError> {
    parameters.none().map_err(ApiError::invalid("Failed to retrieve account"))?;
    let domain = state.settings.domain.clone();
    Ok(Json(Account { domain, status: AccountStatus { status: "active" }, settings: [] }))
}
