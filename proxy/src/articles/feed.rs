//! A feed of articles: a JSON array of them, or an object with that array as `articles`.

use std::time::Duration;

use axum::body::Bytes;
use serde_json::Value;
use tokio::sync::{Mutex, watch};
use url::Url;
use wire::{Article, ShopId};

use super::json;
use crate::article_rules::{MAX_ARTICLES, validate};
use crate::clock::Timestamp;
use crate::public_web::{FetchError, PublicWeb};

/// The largest feed, in bytes.
const MAX_BYTES: usize = 1_000_000;
/// The longest pause after a failure.
const MAX_RETRY_PAUSE: Duration = Duration::from_mins(1);

/// A feed and its last valid copy.
#[derive(Debug)]
pub(super) struct Feed {
    web: PublicWeb,
    url: Url,
    interval: Duration,
    copy: watch::Sender<Bytes>,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    due: Timestamp,
    /// The copy's `ETag`.
    etag: Option<String>,
}

/// A feed cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum FeedError {
    /// It cannot be fetched.
    #[error(transparent)]
    Fetch(#[from] FetchError),
    /// It is no list of articles.
    #[error("it is not a JSON array of articles, nor an object with one")]
    NotArticles,
    /// It is too long.
    #[error("it holds more than {MAX_ARTICLES} articles")]
    TooMany,
}

impl Feed {
    pub(super) fn new(web: PublicWeb, url: Url, interval: Duration) -> Self {
        let copy = watch::Sender::new(json(&[]));
        Self { web, url, interval, copy, state: Mutex::default() }
    }

    /// The last valid copy.
    pub(super) fn copy(&self) -> Bytes {
        self.copy.borrow().clone()
    }

    /// Fetches it if it is due. Returns when it is due next.
    pub(super) async fn step(&self, shop: &ShopId, now: Timestamp) -> Timestamp {
        let mut state = self.state.lock().await;
        if now < state.due {
            return state.due;
        }
        let pause = match self.fetch(shop, &mut state).await {
            Ok(()) => self.interval,
            Err(error) => {
                tracing::warn!(%shop, %error, "articles cannot be fetched; the last copy stays");
                self.interval.min(MAX_RETRY_PAUSE)
            }
        };
        state.due = now + pause;
        state.due
    }

    async fn fetch(&self, shop: &ShopId, state: &mut State) -> Result<(), FeedError> {
        let fetched = self.web.fetch(self.url.as_str(), state.etag.as_deref(), MAX_BYTES).await?;
        let Some(file) = fetched else { return Ok(()) };
        let (articles, left_out) = read(&file.bytes)?;
        if let Some(first) = left_out.first() {
            let left_out = left_out.len();
            tracing::warn!(%shop, left_out, first, "articles without a good title, url or keywords");
        }
        state.etag = file.etag;
        self.copy.send_replace(json(&articles));
        Ok(())
    }
}

/// The valid articles, and the positions of the others.
fn read(bytes: &[u8]) -> Result<(Vec<Article>, Vec<usize>), FeedError> {
    let value: Value = serde_json::from_slice(bytes).map_err(|_| FeedError::NotArticles)?;
    let list = match value {
        Value::Array(list) => list,
        Value::Object(mut object) => match object.remove("articles") {
            Some(Value::Array(list)) => list,
            _ => return Err(FeedError::NotArticles),
        },
        _ => return Err(FeedError::NotArticles),
    };
    if list.len() > MAX_ARTICLES {
        return Err(FeedError::TooMany);
    }
    let (mut articles, mut left_out) = (Vec::with_capacity(list.len()), Vec::new());
    for (position, value) in list.into_iter().enumerate() {
        match serde_json::from_value(value).ok().and_then(|article| validate(article).ok()) {
            Some(article) => articles.push(article),
            None => left_out.push(position),
        }
    }
    Ok((articles, left_out))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feed_is_a_list_or_an_object_with_one() {
        let one = r#"{"title": "Returns", "url": "https://aurora.example/returns", "id": 7}"#;
        for text in [format!("[{one}]"), format!(r#"{{"articles": [{one}], "page": 1}}"#)] {
            let (articles, left_out) = read(text.as_bytes()).unwrap();
            assert_eq!((articles.len(), left_out.len()), (1, 0), "{text}");
        }
        let (articles, left_out) =
            read(format!("[7, {one}, {{\"title\": \"x\"}}]").as_bytes()).unwrap();
        assert_eq!((articles[0].title.as_str(), left_out), ("Returns", vec![0, 2]));
    }

    #[test]
    fn anything_else_is_no_feed() {
        for text in ["", "7", "{}", r#"{"articles": {}}"#, "<html>"] {
            assert_eq!(read(text.as_bytes()), Err(FeedError::NotArticles), "{text}");
        }
        let many = format!("[{}0]", "0,".repeat(MAX_ARTICLES));
        assert_eq!(read(many.as_bytes()), Err(FeedError::TooMany));
    }
}
