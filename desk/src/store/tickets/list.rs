//! Pages of tickets.

use std::collections::HashMap;

use sqlx::types::Json;
use sqlx::{FromRow, QueryBuilder, Sqlite, SqliteConnection};

use crate::cursor::DatetimeKey;
use crate::excerpt::{excerpt, plain_text};
use crate::page::{Page, PageRequest};
use crate::store::ticket_loading;
use crate::store::{Store, StoreError};
use crate::ticket::{CompactTicket, TicketRecord};

/// The filter of a list (Gorgias: list tickets).
#[derive(Clone, Debug, Default)]
pub struct TicketFilter {
    pub customer_id: Option<i64>,
    pub external_id: Option<String>,
    pub ticket_ids: Option<Vec<i64>>,
    /// Whether tickets in the trash are listed as well.
    pub trashed: bool,
}

/// One page of tickets.
pub async fn list(
    store: &Store,
    filter: TicketFilter,
    request: &PageRequest,
) -> Result<Page<CompactTicket>, StoreError> {
    let mut tx = store.read().await?;
    let mut query = QueryBuilder::<Sqlite>::new(
        "/* store::tickets::list::list */ SELECT * FROM tickets WHERE true",
    );
    if let Some(customer_id) = filter.customer_id {
        query.push(" AND customer_id = ").push_bind(customer_id);
    }
    if let Some(external_id) = filter.external_id {
        query.push(" AND external_id = ").push_bind(external_id);
    }
    if let Some(ids) = filter.ticket_ids {
        query.push(" AND id IN (SELECT value FROM json_each(").push_bind(Json(ids)).push("))");
    }
    if !filter.trashed {
        query.push(" AND trashed_datetime IS NULL");
    }
    request.push_sql(&mut query);
    let rows: Vec<TicketRecord> = query.build_query_as().fetch_all(&mut *tx).await?;
    let page = request.page(rows, |ticket, order| DatetimeKey {
        at: match order.column {
            "updated_datetime" => ticket.lifecycle.updated_datetime,
            _ => ticket.created_datetime,
        },
        id: ticket.id,
    });
    Ok(Page { data: compact(&mut tx, page.data).await?, meta: page.meta })
}

/// The summary of a ticket's messages in a list.
#[derive(FromRow)]
struct Digest {
    ticket_id: i64,
    messages_count: i64,
    text: Option<String>,
    html: Option<String>,
    undelivered: Option<bool>,
}

/// Joins rows with what a list shows.
pub async fn compact(
    conn: &mut SqliteConnection,
    records: Vec<TicketRecord>,
) -> Result<Vec<CompactTicket>, StoreError> {
    let ids: Vec<_> = records.iter().map(|record| record.id).collect();
    let digests = digests(conn, &ids).await?;
    let mut digests: HashMap<_, _> =
        digests.into_iter().map(|digest| (digest.ticket_id, digest)).collect();
    let tickets = ticket_loading::common(conn, records).await?.into_iter().map(|common| {
        let digest = digests.remove(&common.record.id);
        let text = digest.as_ref().and_then(|digest| {
            digest.text.clone().or_else(|| digest.html.as_deref().map(plain_text))
        });
        CompactTicket {
            common,
            excerpt: excerpt(&text.unwrap_or_default()),
            messages_count: digest.as_ref().map_or(0, |digest| digest.messages_count),
            integrations: [],
            last_sent_message_not_delivered: digest
                .and_then(|digest| digest.undelivered)
                .unwrap_or_default(),
        }
    });
    Ok(tickets.collect())
}

/// The excerpt is of the newest public message; bodies are cut in the database.
async fn digests(conn: &mut SqliteConnection, ids: &[i64]) -> Result<Vec<Digest>, sqlx::Error> {
    sqlx::query_as(
        "/* store::tickets::list::digests */
         SELECT ids.value AS ticket_id,
             (SELECT count(*) FROM messages WHERE ticket_id = ids.value) AS messages_count,
             substr(coalesce(nullif(last.stripped_text, ''), nullif(last.body_text, '')), 1, 1000)
                 AS text,
             substr(last.body_html, 1, 10000) AS html,
             (SELECT failed_datetime IS NOT NULL FROM messages
              WHERE ticket_id = ids.value AND from_agent AND public
              ORDER BY created_datetime DESC, id DESC LIMIT 1) AS undelivered
         FROM json_each(?1) AS ids LEFT JOIN messages AS last ON last.id =
             (SELECT id FROM messages WHERE ticket_id = ids.value AND public
              ORDER BY created_datetime DESC, id DESC LIMIT 1)",
    )
    .bind(Json(ids))
    .fetch_all(conn)
    .await
}
