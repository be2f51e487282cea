//! The demo's data: the past days of a shop called Aurora Outfitters. Nobody in it is real.

mod template;

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::custom_field::new_custom_field;
use crate::datetime::Datetime;
use crate::import::ImportError;
use crate::rules::datetime;
use crate::store::{self, Store};
use crate::survey::NewSurvey;
use crate::tag::new_tag;
use crate::team::new_team;
use crate::ticket::{Event, new_ticket};
use crate::user::new_user;
use crate::voice::NewVoiceCall;
use template::Words;

const AURORA: &str = include_str!("demo/aurora.json");

/// The file: requests of the API by the names that stand for the ids of their answers. In them,
/// `$name` is such an id, and `@-3 14:05` is that time, UTC, three days ago.
#[derive(Deserialize)]
struct Aurora {
    users: Map<String, Value>,
    teams: Map<String, Value>,
    tags: Map<String, Value>,
    custom_fields: Map<String, Value>,
    tickets: Vec<Conversation>,
}

/// A ticket with what belongs to it; in its parts, `$ticket` and `$customer` are its own.
#[derive(Deserialize)]
struct Conversation {
    ticket: Value,
    call: Option<Value>,
    survey: Option<Value>,
    /// When an agent looked at it last.
    read: Option<Value>,
}

/// Imports the data into a store that was never written to; returns whether it did.
pub async fn import(store: &Store, now: Datetime) -> Result<bool, ImportError> {
    if !store.is_unused().await? {
        return Ok(false);
    }
    let aurora: Aurora =
        serde_json::from_str(AURORA).map_err(|error| ImportError::Faulty(error.to_string()))?;
    let mut words = Words::new(now);
    words.name("agent", store.agent_id);
    furnish(store, &aurora, &mut words, now).await?;
    for conversation in aurora.tickets {
        converse(store, conversation, &mut words, now).await?;
    }
    Ok(true)
}

/// Creates what tickets refer to.
async fn furnish(
    store: &Store,
    aurora: &Aurora,
    words: &mut Words,
    now: Datetime,
) -> Result<(), ImportError> {
    for (name, user) in &aurora.users {
        let user = new_user(&words.fill(user))?;
        words.name(name, store::users::create(store, &user, now).await?.id);
    }
    for (name, team) in &aurora.teams {
        let team = new_team(&words.fill(team))?;
        words.name(name, store::teams::create(store, &team, now).await?.record.id);
    }
    for (name, tag) in &aurora.tags {
        let tag = new_tag(&words.fill(tag))?;
        words.name(name, store::tags::create(store, &tag, now).await?.record.id);
    }
    for (name, field) in &aurora.custom_fields {
        let field = new_custom_field(&words.fill(field))?;
        words.name(name, store::custom_fields::create(store, &field, now).await?.record.id);
    }
    Ok(())
}

/// Creates a ticket as of its own time, and what belongs to it.
async fn converse(
    store: &Store,
    conversation: Conversation,
    words: &mut Words,
    now: Datetime,
) -> Result<(), ImportError> {
    let new = new_ticket(&words.fill(&conversation.ticket))?;
    let at = new.times.updated.unwrap_or(now);
    let ticket = store::tickets::create(store, new, at).await?.common.record;
    words.name("ticket", ticket.id);
    words.name("customer", ticket.customer_id.unwrap_or_default());
    if let Some(call) = conversation.call {
        store::voice::add(store, &NewVoiceCall::parse(&words.fill(&call), at)?).await?;
    }
    if let Some(survey) = conversation.survey {
        let survey = NewSurvey::parse(&words.fill(&survey))?;
        let at = survey.scored.unwrap_or(at);
        store::surveys::create(store, survey, at).await?;
    }
    if let Some(read) = conversation.read {
        let at = datetime(&words.fill(&read))?;
        store::tickets::move_on(store, ticket.id, Event::Read, at).await?;
    }
    Ok(())
}
