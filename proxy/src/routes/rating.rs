//! `PUT /v1/threads/{thread}/rating`: what the shopper thinks of the conversation.

use axum::Json;
use axum::extract::{Path, Request, State};
use axum::response::Response;
use wire::{Rating, RatingDraft};

use super::headers::protected;
use super::visitor::limit;
use super::{guard, request};
use crate::app::App;
use crate::limits::Action;
use crate::problem::Obstacle;
use crate::ratings::PutRating;

/// Stores the rating in place of an earlier one, and answers with it. The helpdesk is told of it as
/// soon as the thread has its ticket.
pub async fn rate_thread(
    State(app): State<App>,
    Path(thread): Path<String>,
    request: Request,
) -> Result<Response, Obstacle> {
    let (thread, head) = request::opened(&app, &thread, request.headers()).await?;
    let shop = app.shops.get(&head.shop).ok_or(Obstacle::NotFound)?;
    guard::of_shop(shop, request.headers())?;
    limit(&app, Action::WriteMessage, request.headers(), request.extensions())?;
    let draft: RatingDraft = request::json(request).await?;
    let rating = Rating::try_from(draft).map_err(Obstacle::InvalidMessage)?;
    match app.ratings.put(&thread, &rating, app.clock.now()).await? {
        PutRating::Stored(_) | PutRating::Same => Ok(protected(Json(rating))),
        PutRating::NoThread => Err(Obstacle::Unauthorized),
    }
}
