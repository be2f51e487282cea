//! The demo's data: some days of an invented shop, Aurora Outfitters.

mod placeholders;

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::custom_field::new_custom_field;
use crate::datetime::Datetime;
use crate::import::ImportError;
use crate::store::{self, Store};
use crate::survey::NewSurvey;
use crate::tag::new_tag;
use crate::team::new_team;
use crate::ticket::{Event, new_ticket};
use crate::user::new_user;
use crate::validation::rules::datetime;
use crate::voice::NewVoiceCall;
use placeholders::Placeholders;

const AURORA: &str = include_str!("demo/aurora.json");

/// The file: bodies of API requests, each under a name for the id of what it creates. In the
/// bodies, `$name` is such an id, and `@-3 14:05` is that time, UTC, three days ago.
#[derive(Deserialize)]
struct Aurora {
    users: Map<String, Value>,
    teams: Map<String, Value>,
    tags: Map<String, Value>,
    custom_fields: Map<String, Value>,
    tickets: Vec<Conversation>,
}

/// A ticket with its call and survey, whose `$ticket` and `$customer` are those of the ticket.
#[derive(Deserialize)]
struct Conversation {
    ticket: Value,
    call: Option<Value>,
    survey: Option<Value>,
    /// When an agent last opened it.
    read: Option<Value>,
}

/// Imports the data into a store that was never written to; returns whether it did.
pub async fn import(store: &Store, now: Datetime) -> Result<bool, ImportError> {
    if !store.is_unused().await? {
        return Ok(false);
    }
    let aurora: Aurora =
        serde_json::from_str(AURORA).map_err(|error| ImportError::Invalid(error.to_string()))?;
    let mut placeholders = Placeholders::new(now);
    placeholders.define("agent", store.agent_id);
    import_references(store, &aurora, &mut placeholders, now).await?;
    for conversation in aurora.tickets {
        import_conversation(store, conversation, &mut placeholders, now).await?;
    }
    Ok(true)
}

/// Creates the users, teams, tags and custom fields that tickets refer to.
async fn import_references(
    store: &Store,
    aurora: &Aurora,
    placeholders: &mut Placeholders,
    now: Datetime,
) -> Result<(), ImportError> {
    for (name, user) in &aurora.users {
        let user = new_user(&placeholders.resolve(user))?;
        placeholders.define(name, store::users::create(store, &user, now).await?.id);
    }
    for (name, team) in &aurora.teams {
        let team = new_team(&placeholders.resolve(team))?;
        placeholders.define(name, store::teams::create(store, &team, now).await?.record.id);
    }
    for (name, tag) in &aurora.tags {
        let tag = new_tag(&placeholders.resolve(tag))?;
        placeholders.define(name, store::tags::create(store, &tag, now).await?.record.id);
    }
    for (name, field) in &aurora.custom_fields {
        let field = new_custom_field(&placeholders.resolve(field))?;
        placeholders
            .define(name, store::custom_fields::create(store, &field, now).await?.record.id);
    }
    Ok(())
}

/// Creates a ticket at its own time, with its call and survey.
async fn import_conversation(
    store: &Store,
    conversation: Conversation,
    placeholders: &mut Placeholders,
    now: Datetime,
) -> Result<(), ImportError> {
    let new = new_ticket(&placeholders.resolve(&conversation.ticket))?;
    let at = new.times.updated.unwrap_or(now);
    let ticket = store::tickets::create(store, new, at).await?.common.record;
    placeholders.define("ticket", ticket.id);
    placeholders.define("customer", ticket.customer_id.unwrap_or_default());
    if let Some(call) = conversation.call {
        store::voice::add(store, &NewVoiceCall::parse(&placeholders.resolve(&call), at)?).await?;
    }
    if let Some(survey) = conversation.survey {
        let survey = NewSurvey::parse(&placeholders.resolve(&survey))?;
        let at = survey.scored.unwrap_or(at);
        store::surveys::create(store, survey, at).await?;
    }
    if let Some(read) = conversation.read {
        let at = datetime(&placeholders.resolve(&read))?;
        store::tickets::apply_event(store, ticket.id, Event::Read, at).await?;
    }
    Ok(())
}
