//! Stores many messages by a handful of statements, whose rows travel as one JSON text each.

use std::collections::HashMap;

use serde_json::{Value, json};
use sqlx::{Sqlite as Db, Transaction};
use wire::{Customer, Message, MessageId, ThreadId};

use crate::outbox::batch::Request;
use crate::outbox::{Put, Target};
use crate::store::{Sqlite, StoreError};
use crate::threads::Head;

type Moved = Vec<(ThreadId, Head)>;

/// What is known of a message: its fingerprint and its thread.
type Known = HashMap<String, (String, ThreadId)>;

/// The files that no message has taken along yet, with their shops.
type Files = HashMap<String, String>;

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
    let mut files = files(&mut transaction, requests).await?;
    let mut rows = Rows::default();
    let puts = requests.iter();
    let puts: Vec<Put> =
        puts.map(|request| decide(request, &mut known, &mut open, &mut files, &mut rows)).collect();
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

async fn files(
    transaction: &mut Transaction<'static, Db>,
    requests: &[Request],
) -> Result<Files, StoreError> {
    let sql = "-- files()
        SELECT id, shop FROM attachments
        WHERE message_id IS NULL AND id IN (SELECT value FROM json_each(?1))";
    let ids = requests.iter().flat_map(|request| request.message.attachments());
    let ids: Vec<&str> = ids.map(MessageId::as_str).collect();
    if ids.is_empty() {
        return Ok(Files::new());
    }
    let ids = Value::from(ids).to_string();
    let rows = sqlx::query_as(sql).bind(ids).fetch_all(&mut **transaction).await?;
    Ok(rows.into_iter().collect())
}

fn parse(thread: &str) -> Result<ThreadId, StoreError> {
    thread.parse().map_err(|_| StoreError::Unreadable("thread id"))
}

/// Decides about one message and adds its rows, in the light of what was decided before it.
fn decide(
    request: &Request,
    known: &mut Known,
    open: &mut Open,
    files: &mut Files,
    rows: &mut Rows,
) -> Put {
    let id = request.id().as_str();
    let thread = request.target.thread();
    if let Some((fingerprint, thread)) = known.get(id) {
        let same = *fingerprint == request.fingerprint.0;
        return if same { Put::Same(thread.clone()) } else { Put::Conflict };
    }
    let taken = request.message.attachments();
    let is_there =
        |id: &MessageId| files.get(id.as_str()).is_some_and(|shop| shop == request.shop.as_str());
    if !taken.iter().all(is_there) {
        return Put::NoAttachment;
    }
    if let Message::Opening(opening) = &request.message {
        let (typed, identity) = (opening.customer(), request.target.identity());
        let Customer { name, email, phone } =
            identity.map_or_else(|| typed.clone(), |identity| identity.customer(typed));
        rows.threads.push(json!({
            "id": thread.as_str(), "shop": request.shop.as_str(), "at": request.at.0,
            "channel": opening.channel().word(), "name": name, "email": email, "phone": phone,
            "verified": identity.map(|identity| identity.id.0.as_str()),
        }));
        let head = Head { revision: 0, shop: request.shop.clone() };
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
    for (place, file) in taken.iter().enumerate() {
        files.remove(file.as_str());
        rows.files.push(json!({"id": file.as_str(), "message": id, "place": place}));
    }
    known.insert(id.to_owned(), (request.fingerprint.0.clone(), thread.clone()));
    Put::Stored(thread.clone())
}

#[derive(Default)]
struct Rows {
    threads: Vec<Value>,
    messages: Vec<Value>,
    files: Vec<Value>,
}

impl Rows {
    async fn insert(self, transaction: &mut Transaction<'static, Db>) -> Result<(), StoreError> {
        let threads = "-- insert()
            INSERT INTO threads
                (id, shop, channel, customer_name, customer_email, customer_phone, verified_id,
                revision, created_at)
            SELECT value ->> 'id', value ->> 'shop', value ->> 'channel', value ->> 'name',
                value ->> 'email', value ->> 'phone', value ->> 'verified', 0, value ->> 'at'
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
        let files = "-- insert()
            UPDATE attachments SET message_id = new.message, place = new.place
            FROM (SELECT value ->> 'id' AS id, value ->> 'message' AS message,
                value ->> 'place' AS place FROM json_each(?1)) AS new
            WHERE attachments.id = new.id";
        if !self.files.is_empty() {
            let rows = Value::from(self.files).to_string();
            sqlx::query(files).bind(rows).execute(&mut **transaction).await?;
        }
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
