//! One-time links that open a thread on another device: `POST /v1/threads/{thread}/link` creates
//! one, `POST /v1/shops/{shop}/links` opens a thread by it.

use axum::Json;
use axum::extract::State;
use axum::response::Response;
use wire::{LinkDraft, LinkToken, ThreadLink, ThreadLinked};

use super::body::JsonBody;
use super::extract::{OpenThread, Opening, ShopVisitor, Writing};
use crate::api_error::{ApiError, status};
use crate::clock::Clock;
use crate::keys::Keys;
use crate::links::ThreadLinks;
use crate::security_headers::with_security_headers;
use crate::{random, threads};

/// Creates a link that is valid once and for 15 minutes. A sixth revokes the oldest.
pub async fn create_link(
    State(links): State<ThreadLinks>,
    State(clock): State<Clock>,
    thread: OpenThread<Writing>,
) -> Result<Response, ApiError> {
    let token = LinkToken::from_random(random::bytes()?);
    let until = links.create(&thread.id, &token, clock.now()).await?;
    let expires_at = until.ok_or(ApiError::Unauthorized)?.wire();
    Ok(with_security_headers((status::CREATED, Json(ThreadLink { token, expires_at }))))
}

/// Hands out the thread's key, once. A link that was used, has expired, is another shop's or never
/// existed, and a text that is no token, have the same answer.
pub async fn open_link(
    State(links): State<ThreadLinks>,
    State(keys): State<Keys>,
    State(clock): State<Clock>,
    visitor: ShopVisitor<Opening>,
    JsonBody(LinkDraft { token }): JsonBody<LinkDraft>,
) -> Result<Response, ApiError> {
    let token: LinkToken = token.parse().map_err(|_| ApiError::NotFound)?;
    let found = links.consume(&visitor.shop.id, &token, clock.now()).await?;
    let (thread_id, head) = found.ok_or(ApiError::NotFound)?;
    let key = keys.key(&thread_id);
    let cursor = threads::cursor(head.revision);
    Ok(with_security_headers(Json(ThreadLinked { thread_id, key, cursor })))
}
