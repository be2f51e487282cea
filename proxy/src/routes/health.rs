//! `GET /healthz`: the process answers. `GET /readyz`: so does the database.

use axum::extract::State;
use axum::response::Response;

use crate::api_error::ApiError;
use crate::security_headers::with_security_headers;
use crate::store::Store;

/// Answers.
pub async fn alive() -> Response {
    with_security_headers("ok\n")
}

/// Answers if the database does.
pub async fn ready(State(store): State<Store>) -> Result<Response, ApiError> {
    store.ping().await?;
    Ok(with_security_headers("ok\n"))
}
