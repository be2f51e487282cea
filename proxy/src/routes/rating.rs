//! `PUT /v1/threads/{thread}/rating`: what the shopper thinks of the conversation.

use axum::Json;
use axum::extract::{Path, Request, State};
use axum::response::Response;
use wire::{Rating, RatingDraft};

use super::headers::protected;
use super::request;
use crate::app::App;
use crate::problem::Obstacle;
use crate::ratings::PutRating;

/// Stores the rating in place of an earlier one, and answers with it. The helpdesk is told of it as
/// soon as the thread has its ticket.
pub async fn rate_thread(
    State(app): State<App>,
    Path(thread): Path<String>,
    request: Request,
) -> Result<Response, Obstacle> {
    let (thread, _) =
        request::opened_to_write(&app, &thread, request.headers(), request.extensions()).await?;
    let draft: RatingDraft = request::json(request).await?;
    let rating = Rating::try_from(draft).map_err(Obstacle::InvalidMessage)?;
    match app.ratings.put(&thread, &rating, app.clock.now()).await? {
        PutRating::Stored(_) | PutRating::Same => Ok(protected(Json(rating))),
        PutRating::NoThread => Err(Obstacle::Unauthorized),
    }
}
