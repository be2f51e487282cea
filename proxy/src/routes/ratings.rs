//! `PUT /v1/threads/{thread}/rating`: the shopper's rating of the conversation.

use axum::Json;
use axum::extract::State;
use axum::response::Response;
use wire::{Rating, RatingDraft};

use super::body::JsonBody;
use super::extract::{OpenThread, Writing};
use crate::api_error::ApiError;
use crate::clock::Clock;
use crate::ratings::{PutRating, Ratings};
use crate::security_headers::with_security_headers;

/// Stores the rating in place of an earlier one, and answers with it. It is delivered to the
/// helpdesk once the thread has its ticket.
pub async fn rate_thread(
    State(ratings): State<Ratings>,
    State(clock): State<Clock>,
    thread: OpenThread<Writing>,
    JsonBody(draft): JsonBody<RatingDraft>,
) -> Result<Response, ApiError> {
    let rating = Rating::try_from(draft).map_err(ApiError::InvalidMessage)?;
    match ratings.put(&thread.id, &rating, clock.now()).await? {
        PutRating::Stored(_) | PutRating::Same => Ok(with_security_headers(Json(rating))),
        PutRating::NoThread => Err(ApiError::Unauthorized),
    }
}
