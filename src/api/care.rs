//! The proxy's client, for what is done with conversations beside writing and reading.

use wire::{Channel, Cursor, Rating, ThreadKey, routes};

use super::{Api, ApiError, bearing, fetch, read};
use crate::browser::http::Request;
use crate::browser::json::{Json, Writer};
use crate::care::list::Told;
use crate::session::Session;

/// A link that was made for another device.
pub struct Link {
    /// What the other device is to be told.
    pub token: String,
    /// Until when: milliseconds since 1970.
    pub expires_at: u64,
}

impl Api {
    /// What a thread is about. Reads of the entries no more than a list of conversations shows.
    ///
    /// # Errors
    ///
    /// See [`ApiError`]; so with every call.
    pub async fn about(&self, session: &Session) -> Result<Told, ApiError> {
        let request = Request::get(&self.url(&routes::entries(&session.id)));
        read(&fetch(bearing(request, session).fresh()).await?, told)
    }

    /// Stores what the shopper thinks of the conversation.
    ///
    /// # Errors
    ///
    /// See [`ApiError`].
    pub async fn rate(&self, session: &Session, rating: &Rating) -> Result<(), ApiError> {
        let body = Writer::default().number("score", rating.score.into());
        let body = body.text("comment", &rating.comment);
        let request = Request::post(&self.url(&routes::rating(&session.id)), &body).by("PUT");
        fetch(bearing(request, session)).await.map(|_| ())
    }

    /// Makes a link that opens the thread on another device.
    ///
    /// # Errors
    ///
    /// See [`ApiError`].
    pub async fn make_link(&self, session: &Session) -> Result<Link, ApiError> {
        let request = Request::post(&self.url(&routes::link(&session.id)), &Writer::default());
        read(&fetch(bearing(request, session)).await?, |json| {
            Some(Link { token: json.text("token")?, expires_at: json.number("expires_at")? })
        })
    }

    /// Opens a thread by the token of a link. All of it counts as read: it was, on the other device.
    ///
    /// # Errors
    ///
    /// See [`ApiError`]; 404 where the link was used, or is too old.
    pub async fn open_link(&self, token: &str) -> Result<Session, ApiError> {
        let body = Writer::default().text("token", token);
        let request = Request::post(&self.url(&routes::links(&self.shop)), &body);
        read(&fetch(request).await?, linked)
    }

    /// Deletes the thread at the proxy.
    ///
    /// # Errors
    ///
    /// See [`ApiError`].
    pub async fn delete(&self, session: &Session) -> Result<(), ApiError> {
        let request = Request::get(&self.url(&routes::thread(&session.id))).by("DELETE");
        fetch(bearing(request, session)).await.map(|_| ())
    }
}

fn told(json: &Json) -> Option<Told> {
    let entries = json.items("entries");
    let agents = |entry: &&Json| entry.get("author").text("kind").as_deref() == Some("agent");
    let last = entries.last();
    Some(Told {
        words: last.and_then(|entry| entry.text("text")).unwrap_or_default(),
        at: last.and_then(|entry| entry.number("at")).unwrap_or_default(),
        answers: entries.iter().filter(agents).count(),
        closed: json.text("status")? == "closed",
    })
}

fn linked(json: &Json) -> Option<Session> {
    let key: ThreadKey = json.text("key")?.parse().ok()?;
    Some(Session {
        id: json.text("thread_id")?.parse().ok()?,
        key,
        channel: Channel::default(),
        seen: Cursor(json.text("cursor")?),
        read: u32::MAX as usize,
    })
}
