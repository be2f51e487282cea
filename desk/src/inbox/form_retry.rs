//! The page for a form that failed: it shows why, and the form again with what was entered.

use axum::response::{IntoResponse, Response};
use maud::{Markup, html};

use super::error::InboxError;
use super::extract::TicketLocation;

/// A form that failed, to be tried again.
pub struct FormRetry {
    error: InboxError,
    /// The form again, filled in.
    form: Markup,
    /// The address of its ticket.
    ticket: String,
}

/// Why a form failed.
pub enum FormError {
    /// Its values are worth keeping.
    Retry(Box<FormRetry>),
    Plain(InboxError),
}

impl FormRetry {
    /// The form with the filled in `fields`, and a button that sends it to `action` again.
    pub fn new(
        error: InboxError,
        location: &TicketLocation,
        action: &str,
        fields: &Markup,
        button: &str,
    ) -> Self {
        let form = html! {
            form class="again" method="post" action=(location.address(action)) {
                (fields)
                div class="buttons" { button type="submit" { (button) } }
            }
        };
        Self { error, form, ticket: location.address("") }
    }
}

impl From<FormRetry> for FormError {
    fn from(retry: FormRetry) -> Self {
        Self::Retry(Box::new(retry))
    }
}

impl From<InboxError> for FormError {
    fn from(error: InboxError) -> Self {
        Self::Plain(error)
    }
}

impl IntoResponse for FormError {
    fn into_response(self) -> Response {
        match self {
            Self::Plain(error) => error.into_response(),
            Self::Retry(retry) => {
                let back = html! { a href=(retry.ticket) { "Back to the ticket" } };
                retry.error.page(&retry.form, &back)
            }
        }
    }
}
