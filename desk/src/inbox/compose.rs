//! What an agent writes, as a message of the API.

use axum::extract::rejection::FormRejection;
use axum::extract::{Form, FromRequest, Request};
use axum::response::Redirect;
use maud::{Escaper, Markup};
use serde::Deserialize;
use std::fmt::Write as _;

use super::error::InboxError;
use super::filter::Filter;
use crate::message::{Content, NewMessage, Times, Writer};
use crate::person::PersonRef;
use crate::ticket::FullTicket;
use crate::vocabulary::{CHANNELS, INTERNAL_NOTE};

/// The text of a form, with the line ends of a text file.
pub struct Text(pub String);

#[derive(Deserialize)]
struct Fields {
    text: String,
}

impl<S: Send + Sync> FromRequest<S> for Text {
    type Rejection = InboxError;

    async fn from_request(request: Request, state: &S) -> Result<Self, InboxError> {
        let form: Result<Form<Fields>, FormRejection> = Form::from_request(request, state).await;
        let Form(Fields { text }) = form.map_err(|_| InboxError::Unreadable)?;
        let text = text.replace("\r\n", "\n").trim().to_owned();
        if text.is_empty() { Err(InboxError::Empty) } else { Ok(Self(text)) }
    }
}

/// A public answer to the ticket's customer.
pub fn reply(text: String, ticket: &FullTicket, agent_id: i64) -> NewMessage {
    let record = &ticket.common.record;
    let channel = CHANNELS.iter().find(|channel| **channel == record.channel);
    let channel = channel.copied().filter(|channel| *channel != INTERNAL_NOTE).unwrap_or("api");
    NewMessage {
        receiver: record.customer_id.map(PersonRef::by_id),
        content: Content { subject: record.subject.clone(), ..content(text) },
        ..blank(channel, "helpdesk", agent_id)
    }
}

/// A note that only agents see.
pub fn note(text: String, agent_id: i64) -> NewMessage {
    NewMessage {
        public: false,
        content: content(text),
        ..blank(INTERNAL_NOTE, INTERNAL_NOTE, agent_id)
    }
}

/// Back to the ticket, at its newest message.
pub fn back(id: i64, filter: Filter) -> Redirect {
    Redirect::to(&format!("/tickets/{id}{}#reply-text", filter.query()))
}

fn content(text: String) -> Content {
    let html = paragraphs(&text).into_string();
    Content {
        body_html: Some(html.clone()),
        stripped_html: Some(html),
        stripped_text: Some(text.clone()),
        body_text: Some(text),
        ..Content::default()
    }
}

/// Text as HTML that shows the same.
fn paragraphs(text: &str) -> Markup {
    let mut html = String::new();
    for (index, line) in text.lines().enumerate() {
        if index > 0 {
            html.push_str("<br>");
        }
        // Writing to a String cannot fail.
        let _ = Escaper::new(&mut html).write_str(line);
    }
    maud::PreEscaped(html)
}

fn blank(channel: &'static str, via: &'static str, agent_id: i64) -> NewMessage {
    NewMessage {
        channel,
        via,
        public: true,
        writer: Writer::User(Some(Box::new(PersonRef::by_id(agent_id)))),
        receiver: None,
        content: Content::default(),
        times: Times::default(),
        external_id: None,
        message_id: None,
        source: None,
        attachments: Vec::new(),
        mention_ids: Vec::new(),
        actions: None,
        headers: None,
        meta: None,
        last_sending_error: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_markup_stays_what_was_typed() {
        assert_eq!(paragraphs("a <b>\n\n& c").into_string(), "a &lt;b&gt;<br><br>&amp; c");
    }
}
