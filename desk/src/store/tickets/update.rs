//! Changes to a ticket.

use super::{load, rows};
use crate::datetime::Datetime;
use crate::fields::Change;
use crate::store::error::Rejections;
use crate::store::{
    Store, StoreError, customers, teams, ticket_fields, ticket_tags, users, webhooks,
};
use crate::ticket::{FullTicket, TicketChanges, TicketRecord};
use crate::webhook::TicketSnapshot;

/// Applies the changes of one request.
pub async fn update(
    store: &Store,
    id: i64,
    mut changes: TicketChanges,
    now: Datetime,
) -> Result<FullTicket, StoreError> {
    let mut tx = store.write().await?;
    let before = rows::get(&mut tx, id).await?;
    let snapshot = TicketSnapshot::from(&before);
    let mut rejections = Rejections::default();
    let customer_id = match std::mem::replace(&mut changes.customer, Change::Keep) {
        Change::Keep => before.customer_id,
        Change::Clear => None,
        Change::Set(person) => {
            let found = customers::resolve(&mut tx, &person, now).await;
            rejections.keep(found.map_err(|error| error.at("customer")))?
        }
    };
    let assignee_user_id = match changes.assignee_user {
        Change::Keep => before.assignee_user_id,
        Change::Clear => None,
        Change::Set(id) => {
            let found = users::existing(&mut tx, id).await;
            rejections.keep(found.map_err(|error| error.at("assignee_user")))?
        }
    };
    let assignee_team_id = match changes.assignee_team {
        Change::Keep => before.assignee_team_id,
        Change::Clear => None,
        Change::Set(id) => {
            let found = teams::existing(&mut tx, id).await;
            rejections.keep(found.map_err(|error| error.at("assignee_team")))?
        }
    };
    if let Some(values) = &changes.custom_fields {
        let fields = ticket_fields::check(&mut tx, values).await;
        rejections.keep(fields.map_err(|error| error.at("custom_fields")))?;
    }
    rejections.settle()?;
    if let Some(values) = &changes.custom_fields {
        ticket_fields::replace(&mut tx, id, values).await?;
    }
    if let Some(tags) = &changes.tags {
        ticket_tags::replace(&mut tx, id, tags, now).await?;
    }
    let after = changes.apply(before, now);
    rows::set(&mut tx, &TicketRecord { customer_id, assignee_user_id, assignee_team_id, ..after })
        .await?;
    webhooks::ticket_changed(&mut tx, id, snapshot, [], now).await?;
    let ticket = load::full(&mut tx, id).await?;
    tx.commit().await?;
    Ok(ticket)
}
