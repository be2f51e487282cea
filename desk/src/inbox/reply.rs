//! `POST /tickets/{id}/reply`: an answer to the customer.

use axum::extract::State;
use axum::response::Redirect;
use serde::Deserialize;

use super::compose::{reply, typed};
use super::composer::last_answer;
use super::error::InboxError;
use super::form::Fields;
use super::kept::{Failed, Kept};
use super::place::Place;
use super::thread;
use crate::message::Message;
use crate::state::AppState;
use crate::store;
use crate::ticket::Event;

/// The form. A script that sends nothing but a text is welcome.
#[derive(Deserialize)]
#[serde(default)]
pub struct Reply {
    text: String,
    /// `close`, or nothing.
    then: String,
    /// The newest answer on the page that the text was written on.
    seen: String,
}

impl Default for Reply {
    fn default() -> Self {
        Self { text: String::new(), then: String::new(), seen: i64::MAX.to_string() }
    }
}

impl Reply {
    fn seen(&self) -> i64 {
        self.seen.parse().unwrap_or(i64::MAX)
    }
}

/// Adds the answer to the ticket, on the ticket's channel.
pub async fn send(
    State(state): State<AppState>,
    place: Place,
    Fields(form): Fields<Reply>,
) -> Result<Redirect, Failed> {
    match add(&state, &place, &form).await {
        Ok(()) => Ok(place.back_to("reply-text")),
        Err(InboxError::Answered(last)) => {
            let ticket = store::tickets::find(&state.store, place.id).await;
            let messages = ticket.map_err(InboxError::from)?.messages;
            let newer = newer(&messages, form.seen());
            Err(Kept::answered(last, &thread::messages(newer, ""), &place, &form.text).into())
        }
        Err(error) => Err(Kept::reply(error, &place, &form.text).into()),
    }
}

async fn add(state: &AppState, place: &Place, form: &Reply) -> Result<(), InboxError> {
    let text = typed(&form.text).ok_or(InboxError::Empty)?;
    let ticket = store::tickets::find(&state.store, place.id).await?;
    if last_answer(&ticket.messages) > form.seen() {
        return already(&ticket.messages, form.seen(), &text);
    }
    let message = reply(text, &ticket, state.store.agent_id);
    store::messages::create(&state.store, place.id, message, state.clock.datetime()).await?;
    if form.then == "close" {
        store::tickets::move_on(&state.store, place.id, Event::Closed, state.clock.datetime())
            .await?;
    }
    Ok(())
}

/// What to do about an answer that came in between: the same text is the same form, sent twice.
fn already(messages: &[Message], seen: i64, text: &str) -> Result<(), InboxError> {
    let mut newer = newer(messages, seen).map(|message| &message.record);
    let is_sent = newer.any(|it| it.from_agent && it.body_text.as_deref() == Some(text));
    if is_sent { Ok(()) } else { Err(InboxError::Answered(last_answer(messages))) }
}

/// What was written since the answer that was seen last.
fn newer(messages: &[Message], seen: i64) -> impl Iterator<Item = &Message> {
    messages.iter().filter(move |message| message.record.id > seen)
}
