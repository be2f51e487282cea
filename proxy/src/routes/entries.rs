//! `GET /v1/threads/{thread}/entries`: what has changed. Most polls find nothing new; those are
//! answered from the revision cache.

use std::time::Duration;

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use tokio::time::timeout;
use wire::{Cursor, ThreadId};

use super::extract::{OpenThread, Reading};
use crate::api_error::{ApiError, status};
use crate::security_headers::with_security_headers;
use crate::threads::{self, Threads};

/// The longest that a poll may ask to wait, in seconds.
const LONGEST_WAIT: u64 = 25;
const PREFER: HeaderName = HeaderName::from_static("prefer");
const PREFERENCE_APPLIED: HeaderName = HeaderName::from_static("preference-applied");

/// Answers with what is new after the visitor's cursor, or with 304. With `Prefer: wait=N` (RFC
/// 7240) it first waits up to so many seconds for something new.
pub async fn poll_entries(
    State(threads): State<Threads>,
    OpenThread { id, head, .. }: OpenThread<Reading>,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let known = known_revision(&headers);
    let mut wait = preferred_wait(&headers);
    let mut revision = head.revision;
    if let (Some(time), true) = (wait, known == Some(revision)) {
        match wait_past(&threads, &id, revision, time).await? {
            Some(latest) => revision = latest,
            // Saying that the wait was applied would bring the visitor back at once.
            None => wait = None,
        }
    }
    let mut response = if known == Some(revision) {
        unchanged(revision)
    } else {
        // An unknown cursor, or one from the future, gets everything.
        let after = known.filter(|known| *known < revision);
        let news = threads.after(&id, after).await?.ok_or(ApiError::Unauthorized)?;
        let cursor = news.cursor.clone();
        tagged(Json(news), &cursor)
    };
    if let Some(wait) = wait {
        let applied = HeaderValue::from_str(&format!("wait={}", wait.as_secs()));
        response.headers_mut().extend(applied.ok().map(|value| (PREFERENCE_APPLIED, value)));
    }
    Ok(response)
}

/// Waits until the thread moves past the revision, or the time is up. Returns its revision then;
/// `None` where too many polls wait already.
async fn wait_past(
    threads: &Threads,
    thread: &ThreadId,
    revision: u64,
    wait: Duration,
) -> Result<Option<u64>, ApiError> {
    let Some(mut waiter) = threads.wait(thread) else { return Ok(None) };
    // A change from before the subscription does not wake it: look again first.
    let head = threads.head(thread).await?.ok_or(ApiError::Unauthorized)?;
    if head.revision != revision || timeout(wait, waiter.past(revision)).await.is_err() {
        return Ok(Some(head.revision));
    }
    let head = threads.head(thread).await?.ok_or(ApiError::Unauthorized)?;
    Ok(Some(head.revision))
}

fn unchanged(revision: u64) -> Response {
    tagged(status::NOT_MODIFIED, &threads::cursor(revision))
}

fn tagged(answer: impl IntoResponse, cursor: &Cursor) -> Response {
    let mut response = with_security_headers(answer);
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

fn preferred_wait(headers: &HeaderMap) -> Option<Duration> {
    let preferences = headers.get_all(PREFER).iter().filter_map(|value| value.to_str().ok());
    let seconds = preferences
        .flat_map(|list| list.split([',', ';']))
        .find_map(|preference| preference.trim().strip_prefix("wait=")?.parse::<u64>().ok())?;
    Some(Duration::from_secs(seconds.min(LONGEST_WAIT)))
}
