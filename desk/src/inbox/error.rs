//! What an agent sees when something is wrong.

use axum::http::StatusCode;
use axum::http::header::WWW_AUTHENTICATE;
use axum::response::{IntoResponse, Response};
use maud::html;

use super::layout;
use crate::store::StoreError;

/// Why a page cannot be shown.
#[derive(Debug, thiserror::Error)]
pub enum InboxError {
    /// The inbox is open to this machine only, and the request names another host.
    #[error("This inbox is open on this machine only. Reach it as localhost or 127.0.0.1.")]
    ForeignHost,
    /// A form that another site sent.
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
    #[error("There was nothing to send: the text is empty.")]
    Empty,
    #[error("The desk could not reach its database. Try again.")]
    Internal,
}

impl From<StoreError> for InboxError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Missing => Self::NotFound,
            StoreError::Rejected(_) => Self::Unreadable,
            StoreError::Database(error) => {
                tracing::error!(%error, "the desk's database failed");
                Self::Internal
            }
        }
    }
}

impl InboxError {
    fn status(&self) -> StatusCode {
        match self {
            Self::ForeignHost | Self::ForeignForm => StatusCode::FORBIDDEN,
            Self::SignedOut => StatusCode::UNAUTHORIZED,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::Unreadable | Self::Empty => StatusCode::BAD_REQUEST,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl IntoResponse for InboxError {
    fn into_response(self) -> Response {
        let status = self.status();
        let page = layout::document(
            "Inbox",
            &html! {
                main class="message-page" {
                    h1 { (status.canonical_reason().unwrap_or("Error")) }
                    p { (self) }
                    p { a href="/" { "Back to the inbox" } }
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
