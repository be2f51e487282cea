//! Threads: opening one, reading, writing, rating, sharing and deleting it.

use gloo_net::http::Method;
use serde::Serialize;
use wire::{
    Cursor, FollowUp, LinkDraft, Opening, PollResponse, Rating, ThreadLink, ThreadLinked,
    ThreadOpened, routes,
};

use super::{Api, ApiError, Credentials, read, send};
use crate::web::http::Request;

/// The body of `POST /v1/shops/{shop}/threads`.
#[derive(Serialize)]
struct Opened<'a> {
    #[serde(flatten)]
    opening: &'a Opening,
    #[serde(skip_serializing_if = "str::is_empty")]
    identity: &'a str,
}

/// An empty body.
#[derive(Serialize)]
struct Empty {}

impl Api {
    /// Opens a thread.
    ///
    /// # Errors
    ///
    /// See [`ApiError`]; so with every call.
    pub async fn open_thread(&self, opening: &Opening) -> Result<ThreadOpened, ApiError> {
        let body = Opened { opening, identity: &self.identity };
        let request = Request::new(Method::POST, &self.url(&routes::threads(&self.shop)));
        read(send(request.json(&body)).await?)
    }

    /// Sends a further message.
    ///
    /// # Errors
    ///
    /// See [`ApiError`].
    pub async fn follow_up(
        &self,
        credentials: Credentials<'_>,
        follow_up: &FollowUp,
    ) -> Result<(), ApiError> {
        let request =
            self.request(Method::POST, &routes::messages(credentials.thread), credentials);
        send(request.json(follow_up)).await.map(drop)
    }

    /// What has changed after the cursor, or all of the thread; `None`: nothing. The URL never varies,
    /// so that the browser need not ask for permission each time.
    ///
    /// # Errors
    ///
    /// See [`ApiError`].
    pub async fn entries(
        &self,
        credentials: Credentials<'_>,
        cursor: Option<&Cursor>,
    ) -> Result<Option<PollResponse>, ApiError> {
        let path = routes::entries(credentials.thread);
        let mut request = self.request(Method::GET, &path, credentials).fresh();
        if let Some(cursor) = cursor {
            request = request.header("If-None-Match", &format!("\"{cursor}\""));
        }
        let answer = send(request).await?;
        if answer.status == 304 { Ok(None) } else { read(answer).map(Some) }
    }

    /// Stores the shopper's rating of the conversation.
    ///
    /// # Errors
    ///
    /// See [`ApiError`].
    pub async fn rate(
        &self,
        credentials: Credentials<'_>,
        rating: &Rating,
    ) -> Result<(), ApiError> {
        let request = self.request(Method::PUT, &routes::rating(credentials.thread), credentials);
        send(request.json(rating)).await.map(drop)
    }

    /// Makes a link that opens the thread on another device, once.
    ///
    /// # Errors
    ///
    /// See [`ApiError`].
    pub async fn make_link(&self, credentials: Credentials<'_>) -> Result<ThreadLink, ApiError> {
        let request = self.request(Method::POST, &routes::link(credentials.thread), credentials);
        read(send(request.json(&Empty {})).await?)
    }

    /// Opens a thread by the token of such a link.
    ///
    /// # Errors
    ///
    /// See [`ApiError`]; 404 where the link was used, or is too old.
    pub async fn open_link(&self, token: &str) -> Result<ThreadLinked, ApiError> {
        let body = LinkDraft { token: token.to_owned() };
        let request = Request::new(Method::POST, &self.url(&routes::links(&self.shop)));
        read(send(request.json(&body)).await?)
    }

    /// Deletes the thread at the proxy.
    ///
    /// # Errors
    ///
    /// See [`ApiError`].
    pub async fn delete(&self, credentials: Credentials<'_>) -> Result<(), ApiError> {
        let path = routes::thread(credentials.thread);
        send(self.request(Method::DELETE, &path, credentials)).await.map(drop)
    }

    fn request(&self, method: Method, path: &str, credentials: Credentials<'_>) -> Request {
        credentials.sign(Request::new(method, &self.url(path)))
    }
}
