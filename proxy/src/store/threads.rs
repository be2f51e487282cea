//! Threads as visitors read them.

use sqlx::Row;
use sqlx::sqlite::SqliteRow;
use wire::{
    Attachment, Author, Cursor, Entry, EntryId, EntryNotice, PollResponse, Rating, ShopId, ThreadId,
};

use super::{Store, StoreError, columns};
use crate::clock::Timestamp;
use crate::helpdesk;

/// A thread's latest revision, and its shop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The revision of the entry that changed last.
    pub revision: u64,
    /// The shop that the thread belongs to.
    pub shop: ShopId,
}

/// The revision of a cursor; `None` for a cursor that is none of ours.
pub fn revision(cursor: &Cursor) -> Option<u64> {
    cursor.0.parse().ok()
}

/// The cursor of a revision.
pub fn cursor(revision: u64) -> Cursor {
    Cursor(revision.to_string())
}

impl Store {
    /// The thread's head; `None` where there is no such thread.
    pub(crate) async fn thread_head(&self, thread: &ThreadId) -> Result<Option<Head>, StoreError> {
        let sql = "-- thread_head()
            SELECT revision, shop FROM threads WHERE id = ?1";
        let row = sqlx::query_as::<_, (i64, String)>(sql)
            .bind(thread.as_str())
            .fetch_optional(&self.readers)
            .await?;
        row.map(|(revision, name)| columns::head(revision, &name)).transpose()
    }

    /// What has changed after a revision, `None` standing for everything; `None` where there is no
    /// such thread.
    pub(crate) async fn entries_after(
        &self,
        thread: &ThreadId,
        revision: Option<u64>,
    ) -> Result<Option<PollResponse>, StoreError> {
        let since = revision.map_or(0, |revision| i64::try_from(revision).unwrap_or(i64::MAX));
        // One statement sees one state of the database: the head cannot run ahead of the entries.
        let sql = "-- entries_after()
            SELECT t.revision AS head, t.status, r.score, r.comment, e.id, e.message_id, e.author_kind, e.author_name,
                e.text, e.rich, e.files, e.at, e.state, e.notice,
                (SELECT json_group_array(json_object('id', a.id, 'name', a.name, 'size', a.size,
                    'content_type', a.content_type) ORDER BY a.place)
                FROM attachments a WHERE a.message_id = e.message_id) AS attachments
            FROM threads t LEFT JOIN entries e ON e.thread = t.id AND e.revision > ?2
                LEFT JOIN ratings r ON r.thread = t.id
            WHERE t.id = ?1
            ORDER BY e.at, e.place";
        let rows =
            sqlx::query(sql).bind(thread.as_str()).bind(since).fetch_all(&self.readers).await?;
        let Some(first) = rows.first() else { return Ok(None) };
        let head: i64 = first.try_get("head")?;
        let entries = rows.iter().filter_map(|row| entry(row).transpose());
        Ok(Some(PollResponse {
            cursor: cursor(columns::revision(head)?),
            since: revision.map(cursor),
            status: columns::word(first.try_get("status")?, "thread status")?,
            entries: entries.collect::<Result<_, _>>()?,
            rating: rating(first)?,
        }))
    }

    /// Where the helpdesk keeps a file of a reply, by the file's id in the thread.
    pub(crate) async fn reply_file(
        &self,
        thread: &ThreadId,
        id: &str,
    ) -> Result<Option<helpdesk::Attachment>, StoreError> {
        let sql = "-- reply_file()
            SELECT files FROM entries WHERE thread = ?1 AND id = ?2";
        let Some((entry, place)) = id.rsplit_once('-') else { return Ok(None) };
        let files: Option<Option<String>> = sqlx::query_scalar(sql)
            .bind(thread.as_str())
            .bind(entry)
            .fetch_optional(&self.readers)
            .await?;
        let files: Vec<helpdesk::Attachment> = columns::list(files.flatten().as_deref())?;
        let place = place.parse::<usize>().ok();
        Ok(place.and_then(|place| files.into_iter().nth(place)))
    }

    /// Deletes a thread with its entries, messages, rating and links, and the records of its
    /// files. Returns whether there was such a thread.
    pub(crate) async fn delete_thread(&self, thread: &ThreadId) -> Result<bool, StoreError> {
        // The files are still on disk: `removals` keeps what is to be removed across a crash.
        let forget = "-- delete_thread()
            INSERT INTO removals (file)
            SELECT a.id FROM entries e JOIN attachments a ON a.message_id = e.message_id
            WHERE e.thread = ?1";
        let files = "-- delete_thread()
            DELETE FROM attachments WHERE message_id IN
                (SELECT message_id FROM entries WHERE thread = ?1 AND message_id IS NOT NULL)";
        // Everything else is deleted by cascades.
        let delete = "-- delete_thread()
            DELETE FROM threads WHERE id = ?1";
        let mut transaction = self.write().await?;
        for sql in [forget, files] {
            sqlx::query(sql).bind(thread.as_str()).execute(&mut *transaction).await?;
        }
        let deleted = sqlx::query(delete).bind(thread.as_str()).execute(&mut *transaction).await?;
        transaction.commit().await?;
        Ok(deleted.rows_affected() == 1)
    }
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
    let kind = columns::word(row.try_get("author_kind")?, "author kind")?;
    let state = columns::word(row.try_get("state")?, "entry state")?;
    let notice = row.try_get::<Option<&str>, _>("notice")?;
    let notice = notice.map(|notice| columns::word::<EntryNotice>(notice, "notice")).transpose()?;
    Ok(Some(Entry {
        id: EntryId(id),
        message_id,
        author: Author { kind, name: row.try_get("author_name")? },
        text: match notice {
            Some(notice) => notice.in_english().to_owned(),
            None => row.try_get("text")?,
        },
        rich: columns::list(row.try_get("rich")?)?,
        attachments: files(row)?,
        at: row.try_get::<Timestamp, _>("at")?.wire(),
        state,
        notice,
    }))
}

/// The files that the visitor has uploaded, or those of a reply, named by their positions in it.
fn files(row: &SqliteRow) -> Result<Vec<Attachment>, StoreError> {
    let of_reply: Vec<helpdesk::Attachment> = columns::list(row.try_get("files")?)?;
    let entry: &str = row.try_get("id")?;
    if of_reply.is_empty() {
        return columns::list(row.try_get("attachments")?);
    }
    let named = of_reply.into_iter().enumerate().map(|(place, file)| {
        let helpdesk::Attachment { name, content_type, size, .. } = file;
        Attachment { id: format!("{entry}-{place}"), name, size, content_type }
    });
    Ok(named.collect())
}
