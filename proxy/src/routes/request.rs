//! Reading requests: bodies within their limits, and the key of a thread.

use std::time::Duration;

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{Extensions, HeaderMap, header};
use serde::de::DeserializeOwned;
use tokio::time::timeout;
use wire::ThreadId;

use super::guard;
use super::visitor::limit;
use crate::app::App;
use crate::limits::Action;
use crate::problem::{Obstacle, status};
use crate::threads::Head;

/// The largest body, in bytes: 10,000 characters of any script, escaped, with room to spare.
pub const LARGEST: usize = 64 * 1_024;
/// How long a body may take.
const BODY: Duration = Duration::from_secs(10);

/// The body, if it is of that media type, within the router's limit and in time.
///
/// # Errors
///
/// [`Obstacle::UnsupportedMediaType`], [`Obstacle::TooLarge`], [`Obstacle::Timeout`].
pub async fn body(request: Request, media_type: &'static str) -> Result<Bytes, Obstacle> {
    let given = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let given = given.and_then(|value| value.split(';').next()).unwrap_or_default().trim();
    if !given.eq_ignore_ascii_case(media_type) {
        return Err(Obstacle::UnsupportedMediaType(media_type));
    }
    match timeout(BODY, Bytes::from_request(request, &())).await {
        Ok(Ok(bytes)) => Ok(bytes),
        Ok(Err(rejection)) if rejection.status() == status::TOO_LARGE => Err(Obstacle::TooLarge),
        Ok(Err(_)) => Err(Obstacle::Malformed("The body broke off.".to_owned())),
        Err(_) => Err(Obstacle::Timeout),
    }
}

/// The body as JSON. What is wrong with it is told by its place alone: the words are a visitor's.
///
/// # Errors
///
/// Those of [`body`], and [`Obstacle::Malformed`].
pub async fn json<T: DeserializeOwned>(request: Request) -> Result<T, Obstacle> {
    parse(&body(request, "application/json").await?)
}

/// A body that has been read, as JSON.
///
/// # Errors
///
/// [`Obstacle::Malformed`].
pub fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Obstacle> {
    serde_json::from_slice(bytes).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        Obstacle::Malformed(format!(
            "The JSON is not what this route reads: line {line}, column {column}."
        ))
    })
}

/// What [`opened`] gives, for a request that changes the thread: from one of the shop's pages, and not too often.
///
/// # Errors
///
/// Those of [`opened`], of [`guard::of_shop`] and of [`limit`]; [`Obstacle::NotFound`] where the shop is
/// no longer configured.
pub async fn opened_to_write(
    app: &App,
    thread: &str,
    headers: &HeaderMap,
    extensions: &Extensions,
) -> Result<(ThreadId, Head), Obstacle> {
    let (thread, head) = opened(app, thread, headers).await?;
    let shop = app.shops.get(&head.shop).ok_or(Obstacle::NotFound)?;
    guard::of_shop(shop, headers)?;
    limit(app, Action::WriteMessage, headers, extensions)?;
    Ok((thread, head))
}

/// The thread that the request's key opens, and where it stands. That there is no such thread and
/// that the key is wrong look the same from outside.
///
/// # Errors
///
/// [`Obstacle::Unauthorized`], or [`Obstacle::Unavailable`] where the database fails.
pub async fn opened(
    app: &App,
    thread: &str,
    headers: &HeaderMap,
) -> Result<(ThreadId, Head), Obstacle> {
    let key = headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split_once(' '))
        .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
        .map(|(_, key)| key.trim());
    let (Ok(thread), Some(key)) = (thread.parse::<ThreadId>(), key) else {
        return Err(Obstacle::Unauthorized);
    };
    if !app.keys.opens(&thread, key) {
        return Err(Obstacle::Unauthorized);
    }
    let head = app.threads.head(&thread).await?.ok_or(Obstacle::Unauthorized)?;
    Ok((thread, head))
}
