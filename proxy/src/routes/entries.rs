//! `GET /v1/threads/{thread}/entries`: what has changed. Most polls find nothing: those are
//! answered from memory.

use std::time::Duration;

use axum::Json;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use tokio::time::timeout;
use wire::{Cursor, ThreadId};

use super::headers::protected;
use super::visitor::limit;
use super::{guard, request};
use crate::app::App;
use crate::limits::Action;
use crate::problem::{Obstacle, status};
use crate::threads;

/// The longest that a poll may ask to wait, in seconds.
const LONGEST_WAIT: u64 = 25;
const PREFER: HeaderName = HeaderName::from_static("prefer");
const PREFERENCE_APPLIED: HeaderName = HeaderName::from_static("preference-applied");

/// Answers with what is new after the visitor's cursor, or with 304. With `Prefer: wait=N` (RFC
/// 7240) it first waits up to so many seconds for something new.
pub async fn poll_entries(
    State(app): State<App>,
    Path(thread): Path<String>,
    request: Request,
) -> Result<Response, Obstacle> {
    limit(&app, Action::Read, request.headers(), request.extensions())?;
    let (thread, head) = request::opened(&app, &thread, request.headers()).await?;
    let shop = app.shops.get(&head.shop).ok_or(Obstacle::NotFound)?;
    guard::of_shop(shop, request.headers())?;
    let known = known_revision(request.headers());
    let mut wait = wished_wait(request.headers());
    let mut revision = head.revision;
    if let (Some(time), true) = (wait, known == Some(revision)) {
        match wait_past(&app, &thread, revision, time).await? {
            Some(latest) => revision = latest,
            // Saying that the wait was granted would bring the visitor back at once.
            None => wait = None,
        }
    }
    let mut response = if known == Some(revision) {
        unchanged(revision)
    } else {
        // A cursor from nowhere, or from the future, gets everything.
        let after = known.filter(|known| *known < revision);
        let news = app.threads.after(&thread, after).await?.ok_or(Obstacle::Unauthorized)?;
        let cursor = news.cursor.clone();
        tagged(Json(news), &cursor)
    };
    if let Some(wait) = wait {
        let applied = HeaderValue::from_str(&format!("wait={}", wait.as_secs()));
        response.headers_mut().extend(applied.ok().map(|value| (PREFERENCE_APPLIED, value)));
    }
    Ok(response)
}

/// Waits until the thread moves past the revision, or the time is up. Returns where it stands;
/// `None` where too many wait already.
async fn wait_past(
    app: &App,
    thread: &ThreadId,
    revision: u64,
    wait: Duration,
) -> Result<Option<u64>, Obstacle> {
    let Some(mut waiter) = app.threads.wait(thread) else { return Ok(None) };
    // What changed before the place in the queue was taken wakes nobody: look again first.
    let head = app.threads.head(thread).await?.ok_or(Obstacle::Unauthorized)?;
    if head.revision != revision || timeout(wait, waiter.past(revision)).await.is_err() {
        return Ok(Some(head.revision));
    }
    let head = app.threads.head(thread).await?.ok_or(Obstacle::Unauthorized)?;
    Ok(Some(head.revision))
}

fn unchanged(revision: u64) -> Response {
    tagged(status::NOT_MODIFIED, &threads::cursor(revision))
}

fn tagged(answer: impl IntoResponse, cursor: &Cursor) -> Response {
    let mut response = protected(answer);
    let etag = HeaderValue::from_str(&format!("\"{cursor}\""));
    response.headers_mut().extend(etag.ok().map(|etag| (header::ETAG, etag)));
    response
}

fn known_revision(headers: &HeaderMap) -> Option<u64> {
    let etag = headers.get(header::IF_NONE_MATCH)?.to_str().ok()?.trim();
    let quoted = etag.strip_prefix("W/").unwrap_or(etag);
    let cursor = quoted.strip_prefix('"')?.strip_suffix('"')?;
    threads::revision(&Cursor(cursor.to_owned()))
}

fn wished_wait(headers: &HeaderMap) -> Option<Duration> {
    let wishes = headers.get_all(PREFER).iter().filter_map(|value| value.to_str().ok());
    let seconds = wishes
        .flat_map(|wish| wish.split([',', ';']))
        .find_map(|wish| wish.trim().strip_prefix("wait=")?.parse::<u64>().ok())?;
    Some(Duration::from_secs(seconds.min(LONGEST_WAIT)))
}
