//! Replies to the customer and internal notes, from the forms of a ticket's page.

use std::fmt::Write as _;

use axum::extract::State;
use axum::response::Redirect;
use maud::{Escaper, Markup, PreEscaped};
use serde::Deserialize;

use super::composer::{newest_answer, retry_answered, retry_note, retry_reply};
use super::error::InboxError;
use super::extract::{Form, TicketLocation};
use super::form_retry::FormError;
use super::thread;
use crate::clock::Clock;
use crate::message::{Content, Message, NewMessage, Times, Writer};
use crate::person::PersonRef;
use crate::store::{self, Store};
use crate::ticket::{Event, FullTicket};
use crate::vocabulary::{Channel, Via};

/// A reply. Only the text is required, for scripts.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct ReplyForm {
    text: String,
    /// `close`, or nothing.
    then: String,
    /// The id of the newest answer on the page that the text was written on.
    seen: String,
}

/// A note.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct NoteForm {
    text: String,
}

/// The newest answer that the writer of a reply has seen.
#[derive(Clone, Copy)]
enum LastSeen {
    Answer(i64),
    /// The form does not say: nothing counts as newer.
    Unknown,
}

impl LastSeen {
    fn parse(field: &str) -> Self {
        field.parse().map_or(Self::Unknown, Self::Answer)
    }

    fn is_before(self, message: i64) -> bool {
        matches!(self, Self::Answer(seen) if message > seen)
    }
}

/// `POST /tickets/{id}/reply`.
///
/// Adds the reply to the ticket, on the ticket's channel.
pub async fn reply(
    State(store): State<Store>,
    State(clock): State<Clock>,
    location: TicketLocation,
    Form(form): Form<ReplyForm>,
) -> Result<Redirect, FormError> {
    match send(&store, &clock, &location, &form).await {
        Ok(()) => Ok(location.redirect_to("reply-text")),
        Err(InboxError::Answered(last)) => {
            let ticket = store::tickets::find(&store, location.id).await;
            let messages = ticket.map_err(InboxError::from)?.messages;
            let newer = thread::messages(newer(&messages, LastSeen::parse(&form.seen)), "");
            Err(retry_answered(last, &newer, &location, &form.text).into())
        }
        Err(error) => Err(retry_reply(error, &location, &form.text).into()),
    }
}

async fn send(
    store: &Store,
    clock: &Clock,
    location: &TicketLocation,
    form: &ReplyForm,
) -> Result<(), InboxError> {
    let text = normalize(&form.text).ok_or(InboxError::Empty)?;
    let ticket = store::tickets::find(store, location.id).await?;
    let last_seen = LastSeen::parse(&form.seen);
    if last_seen.is_before(newest_answer(&ticket.messages)) {
        return check_duplicate(&ticket.messages, last_seen, &text);
    }
    let message = reply_message(text, &ticket, store.agent_id);
    store::messages::create(store, location.id, message, clock.datetime()).await?;
    if form.then == "close" {
        store::tickets::apply_event(store, location.id, Event::Closed, clock.datetime()).await?;
    }
    Ok(())
}

/// A newer answer with the same text is this form, sent twice; any other is a conflict.
fn check_duplicate(
    messages: &[Message],
    last_seen: LastSeen,
    text: &str,
) -> Result<(), InboxError> {
    let mut newer = newer(messages, last_seen).map(|message| &message.record);
    let is_sent = newer.any(|it| it.from_agent && it.body_text.as_deref() == Some(text));
    if is_sent { Ok(()) } else { Err(InboxError::Answered(newest_answer(messages))) }
}

/// The messages since the answer that was seen last.
fn newer(messages: &[Message], last_seen: LastSeen) -> impl Iterator<Item = &Message> {
    messages.iter().filter(move |message| last_seen.is_before(message.record.id))
}

/// `POST /tickets/{id}/note`.
///
/// Adds an internal note to the ticket.
pub async fn note(
    State(store): State<Store>,
    State(clock): State<Clock>,
    location: TicketLocation,
    Form(form): Form<NoteForm>,
) -> Result<Redirect, FormError> {
    match add_note(&store, &clock, &location, &form.text).await {
        Ok(()) => Ok(location.redirect_to("note-text")),
        Err(error) => Err(retry_note(error, &location, &form.text).into()),
    }
}

async fn add_note(
    store: &Store,
    clock: &Clock,
    location: &TicketLocation,
    text: &str,
) -> Result<(), InboxError> {
    let message = note_message(normalize(text).ok_or(InboxError::Empty)?, store.agent_id);
    store::messages::create(store, location.id, message, clock.datetime()).await?;
    Ok(())
}

/// The text with the line ends of a text file, trimmed; None if nothing is left.
fn normalize(text: &str) -> Option<String> {
    let text = text.replace("\r\n", "\n").trim().to_owned();
    if text.is_empty() { None } else { Some(text) }
}

/// A public answer to the ticket's customer. Where the ticket's channel is internal, it goes by the
/// API's.
fn reply_message(text: String, ticket: &FullTicket, agent_id: i64) -> NewMessage {
    let record = &ticket.common.record;
    let channel = match record.channel {
        Channel::InternalNote => Channel::Api,
        other => other,
    };
    NewMessage {
        receiver: record.customer_id.map(PersonRef::by_id),
        content: Content { subject: record.subject.clone(), ..content(text) },
        ..blank_message(channel, Via::Helpdesk, agent_id)
    }
}

/// A note that only agents see.
fn note_message(text: String, agent_id: i64) -> NewMessage {
    NewMessage {
        public: false,
        content: content(text),
        ..blank_message(Channel::InternalNote, Via::InternalNote, agent_id)
    }
}

fn content(text: String) -> Content {
    let html = text_as_html(&text).into_string();
    Content {
        body_html: Some(html.clone()),
        stripped_html: Some(html),
        stripped_text: Some(text.clone()),
        body_text: Some(text),
        ..Content::default()
    }
}

/// The text as HTML that shows the same.
fn text_as_html(text: &str) -> Markup {
    let mut html = String::new();
    for (index, line) in text.lines().enumerate() {
        if index > 0 {
            html.push_str("<br>");
        }
        // Writing to a String cannot fail.
        let _ = Escaper::new(&mut html).write_str(line);
    }
    PreEscaped(html)
}

fn blank_message(channel: Channel, via: Via, agent_id: i64) -> NewMessage {
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
    fn markup_in_a_text_is_escaped() {
        assert_eq!(text_as_html("a <b>\n\n& c").into_string(), "a &lt;b&gt;<br><br>&amp; c");
    }
}
