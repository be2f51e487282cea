//! `POST /v1/threads/{thread}/link`: a link that opens the thread on another device.

use axum::Json;
use axum::extract::{Path, Request, State};
use axum::response::Response;
use wire::{LinkToken, ThreadLink};

use super::headers::protected;
use super::request;
use crate::app::App;
use crate::problem::{Obstacle, status};
use crate::random;

/// Makes a link, good once and for 15 minutes. A sixth ends the first.
pub async fn make_link(
    State(app): State<App>,
    Path(thread): Path<String>,
    request: Request,
) -> Result<Response, Obstacle> {
    let (thread, _) =
        request::opened_to_write(&app, &thread, request.headers(), request.extensions()).await?;
    let token = LinkToken::from_random(random::bytes()?);
    let until = app.links.make(&thread, &token, app.clock.now()).await?;
    let expires_at = until.ok_or(Obstacle::Unauthorized)?.wire();
    Ok(protected((status::CREATED, Json(ThreadLink { token, expires_at }))))
}
