//! Errors of requests, and whether a failed request may have had an effect.

use std::{fmt, time::Duration};

use serde_json::Value;

use crate::Unreadable;

/// Why a request did not succeed.
///
/// Neither `Display` nor `Debug` shows Gorgias's answer, which may quote texts and addresses of the
/// request. [`Error::data`] and the fields of [`Error::Api`] have it.
#[derive(thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// No answer arrived.
    #[error("{0}")]
    Transport(TransportKind, #[source] reqwest::Error),
    /// The account's budget is used up: either ours, before anything was sent, or Gorgias's, which
    /// answered 429. The request has had no effect.
    #[error("the account's request budget is used up for {} ms", retry_after.as_millis())]
    RateLimited {
        /// When to try again, from now.
        retry_after: Duration,
    },
    /// Gorgias answered with an error, or with a redirect, which is never followed.
    #[error("the API answered {status}{}", Fields(data.as_ref()))]
    Api {
        /// The HTTP status.
        status: u16,
        /// Gorgias's message; empty where the answer was not its JSON.
        msg: String,
        /// The invalid fields, if Gorgias names them.
        data: Option<Value>,
    },
    /// Gorgias answered with success, but the answer cannot be read.
    #[error("the API's answer cannot be read at `{path}` (line {line}, column {column})")]
    Unreadable {
        /// The field that is wrong, such as `data[3].created_datetime`; empty where the answer is
        /// not JSON at all.
        path: String,
        /// The line of the answer, from 1; 0 where the answer is empty.
        line: usize,
        /// The column in that line.
        column: usize,
    },
    /// A record of a list cannot be read. The stream continues with the others.
    #[error("record {} of the API's list cannot be read at `{}`", .0.index, .0.path)]
    UnreadableRecord(Unreadable),
    /// The answer is larger than the client accepts.
    #[error("the API's answer is larger than {limit} bytes")]
    TooLarge {
        /// The limit in bytes.
        limit: usize,
    },
    /// The request cannot be serialized, for example for an invalid content type. Nothing was sent.
    #[error("the request cannot be written")]
    Unwritable,
    /// The file is not at the account's own URL, to which alone credentials are sent. Nothing was
    /// sent.
    #[error("the file is not at the account's own address")]
    ForeignFile,
    /// The OAuth 2.0 access token cannot be renewed, so the request was not carried out. With a
    /// status of 400 or 401 the account has to be connected again.
    #[error("the access token cannot be renewed: the API answered {status}")]
    TokenRefresh {
        /// The HTTP status; that of a success where it came without a token.
        status: u16,
    },
    /// A list gave a cursor that it had given before.
    #[error("the API's list repeats a cursor")]
    CursorRepeated,
}

/// How far a request without an answer got.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TransportKind {
    /// There was no connection: the request was not received.
    #[error("no connection to the API")]
    Connect,
    /// The answer did not come in time, or the connection broke: the request may have been
    /// received.
    #[error("the API did not answer")]
    Unknown,
}

impl Error {
    /// Whether the request may have been carried out although it failed. A write that is ambiguous
    /// has to be looked up before it is sent again: Gorgias knows no idempotency key.
    pub fn is_ambiguous(&self) -> bool {
        match self {
            Self::Transport(kind, _) => *kind == TransportKind::Unknown,
            Self::Api { status, .. } => *status >= 500,
            Self::Unreadable { .. } | Self::TooLarge { .. } => true,
            Self::RateLimited { .. }
            | Self::Unwritable
            | Self::ForeignFile
            | Self::UnreadableRecord(_)
            | Self::TokenRefresh { .. }
            | Self::CursorRepeated => false,
        }
    }

    /// When to try again, if the budget says so.
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::RateLimited { retry_after } => Some(*retry_after),
            _ => None,
        }
    }

    /// What Gorgias says is wrong with which field. It may repeat what was sent: never log it.
    pub fn data(&self) -> Option<&Value> {
        match self {
            Self::Api { data, .. } => data.as_ref(),
            _ => None,
        }
    }

    pub(crate) fn transport(error: reqwest::Error) -> Self {
        let unsent = error.is_connect() || error.is_builder();
        let kind = if unsent { TransportKind::Connect } else { TransportKind::Unknown };
        // The URL may hold a customer's address as a parameter.
        Self::Transport(kind, error.without_url())
    }

    /// The error of a request that was not even sent because the one before it failed.
    pub(crate) fn unsent(error: reqwest::Error) -> Self {
        Self::Transport(TransportKind::Connect, error.without_url())
    }

    /// The error of an answer that is neither a success nor 429. Gorgias: errors.
    pub(crate) fn api(status: u16, body: &[u8]) -> Self {
        let error = serde_json::from_slice(body).ok().and_then(|mut body: Value| {
            body.get_mut("error").map(Value::take).filter(Value::is_object)
        });
        let mut error = error.unwrap_or_default();
        let msg = error.get("msg").and_then(Value::as_str).unwrap_or_default().to_owned();
        let data = error.get_mut("data").map(Value::take).filter(|data| !data.is_null());
        Self::Api { status, msg, data }
    }

    pub(crate) fn unreadable(error: &serde_path_to_error::Error<serde_json::Error>) -> Self {
        let inner = error.inner();
        // Broken JSON can break inside free data, whose keys are not ours to repeat.
        let path = if inner.is_data() { error.path().to_string() } else { String::new() };
        Self::Unreadable { path, line: inner.line(), column: inner.column() }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Transport(kind, source) => {
                f.debug_tuple("Transport").field(kind).field(source).finish()
            }
            _ => write!(f, "{self}"),
        }
    }
}

/// The names of the fields that an error is about, as far as they look like names.
struct Fields<'a>(Option<&'a Value>);

impl fmt::Display for Fields<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let keys = self.0.and_then(Value::as_object).into_iter().flat_map(|data| data.keys());
        let names = keys.filter(|key| KNOWN_FIELDS.contains(&key.as_str()));
        for (index, name) in names.enumerate() {
            f.write_str(if index == 0 { ", about " } else { ", " })?;
            f.write_str(name)?;
        }
        Ok(())
    }
}

/// The fields whose names an error may show. Other keys could be a customer's words.
const KNOWN_FIELDS: [&str; 18] = [
    "assignee_team",
    "assignee_user",
    "attachments",
    "body_html",
    "body_text",
    "channel",
    "custom_fields",
    "customer",
    "external_id",
    "from_agent",
    "messages",
    "meta",
    "receiver",
    "sender",
    "source",
    "subject",
    "tags",
    "via",
];

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &[u8] = br#"{"error":{"msg":"No customer ann@example.com",
        "data":{"sender":["ann@example.com"],"ann@example.com":["?"]}}}"#;

    #[test]
    fn an_error_shows_its_status_and_fields_and_never_what_the_api_said() {
        let error = Error::api(400, BODY);
        assert_eq!(error.to_string(), "the API answered 400, about sender");
        assert_eq!(format!("{error:?}"), error.to_string());
        assert_eq!(error.data().unwrap()["sender"][0], "ann@example.com");
    }

    #[test]
    fn a_body_that_is_not_the_apis_json_leaves_the_message_empty() {
        for body in ["<html>Not found</html>", "", "null", "[]", r#"{"error":"no"}"#, "\u{0}"] {
            let Error::Api { status, msg, data } = Error::api(404, body.as_bytes()) else {
                panic!()
            };
            assert_eq!((status, msg.as_str(), data), (404, "", None), "{body}");
        }
    }

    #[test]
    fn a_write_is_ambiguous_when_it_may_have_happened() {
        let unreadable = Error::Unreadable { path: String::new(), line: 1, column: 1 };
        let table = [
            (Error::api(500, b""), true),
            (Error::api(503, b""), true),
            (Error::api(400, b""), false),
            (Error::api(302, b""), false),
            (unreadable, true),
            (Error::TooLarge { limit: 1 }, true),
            (Error::RateLimited { retry_after: Duration::from_secs(1) }, false),
            (Error::CursorRepeated, false),
        ];
        for (error, expected) in table {
            assert_eq!(error.is_ambiguous(), expected, "{error}");
        }
    }
}
