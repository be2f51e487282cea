//! Tickets joined with everything that belongs to them.

use std::collections::HashMap;

use sqlx::SqliteConnection;

use crate::custom_field::TicketField;
use crate::message::Party;
use crate::store::people::People;
use crate::store::{Store, StoreError, custom_fields, tags, teams};
use crate::store::{message_rows, ticket_rows};
use crate::survey::SurveyRecord;
use crate::ticket::{Common, FullTicket, TicketRecord, TicketTag};

/// One ticket with its messages.
pub async fn find(store: &Store, id: i64) -> Result<FullTicket, StoreError> {
    full(&mut *store.read().await?, id).await
}

/// The same with the values of its custom fields, by the ids of their definitions.
pub async fn find_with_custom_fields(store: &Store, id: i64) -> Result<FullTicket, StoreError> {
    full_with_custom_fields(&mut *store.read().await?, id).await
}

/// The same within a transaction.
pub async fn full_with_custom_fields(
    conn: &mut SqliteConnection,
    id: i64,
) -> Result<FullTicket, StoreError> {
    let ticket = full(conn, id).await?;
    let fields = custom_fields::of_ticket(conn, id).await?.into_iter();
    let fields = fields.map(|field| (field.id.to_string(), TicketField { field: None, ..field }));
    Ok(FullTicket { custom_fields: Some(fields.collect()), ..ticket })
}

/// One ticket with its messages, within a transaction.
pub async fn full(conn: &mut SqliteConnection, id: i64) -> Result<FullTicket, StoreError> {
    let record = ticket_rows::get(conn, id).await?;
    let messages = message_rows::of_ticket(conn, id).await?;
    let common = common(conn, vec![record]).await?.pop().ok_or(StoreError::Missing)?;
    let satisfaction_survey = survey_of(conn, id).await?;
    Ok(FullTicket { satisfaction_survey, ..FullTicket::new(common, messages) })
}

/// Joins rows with people, teams and tags, with one statement per kind.
pub async fn common(
    conn: &mut SqliteConnection,
    records: Vec<TicketRecord>,
) -> Result<Vec<Common>, StoreError> {
    let ends = |record: &TicketRecord| {
        let customer = record.customer_id.map(Party::Customer);
        [customer, record.assignee_user_id.map(Party::User)]
    };
    let parties: Vec<_> = records.iter().flat_map(ends).flatten().collect();
    let people = People::load(conn, &parties).await?;
    let ids: Vec<_> = records.iter().map(|record| record.id).collect();
    let mut tags_of: HashMap<i64, Vec<TicketTag>> = HashMap::new();
    for tag in tags::of_tickets(conn, &ids).await? {
        tags_of.entry(tag.ticket_id).or_default().push(tag);
    }
    let team_ids: Vec<_> = records.iter().filter_map(|record| record.assignee_team_id).collect();
    let teams = teams::of_tickets(conn, &team_ids).await?;
    let teams: HashMap<_, _> = teams.into_iter().map(|team| (team.id, team)).collect();
    let join = |record: TicketRecord| Common {
        uri: format!("/api/tickets/{}", record.id),
        customer: record.customer_id.and_then(|id| people.customer(id)),
        assignee_user: record.assignee_user_id.and_then(|id| people.assignee(id)),
        assignee_team: record.assignee_team_id.and_then(|id| teams.get(&id).cloned()),
        summary: None,
        tags: tags_of.remove(&record.id).unwrap_or_default(),
        record,
    };
    Ok(records.into_iter().map(join).collect())
}

/// The survey of a ticket, which has at most one.
async fn survey_of(
    conn: &mut SqliteConnection,
    ticket_id: i64,
) -> Result<Option<SurveyRecord>, sqlx::Error> {
    let find = "/* store::ticket_loading::survey_of */ SELECT * FROM satisfaction_surveys WHERE ticket_id = ?1";
    sqlx::query_as(find).bind(ticket_id).fetch_optional(conn).await
}
