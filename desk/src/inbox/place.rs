//! The ticket that a request is about, and the list it was opened from.

use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use axum::response::Redirect;

use super::error::InboxError;
use super::filter::Filter;

/// `/tickets/{id}…?filter`.
pub struct Place {
    pub id: i64,
    pub filter: Filter,
}

impl Place {
    /// The address of the ticket, or of one of its `actions`.
    pub fn address(&self, action: &str) -> String {
        format!("/tickets/{}{action}{}", self.id, self.filter.query())
    }

    /// Back to the ticket, at `part` of its page.
    pub fn back_to(&self, part: &str) -> Redirect {
        Redirect::to(&format!("{}#{part}", self.address("")))
    }

    /// Back to the list.
    pub fn to_list(&self) -> Redirect {
        Redirect::to(&format!("/{}", self.filter.query()))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Place {
    type Rejection = InboxError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, InboxError> {
        let id = Path::<i64>::from_request_parts(parts, state).await;
        let Path(id) = id.map_err(|_| InboxError::NotFound)?;
        Ok(Self { id, filter: Filter::from_request_parts(parts, state).await? })
    }
}
