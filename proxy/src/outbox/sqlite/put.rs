//! Stores many messages by a handful of statements, whose rows travel as one JSON text each.

use std::collections::HashMap;

use serde_json::{Value, json};
use sqlx::{Sqlite as Db, Transaction};
use wire::{Message, ThreadId};

use crate::outbox::batch::Request;
use crate::outbox::{Put, Target};
use crate::store::{Sqlite, StoreError};
use crate::threads::Head;

type Moved = Vec<(ThreadId, Head)>;

/// What is known of a message: its fingerprint and its thread.
type Known = HashMap<String, (String, ThreadId)>;

/// The threads that are gone on with: shop, revision and the customer's name.
type Open = HashMap<ThreadId, Thread>;

struct Thread {
    head: Head,
    name: String,
    moved: bool,
}

/// Stores the messages in one transaction. Answers one [`Put`] for each, and the threads that
/// have moved.
pub(in crate::outbox) async fn put(
    db: &Sqlite,
    requests: &[Request],
) -> Result<(Vec<Put>, Moved), StoreError> {
    let mut transaction = db.write().await?;
    let mut known = known(&mut transaction, requests).await?;
    let mut open = open(&mut transaction, requests).await?;
    let mut rows = Rows::default();
    let puts: Vec<Put> =
        requests.iter().map(|request| decide(request, &mut known, &mut open, &mut rows)).collect();
    rows.insert(&mut transaction).await?;
    transaction.commit().await?;
    let moved = open.into_iter().filter(|(_, thread)| thread.moved);
    Ok((puts, moved.map(|(id, thread)| (id, thread.head)).collect()))
}

async fn known(
    transaction: &mut Transaction<'static, Db>,
    requests: &[Request],
) -> Result<Known, StoreError> {
    let sql = "-- known()
        SELECT message_id, fingerprint, thread FROM outbox
        WHERE message_id IN (SELECT value FROM json_each(?1))";
    let ids: Vec<&str> = requests.iter().map(|request| request.id().as_str()).collect();
    let rows: Vec<(String, String, String)> = sqlx::query_as(sql)
        .bind(Value::from(ids).to_string())
        .fetch_all(&mut **transaction)
        .await?;
    rows.into_iter()
        .map(|(id, fingerprint, thread)| Ok((id, (fingerprint, parse(&thread)?))))
        .collect()
}

async fn open(
    transaction: &mut Transaction<'static, Db>,
    requests: &[Request],
) -> Result<Open, StoreError> {
    let sql = "-- open()
        SELECT id, shop, revision, customer_name FROM threads
        WHERE id IN (SELECT value FROM json_each(?1))";
    let ids: Vec<&str> = requests
        .iter()
        .filter(|request| matches!(request.target, Target::Continues(_)))
        .map(|request| request.target.thread().as_str())
        .collect();
    if ids.is_empty() {
        return Ok(Open::new());
    }
    let rows: Vec<(String, String, i64, String)> = sqlx::query_as(sql)
        .bind(Value::from(ids).to_string())
        .fetch_all(&mut **transaction)
        .await?;
    rows.into_iter()
        .map(|(id, shop, revision, name)| {
            let revision = u64::try_from(revision).unwrap_or(0);
            let head = Head { revision, shop: crate::threads::shop(&shop)? };
            Ok((parse(&id)?, Thread { head, name, moved: false }))
        })
        .collect()
}

fn parse(thread: &str) -> Result<ThreadId, StoreError> {
    thread.parse().map_err(|_| StoreError::Unreadable("thread id"))
}

/// Decides about one message and adds its rows, in the light of what was decided before it.
fn decide(request: &Request, known: &mut Known, open: &mut Open, rows: &mut Rows) -> Put {
    let id = request.id().as_str();
    let thread = request.target.thread();
    if let Some((fingerprint, thread)) = known.get(id) {
        let same = *fingerprint == request.fingerprint.0;
        return if same { Put::Same(thread.clone()) } else { Put::Conflict };
    }
    if let Message::Opening(opening) = &request.message {
        rows.threads.push(json!({
            "id": thread.as_str(), "shop": request.shop.as_str(), "at": request.at.0,
            "channel": opening.channel().word(), "name": opening.customer().name,
            "email": opening.customer().email, "phone": opening.customer().phone,
        }));
        let head = Head { revision: 0, shop: request.shop.clone() };
        let name = opening.customer().name.clone();
        open.insert(thread.clone(), Thread { head, name, moved: true });
    }
    let Some(stands) = open.get_mut(thread) else { return Put::NoThread };
    stands.head.revision += 1;
    stands.moved = true;
    rows.messages.push(json!({
        "id": id, "thread": thread.as_str(), "revision": stands.head.revision,
        "opens": matches!(request.message, Message::Opening(_)), "name": stands.name,
        "text": request.message.body(), "at": request.at.0,
        "fingerprint": request.fingerprint.0, "payload": request.payload,
    }));
    known.insert(id.to_owned(), (request.fingerprint.0.clone(), thread.clone()));
    Put::Stored(thread.clone())
}

#[derive(Default)]
struct Rows {
    threads: Vec<Value>,
    messages: Vec<Value>,
}

impl Rows {
    async fn insert(self, transaction: &mut Transaction<'static, Db>) -> Result<(), StoreError> {
        let threads = "-- insert()
            INSERT INTO threads
                (id, shop, channel, customer_name, customer_email, customer_phone, revision,
                created_at)
            SELECT value ->> 'id', value ->> 'shop', value ->> 'channel', value ->> 'name',
                value ->> 'email', value ->> 'phone', 0, value ->> 'at'
            FROM json_each(?1)";
        let revisions = "-- insert()
            UPDATE threads SET revision = new.revision, status = 'open'
            FROM (SELECT value ->> 'thread' AS thread, max(value ->> 'revision') AS revision
                FROM json_each(?1) GROUP BY 1) AS new
            WHERE threads.id = new.thread";
        let entries = "-- insert()
            INSERT INTO entries
                (thread, id, message_id, author_kind, author_name, text, at, state, revision)
            SELECT value ->> 'thread', value ->> 'id', value ->> 'id', 'customer',
                value ->> 'name', value ->> 'text', value ->> 'at', 'accepted',
                value ->> 'revision'
            FROM json_each(?1)";
        let messages = "-- insert()
            INSERT INTO outbox (message_id, thread, opens, fingerprint, payload)
            SELECT value ->> 'id', value ->> 'thread', value ->> 'opens',
                value ->> 'fingerprint', value ->> 'payload'
            FROM json_each(?1) ORDER BY key";
        if !self.threads.is_empty() {
            let rows = Value::from(self.threads).to_string();
            sqlx::query(threads).bind(rows).execute(&mut **transaction).await?;
        }
        if !self.messages.is_empty() {
            let rows = Value::from(self.messages).to_string();
            for sql in [revisions, entries, messages] {
                sqlx::query(sql).bind(&rows).execute(&mut **transaction).await?;
            }
        }
        Ok(())
    }
}
