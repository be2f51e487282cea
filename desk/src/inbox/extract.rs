//! Extractors of the inbox's requests.

use axum::extract::{self, FromRequest, FromRequestParts, Path, Request};
use axum::http::request::Parts;
use axum::response::Redirect;
use serde::de::DeserializeOwned;

use super::error::InboxError;
use super::filter::Filter;

/// The fields of a form.
pub struct Form<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Form<T> {
    type Rejection = InboxError;

    async fn from_request(request: Request, state: &S) -> Result<Self, InboxError> {
        let form = extract::Form::<T>::from_request(request, state).await;
        form.map(|extract::Form(fields)| Self(fields)).map_err(|_| InboxError::Unreadable)
    }
}

/// The ticket that a request is about, and the list it was opened from: `/tickets/{id}…?filter`.
pub struct TicketLocation {
    pub id: i64,
    pub filter: Filter,
}

impl TicketLocation {
    /// The address of the ticket, or of one of its actions, such as `/close`.
    pub fn address(&self, action: &str) -> String {
        format!("/tickets/{}{action}{}", self.id, self.filter.query())
    }

    /// Redirects to the element `id` of the ticket's page.
    pub fn redirect_to(&self, id: &str) -> Redirect {
        Redirect::to(&format!("{}#{id}", self.address("")))
    }

    /// Redirects to the list.
    pub fn redirect_to_list(&self) -> Redirect {
        Redirect::to(&format!("/{}", self.filter.query()))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for TicketLocation {
    type Rejection = InboxError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, InboxError> {
        let id = Path::<i64>::from_request_parts(parts, state).await;
        let Path(id) = id.map_err(|_| InboxError::NotFound)?;
        Ok(Self { id, filter: Filter::from_request_parts(parts, state).await? })
    }
}
