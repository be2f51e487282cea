//! `/api/account`: the account that the key belongs to.

use std::sync::Arc;

use axum::extract::State;
use axum::routing::get;
use axum::{Json, Router};
use serde::Serialize;

use super::error::{ApiError, operation};
use super::query::NoQuery;
use crate::settings::Settings;
use crate::state::AppState;

/// The account (Gorgias: the account object), as far as the desk has one.
#[derive(Serialize)]
struct Account {
    domain: String,
    status: AccountStatus,
    settings: [(); 0],
}

#[derive(Serialize)]
struct AccountStatus {
    status: &'static str,
}

/// The endpoint.
pub fn router() -> Router<AppState> {
    Router::new().route("/account", get(operation("retrieve account", retrieve)))
}

/// `GET /api/account`, the cheapest way to see whether a key works.
async fn retrieve(
    State(settings): State<Arc<Settings>>,
    _: NoQuery,
) -> Result<Json<Account>, ApiError> {
    let status = AccountStatus { status: "active" };
    Ok(Json(Account { domain: settings.domain.clone(), status, settings: [] }))
}
