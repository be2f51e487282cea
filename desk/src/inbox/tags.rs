//! The tags of a ticket, one at a time: two agents do not undo each other's.

pub mod add;
pub mod remove;

use serde_json::{Value, json};

use super::change;
use super::error::InboxError;
use crate::server::State;
use crate::store;

/// Gives a ticket other tags than it has. `edit` gets their names.
async fn edit(
    state: &State,
    id: i64,
    edit: impl FnOnce(&mut Vec<String>),
) -> Result<(), InboxError> {
    let ticket = store::tickets::find(&state.store, id).await?;
    let mut names: Vec<_> = ticket.common.tags.into_iter().map(|tag| tag.name).collect();
    edit(&mut names);
    let tags: Vec<Value> = names.into_iter().map(|name| json!({"name": name})).collect();
    change::apply(state, id, &json!({"tags": tags})).await
}
