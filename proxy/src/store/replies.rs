//! Messages of tickets in their threads: merged, compared and removed.

use std::collections::{HashMap, HashSet};

use serde_json::{Value, json};
use wire::{Author, EntryNotice, EntryState, Rich, ThreadId};

use super::{Head, Store, StoreError, columns};
use crate::clock::Timestamp;
use crate::helpdesk::{Attachment, PartyName, TicketRef};
use crate::visibility::Audience;
use crate::wire_word;

/// The audience of a ticket: a thread that it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TicketAudience {
    /// The ticket.
    pub ticket: TicketRef,
    /// The thread.
    pub thread: ThreadId,
    /// Who reads it.
    pub audience: Audience,
}

/// Names the entry of a reply in its thread.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct ReplyKey {
    /// The thread.
    pub thread: ThreadId,
    /// The helpdesk's id of the message.
    pub id: String,
}

/// A reply as an entry of a thread. No `Debug`: it is private.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct ReplyEntry {
    /// Its thread and id.
    pub key: ReplyKey,
    /// Who wrote it.
    pub author: Author,
    /// What the visitor sees.
    pub content: EntryContent,
    /// When it was written.
    pub at: Timestamp,
    /// Of all that decides about `author` and `content`.
    pub digest: String,
    /// Its text without white space, if it may be one of our own messages.
    pub own_text: Option<String>,
}

/// What an entry shows.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum EntryContent {
    /// The message.
    Message {
        /// The plain text.
        text: String,
        /// The formatted text; empty where it has no formatting.
        rich: Vec<Rich>,
        /// The files.
        files: Vec<Attachment>,
    },
    /// A line in its place.
    Notice(EntryNotice),
}

impl Store {
    /// Merges replies into their threads; every new or changed entry is a new revision of its
    /// thread. Returns one item per revision.
    pub(crate) async fn merge_replies(
        &self,
        replies: &[ReplyEntry],
    ) -> Result<Vec<(ThreadId, Head)>, StoreError> {
        // One of our own messages that has no external id is recognised by its text. Only these
        // columns count as a change: a reply that is read again stays as it is.
        let put = "-- merge_replies()
            INSERT INTO entries
                (thread, id, author_kind, author_name, text, at, state, revision, place, rich, files,
                notice, digest)
            SELECT t.id, 'r' || ?2, ?3, ?4, ?5, ?6, ?12, t.revision + 1, t.revision + 1, ?8, ?9,
                ?10, ?11
            FROM threads t
            WHERE t.id = ?1 AND (?7 IS NULL OR NOT EXISTS
                (SELECT 1 FROM entries e WHERE e.thread = t.id AND e.message_id IS NOT NULL
                    AND ?7 = replace(replace(replace(e.text, ' ', ''), char(10), ''), char(9), '')))
            ON CONFLICT (thread, id) DO UPDATE SET
                author_name = excluded.author_name, text = excluded.text, revision = excluded.revision,
                rich = excluded.rich, files = excluded.files, notice = excluded.notice,
                digest = excluded.digest
            WHERE author_name <> excluded.author_name OR text <> excluded.text
                OR rich IS NOT excluded.rich OR files IS NOT excluded.files
                OR notice IS NOT excluded.notice
            RETURNING 1";
        let mut changes = Vec::new();
        if replies.is_empty() {
            return Ok(changes);
        }
        let mut transaction = self.write().await?;
        for reply in replies {
            let (name, text, rich, files, notice) = match &reply.content {
                EntryContent::Message { text, rich, files } => {
                    (reply.author.name.as_str(), text.as_str(), &rich[..], &files[..], None)
                }
                EntryContent::Notice(notice) => ("", "", &[][..], &[][..], Some(notice)),
            };
            let stored: Option<i64> = sqlx::query_scalar(put)
                .bind(reply.key.thread.as_str())
                .bind(&reply.key.id)
                .bind(wire_word::word(&reply.author.kind))
                .bind(name)
                .bind(text)
                .bind(reply.at)
                .bind(&reply.own_text)
                .bind(columns::list_as_json(rich))
                .bind(columns::list_as_json(files))
                .bind(notice.map(wire_word::word))
                .bind(&reply.digest)
                .bind(wire_word::word(&EntryState::Delivered))
                .fetch_optional(&mut *transaction)
                .await?;
            if stored.is_some() {
                changes.push(next_revision(&mut transaction, &reply.key.thread).await?);
            }
        }
        transaction.commit().await?;
        Ok(changes)
    }

    /// Replaces replies by the line that they were removed; their texts and files are gone then.
    /// Returns one item per new revision.
    pub(crate) async fn remove_replies(
        &self,
        replies: &[ReplyKey],
    ) -> Result<Vec<(ThreadId, Head)>, StoreError> {
        let remove = "-- remove_replies()
            UPDATE entries SET author_name = '', text = '', rich = NULL, files = NULL, digest = NULL,
                notice = ?3, revision = (SELECT revision + 1 FROM threads WHERE id = ?1)
            WHERE thread = ?1 AND id = 'r' || ?2 AND notice IS NOT ?3
            RETURNING 1";
        let mut changes = Vec::new();
        if replies.is_empty() {
            return Ok(changes);
        }
        let mut transaction = self.write().await?;
        for ReplyKey { thread, id } in replies {
            let removed: Option<i64> = sqlx::query_scalar(remove)
                .bind(thread.as_str())
                .bind(id)
                .bind(wire_word::word(&EntryNotice::Removed))
                .fetch_optional(&mut *transaction)
                .await?;
            if removed.is_some() {
                changes.push(next_revision(&mut transaction, thread).await?);
            }
        }
        transaction.commit().await?;
        Ok(changes)
    }

    /// The threads of these tickets, with what decides about the messages that they show.
    pub(crate) async fn audiences(
        &self,
        tickets: &[&TicketRef],
    ) -> Result<Vec<TicketAudience>, StoreError> {
        let sql = "-- audiences()
            SELECT of.value, t.id, t.customer_email, t.customer_phone,
                t.verified_id IS NOT NULL AND t.email_verified,
                (SELECT json_group_array(name) FROM customer_names n WHERE n.thread = t.id)
            FROM json_each(?1) of JOIN threads t ON t.ticket = of.value OR t.continues = of.value";
        let names: Value = tickets.iter().map(|ticket| ticket.0.as_str()).collect();
        let rows: Vec<(String, String, String, String, bool, String)> =
            sqlx::query_as(sql).bind(names.to_string()).fetch_all(&self.readers).await?;
        let audience = |(ticket, thread, email, phone, is_verified, names): (
            _,
            String,
            String,
            String,
            bool,
            String,
        )| {
            let email = PartyName::of_address(&email);
            let stored: Vec<String> = columns::list(Some(&names))?;
            let stored = stored.iter().filter_map(|name| PartyName::parse(name));
            let typed = email.clone().into_iter().chain(PartyName::of_address(&phone));
            Ok(TicketAudience {
                ticket: TicketRef(ticket),
                thread: columns::thread_id(&thread)?,
                audience: Audience {
                    names: typed.chain(stored).collect(),
                    verified_email: email.filter(|_| is_verified),
                    names_are_current: false,
                },
            })
        };
        rows.into_iter().map(audience).collect()
    }

    /// Stores the names that the helpdesk has for a thread's customer, besides those known.
    pub(crate) async fn add_customer_names(
        &self,
        thread: &ThreadId,
        names: &[PartyName],
    ) -> Result<(), StoreError> {
        let sql = "-- add_customer_names()
            INSERT INTO customer_names (thread, name)
            SELECT t.id, n.value FROM threads t, json_each(?2) n WHERE t.id = ?1
            ON CONFLICT (thread, name) DO NOTHING";
        let names: Value = names.iter().map(PartyName::stored).collect();
        let mut transaction = self.write().await?;
        let query = sqlx::query(sql).bind(thread.as_str()).bind(names.to_string());
        query.execute(&mut *transaction).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// The digests of the threads' replies.
    pub(crate) async fn reply_digests(
        &self,
        threads: &HashSet<&ThreadId>,
    ) -> Result<HashMap<ReplyKey, String>, StoreError> {
        let sql = "-- reply_digests()
            SELECT thread, substr(id, 2), digest FROM entries
            WHERE thread IN (SELECT value FROM json_each(?1)) AND message_id IS NULL
                AND digest IS NOT NULL";
        let threads: Value = threads.iter().map(|thread| thread.as_str()).collect();
        let rows: Vec<(String, String, String)> =
            sqlx::query_as(sql).bind(threads.to_string()).fetch_all(&self.readers).await?;
        let digest = |(thread, id, digest): (String, String, String)| {
            Ok((ReplyKey { thread: columns::thread_id(&thread)?, id }, digest))
        };
        rows.into_iter().map(digest).collect()
    }

    /// The replies that threads show of a ticket, with the times when they were written.
    pub(crate) async fn shown_replies(
        &self,
        ticket: &TicketRef,
    ) -> Result<Vec<(ReplyKey, Timestamp)>, StoreError> {
        let sql = "-- shown_replies()
            SELECT e.thread, substr(e.id, 2), e.at
            FROM threads t JOIN entries e ON e.thread = t.id
            WHERE (t.ticket = ?1 OR t.continues = ?1) AND e.message_id IS NULL
                AND e.notice IS NOT ?2";
        let rows: Vec<(String, String, Timestamp)> = sqlx::query_as(sql)
            .bind(&ticket.0)
            .bind(wire_word::word(&EntryNotice::Removed))
            .fetch_all(&self.readers)
            .await?;
        let key = |(thread, id, at): (String, String, Timestamp)| {
            Ok((ReplyKey { thread: columns::thread_id(&thread)?, id }, at))
        };
        rows.into_iter().map(key).collect()
    }

    /// Which of these tickets, given with how many messages they have, may have messages that their
    /// threads do not show as they are: those that show replies already, and those that have more
    /// messages than were delivered by us.
    pub(crate) async fn tickets_to_compare(
        &self,
        tickets: &[(&TicketRef, Option<u64>)],
    ) -> Result<HashSet<TicketRef>, StoreError> {
        let sql = "-- tickets_to_compare()
            SELECT DISTINCT c.value ->> 'ticket'
            FROM json_each(?1) c JOIN threads t
                ON t.ticket = c.value ->> 'ticket' OR t.continues = c.value ->> 'ticket'
            WHERE c.value ->> 'messages' IS NULL
                OR EXISTS (SELECT 1 FROM entries e WHERE e.thread = t.id AND e.message_id IS NULL)
                OR c.value ->> 'messages' > (SELECT count(*) FROM outbox o
                    WHERE o.thread = t.id AND o.ticket = c.value ->> 'ticket')";
        let counted = tickets
            .iter()
            .map(|(ticket, messages)| json!({"ticket": ticket.0, "messages": messages}));
        let counted = counted.collect::<Value>().to_string();
        let found: Vec<String> =
            sqlx::query_scalar(sql).bind(counted).fetch_all(&self.readers).await?;
        Ok(found.into_iter().map(TicketRef).collect())
    }
}

/// Gives the thread its next revision.
async fn next_revision(
    transaction: &mut sqlx::Transaction<'static, sqlx::Sqlite>,
    thread: &ThreadId,
) -> Result<(ThreadId, Head), StoreError> {
    let step = "-- next_revision()
        UPDATE threads SET revision = revision + 1 WHERE id = ?1 RETURNING revision, shop";
    let (revision, shop): (i64, String) =
        sqlx::query_as(step).bind(thread.as_str()).fetch_one(&mut **transaction).await?;
    Ok((thread.clone(), columns::head(revision, &shop)?))
}
