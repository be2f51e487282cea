//! Merging the helpdesk's replies into threads.

use wire::ThreadId;

use super::{Head, Store, StoreError, columns};
use crate::helpdesk::{Reply, TicketRef};
use crate::wire_word;

impl Store {
    /// Merges replies into their threads; every new or changed entry is a new revision of its
    /// thread. Returns one item per revision.
    pub(crate) async fn merge_replies(
        &self,
        replies: &[Reply],
    ) -> Result<Vec<(ThreadId, Head)>, StoreError> {
        // A message that we sent ourselves is an entry already: it is recognised by its id, or else
        // by its text without white space. Only these columns count as a change: a reply that is
        // read again stays as it is.
        let put = "-- merge_replies()
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
        let step = "-- merge_replies()
            UPDATE threads SET revision = revision + 1 WHERE id = ?1 RETURNING revision, shop";
        let mut changes = Vec::new();
        let mut transaction = self.write().await?;
        for reply in replies {
            let threads: Vec<String> = sqlx::query_scalar(put)
                .bind(&reply.ticket.0)
                .bind(&reply.id)
                .bind(wire_word::word(&reply.author.kind))
                .bind(&reply.author.name)
                .bind(&reply.text)
                .bind(reply.at)
                .bind(&reply.external_id)
                .bind(reply.may_be_ours.then(|| reply.normalized_text()))
                .bind(columns::list_as_json(&reply.rich))
                .bind(columns::list_as_json(&reply.files))
                .fetch_all(&mut *transaction)
                .await?;
            for thread in threads {
                let (revision, name): (i64, String) =
                    sqlx::query_as(step).bind(&thread).fetch_one(&mut *transaction).await?;
                let thread = columns::thread_id(&thread)?;
                changes.push((thread, columns::head(revision, &name)?));
            }
        }
        transaction.commit().await?;
        Ok(changes)
    }

    /// Which of these tickets belong to threads.
    pub(crate) async fn known_tickets(
        &self,
        tickets: &[&TicketRef],
    ) -> Result<Vec<TicketRef>, StoreError> {
        let sql = "-- known_tickets()
            SELECT DISTINCT ticket FROM threads
            WHERE ticket IN (SELECT value FROM json_each(?1))";
        let names: Vec<&str> = tickets.iter().map(|ticket| ticket.0.as_str()).collect();
        let names = serde_json::Value::from(names).to_string();
        let found: Vec<String> =
            sqlx::query_scalar(sql).bind(names).fetch_all(&self.readers).await?;
        Ok(found.into_iter().map(TicketRef).collect())
    }
}
