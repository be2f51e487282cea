//! `POST /v1/shops/{shop}/links`: opens a thread by a link that was made on another device.

use axum::Json;
use axum::extract::{Path, Request, State};
use axum::response::Response;
use wire::{LinkDraft, LinkToken, ThreadLinked};

use super::headers::protected;
use super::visitor::limit;
use super::{guard, request};
use crate::app::App;
use crate::limits::Action;
use crate::problem::Obstacle;
use crate::threads;

/// Hands out the thread's key, once. A link that was used, is too old, is another shop's or never
/// was, and a text that is none, all look the same.
pub async fn open_link(
    State(app): State<App>,
    Path(shop): Path<String>,
    request: Request,
) -> Result<Response, Obstacle> {
    let shop = app.shop(&shop).ok_or(Obstacle::NotFound)?;
    guard::of_shop(shop, request.headers())?;
    limit(&app, Action::OpenThread, request.headers(), request.extensions())?;
    let LinkDraft { token } = request::json(request).await?;
    let token: LinkToken = token.parse().map_err(|_| Obstacle::NotFound)?;
    let found = app.links.take(&shop.id, &token, app.clock.now()).await?;
    let (thread_id, head) = found.ok_or(Obstacle::NotFound)?;
    let key = app.keys.key(&thread_id);
    let cursor = threads::cursor(head.revision);
    Ok(protected(Json(ThreadLinked { thread_id, key, cursor })))
}
