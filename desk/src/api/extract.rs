//! Extractors of paths and bodies.

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Path, Request};
use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use axum::http::request::Parts;
use axum::response::IntoResponse;
use serde_json::Value;

use super::error::ApiError;
use super::query::NoQuery;
use crate::datetime::Datetime;
use crate::state::AppState;
use crate::store::Store;

/// The `{id}` of a path. Anything but a number is 404.
pub struct Id(pub i64);

/// The `{ticket_id}` and `{id}` of a path.
pub struct TicketAndId(pub i64, pub i64);

/// A JSON body. Other content types are refused: browsers send this one across origins only after a
/// preflight, which fails.
pub struct Body(pub Value);

/// What an operation needs to write, one without query parameters.
pub struct Write {
    pub store: Store,
    pub now: Datetime,
    /// The JSON body.
    pub body: Value,
}

impl<S: Send + Sync> FromRequestParts<S> for Id {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        let id = Path::from_request_parts(parts, state).await;
        id.map(|Path(id)| Self(id)).map_err(|_| ApiError::NotFound)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for TicketAndId {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        let ids = Path::from_request_parts(parts, state).await;
        ids.map(|Path((ticket, id))| Self(ticket, id)).map_err(|_| ApiError::NotFound)
    }
}

impl<S: Send + Sync> FromRequest<S> for Body {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &S) -> Result<Self, ApiError> {
        if !is_json(request.headers()) {
            return Err(ApiError::NotJson);
        }
        let bytes =
            Bytes::from_request(request, state).await.map_err(|rejection| {
                match rejection.into_response().status().as_u16() {
                    413 => ApiError::TooLarge,
                    _ => ApiError::NotJson,
                }
            })?;
        serde_json::from_slice(&bytes).map(Self).map_err(|_| ApiError::NotJson)
    }
}

impl FromRequest<AppState> for Write {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, ApiError> {
        let (mut parts, body) = request.into_parts();
        NoQuery::from_request_parts(&mut parts, state).await?;
        let Body(body) = Body::from_request(Request::from_parts(parts, body), state).await?;
        Ok(Self { store: state.store.clone(), now: state.clock.datetime(), body })
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let content_type = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let essence = content_type.and_then(|value| value.split(';').next()).unwrap_or_default();
    essence.trim().eq_ignore_ascii_case("application/json")
}
