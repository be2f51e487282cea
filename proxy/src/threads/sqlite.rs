//! The statements about threads, in `SQLite`'s words.

mod delete;
mod status;
mod watermark;

use serde::Serialize;
use serde::de::DeserializeOwned;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;
use wire::{
    Attachment, Author, AuthorKind, Entry, EntryId, EntryState, PollResponse, Rating, ThreadId,
    ThreadStatus,
};

use super::{Head, cursor, shop};
use crate::clock::Timestamp;
use crate::helpdesk::{self, Reply, TicketRef};
use crate::store::{Sqlite, StoreError};

pub(super) use delete::delete;
pub(super) use status::{open_tickets, set_statuses};
pub(super) use watermark::{advance, watermark};

pub(super) async fn head(db: &Sqlite, thread: &ThreadId) -> Result<Option<Head>, StoreError> {
    let sql = "-- head()
        SELECT revision, shop FROM threads WHERE id = ?1";
    let row = sqlx::query_as::<_, (i64, String)>(sql)
        .bind(thread.as_str())
        .fetch_optional(db.readers())
        .await?;
    row.map(|(revision, name)| {
        let revision = u64::try_from(revision).map_err(|_| StoreError::Unreadable("revision"))?;
        Ok(Head { revision, shop: shop(&name)? })
    })
    .transpose()
}

pub(super) async fn after(
    db: &Sqlite,
    thread: &ThreadId,
    revision: Option<u64>,
) -> Result<Option<PollResponse>, StoreError> {
    let since = revision.map_or(0, |revision| i64::try_from(revision).unwrap_or(i64::MAX));
    // One statement sees one state of the database: the head cannot run ahead of the entries.
    let sql = "-- after()
        SELECT t.revision AS head, t.status, r.score, r.comment, e.id, e.message_id, e.author_kind, e.author_name,
            e.text, e.rich, e.files, e.at, e.state,
            (SELECT json_group_array(json_object('id', a.id, 'name', a.name, 'size', a.size,
                'content_type', a.content_type) ORDER BY a.place)
            FROM attachments a WHERE a.message_id = e.message_id) AS attachments
        FROM threads t LEFT JOIN entries e ON e.thread = t.id AND e.revision > ?2
            LEFT JOIN ratings r ON r.thread = t.id
        WHERE t.id = ?1
        ORDER BY e.at, e.revision";
    let rows = sqlx::query(sql).bind(thread.as_str()).bind(since).fetch_all(db.readers()).await?;
    let Some(first) = rows.first() else { return Ok(None) };
    let head: i64 = first.try_get("head")?;
    let status = match first.try_get("status")? {
        "closed" => ThreadStatus::Closed,
        _ => ThreadStatus::Open,
    };
    let entries = rows.iter().filter_map(|row| entry(row).transpose());
    Ok(Some(PollResponse {
        cursor: cursor(u64::try_from(head).unwrap_or(0)),
        since: revision.map(cursor),
        status,
        entries: entries.collect::<Result<_, _>>()?,
        rating: rating(first)?,
    }))
}

fn rating(row: &SqliteRow) -> Result<Option<Rating>, StoreError> {
    let Some(score) = row.try_get::<Option<u8>, _>("score")? else { return Ok(None) };
    Ok(Some(Rating { score, comment: row.try_get("comment")? }))
}

fn entry(row: &SqliteRow) -> Result<Option<Entry>, StoreError> {
    let Some(id) = row.try_get::<Option<String>, _>("id")? else { return Ok(None) };
    let message_id = row
        .try_get::<Option<String>, _>("message_id")?
        .map(|id| id.parse().map_err(|_| StoreError::Unreadable("message id")))
        .transpose()?;
    let kind = match row.try_get("author_kind")? {
        "agent" => AuthorKind::Agent,
        _ => AuthorKind::Customer,
    };
    let state = match row.try_get("state")? {
        "delivered" => EntryState::Delivered,
        "parked" => EntryState::Parked,
        _ => EntryState::Accepted,
    };
    Ok(Some(Entry {
        id: EntryId(id),
        message_id,
        author: Author { kind, name: row.try_get("author_name")? },
        text: row.try_get("text")?,
        rich: json(row.try_get("rich")?)?,
        attachments: own_or_theirs(row)?,
        at: row.try_get::<Timestamp, _>("at")?.wire(),
        state,
    }))
}

/// The files that the visitor has uploaded, or those of an answer, by their places in it.
fn own_or_theirs(row: &SqliteRow) -> Result<Vec<Attachment>, StoreError> {
    let theirs: Vec<helpdesk::Attachment> = json(row.try_get("files")?)?;
    let entry: &str = row.try_get("id")?;
    if theirs.is_empty() {
        return json(row.try_get("attachments")?);
    }
    let named = theirs.into_iter().enumerate().map(|(place, file)| {
        let helpdesk::Attachment { name, content_type, size, .. } = file;
        Attachment { id: format!("{entry}-{place}"), name, size, content_type }
    });
    Ok(named.collect())
}

/// A list in JSON; NULL is an empty one.
fn json<T: DeserializeOwned>(json: Option<&str>) -> Result<Vec<T>, StoreError> {
    let read = |json| serde_json::from_str(json).map_err(|_| StoreError::Unreadable("list"));
    json.map_or(Ok(Vec::new()), read)
}

/// A list as JSON; NULL for an empty one.
fn as_json<T: Serialize>(list: &[T]) -> Option<String> {
    (!list.is_empty()).then(|| serde_json::to_string(list).ok()).flatten()
}

/// Where the helpdesk keeps a file of an answer, by the file's id.
pub(super) async fn file(
    db: &Sqlite,
    thread: &ThreadId,
    id: &str,
) -> Result<Option<helpdesk::Attachment>, StoreError> {
    let sql = "-- file()
        SELECT files FROM entries WHERE thread = ?1 AND id = ?2";
    let Some((entry, place)) = id.rsplit_once('-') else { return Ok(None) };
    let files: Option<Option<String>> = sqlx::query_scalar(sql)
        .bind(thread.as_str())
        .bind(entry)
        .fetch_optional(db.readers())
        .await?;
    let files: Vec<helpdesk::Attachment> = json(files.flatten().as_deref())?;
    let place = place.parse::<usize>().ok();
    Ok(place.and_then(|place| files.into_iter().nth(place)))
}

/// Puts replies into their threads, each thread's revision moving by one for every new or changed
/// entry. Returns one item for each.
pub(super) async fn merge(
    db: &Sqlite,
    replies: &[Reply],
) -> Result<Vec<(ThreadId, Head)>, StoreError> {
    // A message that we sent ourselves is an entry already, known by its id or else by its words,
    // whatever the helpdesk has made of the spaces. The names of the columns decide what counts as
    // a change: a reply that is swept again stays as it is.
    let put = "-- merge()
        INSERT INTO entries
            (thread, id, author_kind, author_name, text, at, state, revision, rich, files)
        SELECT t.id, 'r' || ?2, ?3, ?4, ?5, ?6, 'delivered', t.revision + 1, ?9, ?10
        FROM threads t
        WHERE t.ticket = ?1 AND NOT EXISTS
            (SELECT 1 FROM entries e WHERE e.thread = t.id AND e.message_id IS NOT NULL
                AND (e.message_id = ?7
                    OR (?8 IS NOT NULL AND ?8
                        = replace(replace(replace(e.text, ' ', ''), char(10), ''), char(9), ''))))
        ON CONFLICT (thread, id) DO UPDATE SET
            author_name = excluded.author_name, text = excluded.text, revision = excluded.revision,
            rich = excluded.rich, files = excluded.files
        WHERE author_name <> excluded.author_name OR text <> excluded.text
            OR rich IS NOT excluded.rich OR files IS NOT excluded.files
        RETURNING thread";
    let step = "-- merge()
        UPDATE threads SET revision = revision + 1 WHERE id = ?1 RETURNING revision, shop";
    let mut changes = Vec::new();
    let mut transaction = db.write().await?;
    for reply in replies {
        let kind = match reply.author.kind {
            AuthorKind::Agent => "agent",
            AuthorKind::Customer => "customer",
        };
        let threads: Vec<String> = sqlx::query_scalar(put)
            .bind(&reply.ticket.0)
            .bind(&reply.id)
            .bind(kind)
            .bind(&reply.author.name)
            .bind(&reply.text)
            .bind(reply.at)
            .bind(&reply.external_id)
            .bind(reply.may_be_ours.then(|| reply.bare_words()))
            .bind(as_json(&reply.rich))
            .bind(as_json(&reply.files))
            .fetch_all(&mut *transaction)
            .await?;
        for thread in threads {
            let (revision, name): (i64, String) =
                sqlx::query_as(step).bind(&thread).fetch_one(&mut *transaction).await?;
            let thread = thread.parse().map_err(|_| StoreError::Unreadable("thread id"))?;
            let revision = u64::try_from(revision).unwrap_or(0);
            changes.push((thread, Head { revision, shop: shop(&name)? }));
        }
    }
    transaction.commit().await?;
    Ok(changes)
}

pub(super) async fn ours(
    db: &Sqlite,
    tickets: &[&TicketRef],
) -> Result<Vec<TicketRef>, StoreError> {
    let sql = "-- ours()
        SELECT DISTINCT ticket FROM threads
        WHERE ticket IN (SELECT value FROM json_each(?1))";
    let names: Vec<&str> = tickets.iter().map(|ticket| ticket.0.as_str()).collect();
    let names = serde_json::Value::from(names).to_string();
    let found: Vec<String> = sqlx::query_scalar(sql).bind(names).fetch_all(db.readers()).await?;
    Ok(found.into_iter().map(TicketRef).collect())
}
