//! The inbox's errors and their pages.

use axum::http::StatusCode;
use axum::http::header::WWW_AUTHENTICATE;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};

use super::layout;
use crate::file::DownloadError;
use crate::store::StoreError;
use crate::validation::FieldErrors;

/// Why a request failed.
#[derive(Debug, thiserror::Error)]
pub enum InboxError {
    /// The inbox is open to this machine only, and the request names another host.
    #[error("This inbox is open on this machine only. Reach it as localhost or 127.0.0.1.")]
    ForeignHost,
    /// A form from another site.
    #[error("This form was sent from another site.")]
    ForeignForm,
    #[error("Sign in with the agent's e-mail address and API key.")]
    SignedOut,
    #[error("There is no such page.")]
    NotFound,
    #[error("This page cannot be used like that.")]
    MethodNotAllowed,
    #[error("This form could not be read.")]
    Unreadable,
    /// A query parameter with an unknown value.
    #[error("The address asks for a `{0}` that this inbox does not know.")]
    Filter(&'static str),
    #[error("There was nothing to send: the text is empty.")]
    Empty,
    /// The API's validation errors of a change.
    #[error("Nothing was changed. {}", sentence(.0))]
    Refused(FieldErrors),
    /// The ticket was answered since the page was loaded; the id of that answer.
    #[error(
        "Another agent answered this ticket while you were writing. Your reply is not sent yet."
    )]
    Answered(i64),
    /// The same field was changed meanwhile to another value.
    #[error("Meanwhile another agent has set another {0}. Nothing was changed.")]
    Changed(&'static str),
    #[error("The desk could not reach its database. Try again.")]
    Internal,
    #[error("The desk could not read this file. Try again.")]
    FileUnreadable,
}

impl From<StoreError> for InboxError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Missing => Self::NotFound,
            StoreError::Rejected(errors) => Self::Refused(errors),
            StoreError::Database(error) => {
                tracing::error!(%error, "the desk's database failed");
                Self::Internal
            }
            StoreError::Unreadable { .. } => {
                tracing::error!(%error, "the desk's database cannot be read");
                Self::Internal
            }
        }
    }
}

impl From<DownloadError> for InboxError {
    fn from(error: DownloadError) -> Self {
        if matches!(error, DownloadError::Missing) {
            return Self::NotFound;
        }
        tracing::error!(%error, "a file could not be read");
        Self::FileUnreadable
    }
}

impl InboxError {
    fn status(&self) -> StatusCode {
        match self {
            Self::ForeignHost | Self::ForeignForm => StatusCode::FORBIDDEN,
            Self::SignedOut => StatusCode::UNAUTHORIZED,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::Unreadable | Self::Empty | Self::Filter(_) | Self::Refused(_) => {
                StatusCode::BAD_REQUEST
            }
            Self::Answered(_) | Self::Changed(_) => StatusCode::CONFLICT,
            Self::Internal | Self::FileUnreadable => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl InboxError {
    /// The error's page, with `more` below the message and a link `back`.
    pub fn page(&self, more: &Markup, back: &Markup) -> Response {
        let status = self.status();
        let page = layout::document(
            "Inbox",
            &html! {
                main class="message-page" {
                    h1 { (status.canonical_reason().unwrap_or("Error")) }
                    p role="alert" { (self) }
                    (more)
                    p { (back) }
                }
            },
        );
        match self {
            Self::SignedOut => {
                let challenge = "Basic realm=\"inbox\", charset=\"UTF-8\"";
                (status, [(WWW_AUTHENTICATE, challenge)], page).into_response()
            }
            _ => (status, page).into_response(),
        }
    }
}

impl IntoResponse for InboxError {
    fn into_response(self) -> Response {
        let back = html! { a href="/" { "Back to the inbox" } };
        self.page(&Markup::default(), &back)
    }
}

/// Errors as text: "name: Length must be between 1 and 256."
fn sentence(errors: &FieldErrors) -> String {
    match errors {
        FieldErrors::Messages(messages) => messages.join(" "),
        FieldErrors::Fields(fields) => {
            let of =
                |(key, errors): (&String, &FieldErrors)| format!("{key}: {}", sentence(errors));
            fields.iter().map(of).collect::<Vec<_>>().join(" ")
        }
    }
}
