//! The page for a form that could not do what it should: it says why, and gives back what was
//! typed.

use axum::response::{IntoResponse, Response};
use maud::{Markup, html};

use super::error::InboxError;
use super::place::Place;

/// A form that failed.
pub struct Kept {
    error: InboxError,
    /// The form again, filled in.
    form: Markup,
    /// The ticket it is about.
    ticket: String,
}

/// A request that failed, with or without something to keep.
pub enum Failed {
    Kept(Box<Kept>),
    Plain(InboxError),
}

impl Kept {
    /// A reply that was not sent.
    pub fn reply(error: InboxError, place: &Place, text: &str) -> Self {
        Self::new(error, place, "/reply", &reply(place, text), "Send reply")
    }

    /// A reply to a ticket that somebody answered meanwhile, with the `newer` messages. `last` is
    /// the id of that answer.
    pub fn answered(last: i64, newer: &Markup, place: &Place, text: &str) -> Self {
        let fields = html! {
            (newer)
            (reply(place, text))
            input type="hidden" name="seen" value=(last);
        };
        let error = InboxError::Answered(last);
        Self::new(error, place, "/reply", &fields, "Send it nevertheless")
    }

    /// A note that was not added.
    pub fn note(error: InboxError, place: &Place, text: &str) -> Self {
        let note = area("Internal note", &format!("note-{}", place.id), text);
        Self::new(error, place, "/note", &note, "Add note")
    }

    /// A form with `fields`, and a button that tries again.
    pub fn new(
        error: InboxError,
        place: &Place,
        action: &str,
        fields: &Markup,
        button: &str,
    ) -> Self {
        let form = html! {
            form class="again" method="post" action=(place.address(action)) {
                (fields)
                div class="buttons" { button type="submit" { (button) } }
            }
        };
        Self { error, form, ticket: place.address("") }
    }
}

fn reply(place: &Place, text: &str) -> Markup {
    area("Reply", &format!("reply-{}", place.id), text)
}

/// `draft` is the name under which the script keeps what is typed on the ticket's page.
fn area(label: &str, draft: &str, text: &str) -> Markup {
    html! {
        label for="text" { (label) }
        // The first line break inside a text area is not part of its text.
        textarea id="text" name="text" rows="8" dir="auto" required data-draft=(draft) { "\n" (text) }
    }
}

impl From<Kept> for Failed {
    fn from(kept: Kept) -> Self {
        Self::Kept(Box::new(kept))
    }
}

impl From<InboxError> for Failed {
    fn from(error: InboxError) -> Self {
        Self::Plain(error)
    }
}

impl IntoResponse for Failed {
    fn into_response(self) -> Response {
        match self {
            Self::Plain(error) => error.into_response(),
            Self::Kept(kept) => {
                let back = html! { a href=(kept.ticket) { "Back to the ticket" } };
                kept.error.page(&kept.form, &back)
            }
        }
    }
}
