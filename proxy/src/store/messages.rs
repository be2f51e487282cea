//! Storing messages: many in one transaction, by a handful of statements with all rows in one JSON
//! parameter each.

use std::collections::HashMap;
use std::fmt;

use serde_json::{Value, json};
use sqlx::{Sqlite, Transaction};
use wire::{AuthorKind, Customer, EntryState, Message, MessageId, ShopId, ThreadId, ThreadStatus};

use super::turns::{Turns, VisitorTag};
use super::{Fingerprint, Head, Store, StoreError, columns};
use crate::clock::Timestamp;
use crate::identity::Identity;
use crate::wire_word;

/// The thread of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// It opens a thread with this id, unless the message is stored already.
    Opens(ThreadId),
    /// Likewise, for a verified customer.
    OpensFor(ThreadId, Identity),
    /// It continues this thread.
    Continues(ThreadId),
}

impl Target {
    /// The thread.
    pub fn thread(&self) -> &ThreadId {
        match self {
            Self::Opens(thread) | Self::OpensFor(thread, _) | Self::Continues(thread) => thread,
        }
    }

    /// The verified customer for whom it opens a thread.
    pub fn identity(&self) -> Option<&Identity> {
        match self {
            Self::OpensFor(_, identity) => Some(identity),
            Self::Opens(_) | Self::Continues(_) => None,
        }
    }
}

/// The result of storing a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Put {
    /// It is stored in this thread.
    Stored(ThreadId),
    /// The same message was stored before, in this thread.
    Same(ThreadId),
    /// Another message with its id was stored before.
    Conflict,
    /// The thread that it continues does not exist.
    NoThread,
    /// A file of it does not exist, or is attached to another message.
    NoAttachment,
}

/// A message that is to be stored. `Debug` shows its id alone.
pub(crate) struct NewMessage {
    pub(crate) message: Message,
    pub(crate) payload: String,
    pub(crate) fingerprint: Fingerprint,
    pub(crate) shop: ShopId,
    pub(crate) target: Target,
    /// Who sends it, as far as that is known.
    pub(crate) visitor: Option<VisitorTag>,
    pub(crate) at: Timestamp,
}

impl NewMessage {
    pub(crate) fn new(
        message: &Message,
        shop: &ShopId,
        target: Target,
        visitor: Option<VisitorTag>,
        at: Timestamp,
    ) -> Result<Self, StoreError> {
        let payload =
            serde_json::to_string(message).map_err(|_| StoreError::Unreadable("message"))?;
        let fingerprint = Fingerprint::of(&payload, message, shop, &target);
        let (message, shop) = (message.clone(), shop.clone());
        Ok(Self { message, payload, fingerprint, shop, target, visitor, at })
    }

    fn id(&self) -> &MessageId {
        self.message.id()
    }
}

impl fmt::Debug for NewMessage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "NewMessage({})", self.id())
    }
}

/// The result of storing a batch.
pub(crate) struct PutBatch {
    /// One answer per message, in their order.
    pub(crate) puts: Vec<Put>,
    /// The threads with new revisions.
    pub(crate) changed: Vec<(ThreadId, Head)>,
}

/// The fingerprints and threads of messages that are stored already, by message id.
type Known = HashMap<String, (String, ThreadId)>;

/// The shops of files that are attached to no message yet, by file id.
type Files = HashMap<String, String>;

/// The threads of the batch, as they are after the messages decided so far.
type Open = HashMap<ThreadId, Thread>;

struct Thread {
    head: Head,
    /// The customer's name.
    name: String,
    changed: bool,
}

impl Store {
    /// Whether a message of that id has been stored.
    pub(crate) async fn has_message(&self, id: &MessageId) -> Result<bool, StoreError> {
        let sql = "-- has_message()
            SELECT EXISTS (SELECT 1 FROM outbox WHERE message_id = ?1)";
        Ok(sqlx::query_scalar(sql).bind(id.as_str()).fetch_one(&self.readers).await?)
    }

    /// Stores the messages in one transaction.
    pub(crate) async fn put_messages(
        &self,
        messages: &[NewMessage],
    ) -> Result<PutBatch, StoreError> {
        let mut transaction = self.write().await?;
        let mut known = known(&mut transaction, messages).await?;
        let mut open = open(&mut transaction, messages).await?;
        let mut files = files(&mut transaction, messages).await?;
        let mut turns = Turns::read(&mut transaction, messages).await?;
        let mut rows = Rows::default();
        let mut puts = Vec::with_capacity(messages.len());
        for new in messages {
            let put = decide(new, &mut known, &mut open, &mut files, &mut rows);
            if let Put::Stored(_) = put
                && let Some(row) = rows.messages.last_mut()
            {
                let turn = turns.next(&mut transaction, &new.shop, new.visitor.as_ref()).await?;
                row["turn"] = turn.visitor.into();
                row["shop_turn"] = turn.shop.into();
            }
            puts.push(put);
        }
        rows.insert(&mut transaction).await?;
        transaction.commit().await?;
        let changed = open.into_iter().filter(|(_, thread)| thread.changed);
        let changed = changed.map(|(id, thread)| (id, thread.head)).collect();
        Ok(PutBatch { puts, changed })
    }
}

async fn known(
    transaction: &mut Transaction<'static, Sqlite>,
    messages: &[NewMessage],
) -> Result<Known, StoreError> {
    let sql = "-- put_messages()
        SELECT message_id, fingerprint, thread FROM outbox
        WHERE message_id IN (SELECT value FROM json_each(?1))";
    let ids: Vec<&str> = messages.iter().map(|new| new.id().as_str()).collect();
    let rows: Vec<(String, String, String)> = sqlx::query_as(sql)
        .bind(Value::from(ids).to_string())
        .fetch_all(&mut **transaction)
        .await?;
    rows.into_iter()
        .map(|(id, fingerprint, thread)| Ok((id, (fingerprint, columns::thread_id(&thread)?))))
        .collect()
}

async fn open(
    transaction: &mut Transaction<'static, Sqlite>,
    messages: &[NewMessage],
) -> Result<Open, StoreError> {
    let sql = "-- put_messages()
        SELECT id, shop, revision, customer_name FROM threads
        WHERE id IN (SELECT value FROM json_each(?1))";
    let ids: Vec<&str> = messages
        .iter()
        .filter(|new| matches!(new.target, Target::Continues(_)))
        .map(|new| new.target.thread().as_str())
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
            let head = columns::head(revision, &shop)?;
            Ok((columns::thread_id(&id)?, Thread { head, name, changed: false }))
        })
        .collect()
}

async fn files(
    transaction: &mut Transaction<'static, Sqlite>,
    messages: &[NewMessage],
) -> Result<Files, StoreError> {
    let sql = "-- put_messages()
        SELECT id, shop FROM attachments
        WHERE message_id IS NULL AND id IN (SELECT value FROM json_each(?1))";
    let ids = messages.iter().flat_map(|new| new.message.attachments());
    let ids: Vec<&str> = ids.map(MessageId::as_str).collect();
    if ids.is_empty() {
        return Ok(Files::new());
    }
    let ids = Value::from(ids).to_string();
    let rows = sqlx::query_as(sql).bind(ids).fetch_all(&mut **transaction).await?;
    Ok(rows.into_iter().collect())
}

/// Decides what becomes of one message after those before it, and adds its rows.
fn decide(
    new: &NewMessage,
    known: &mut Known,
    open: &mut Open,
    files: &mut Files,
    rows: &mut Rows,
) -> Put {
    let id = new.id().as_str();
    let thread = new.target.thread();
    if let Some((fingerprint, thread)) = known.get(id) {
        let same = *fingerprint == new.fingerprint.0;
        return if same { Put::Same(thread.clone()) } else { Put::Conflict };
    }
    let attached = new.message.attachments();
    let is_attachable =
        |id: &MessageId| files.get(id.as_str()).is_some_and(|shop| shop == new.shop.as_str());
    if !attached.iter().all(is_attachable) {
        return Put::NoAttachment;
    }
    if let Message::Opening(opening) = &new.message {
        let (typed, identity) = (opening.customer(), new.target.identity());
        let Customer { name, email, phone } =
            identity.map_or_else(|| typed.clone(), |identity| identity.customer(typed));
        rows.threads.push(json!({
            "id": thread.as_str(), "shop": new.shop.as_str(), "at": new.at.0,
            "channel": opening.channel().word(), "name": name, "email": email, "phone": phone,
            "verified": identity.map(|identity| identity.id.0.as_str()),
            "email_verified": identity.is_some_and(|identity| !identity.email.is_empty()),
        }));
        let head = Head { revision: 0, shop: new.shop.clone() };
        open.insert(thread.clone(), Thread { head, name, changed: true });
    }
    let Some(open_thread) = open.get_mut(thread) else { return Put::NoThread };
    open_thread.head.revision += 1;
    open_thread.changed = true;
    rows.messages.push(json!({
        "id": id, "thread": thread.as_str(), "revision": open_thread.head.revision,
        "opens": matches!(new.message, Message::Opening(_)), "name": open_thread.name,
        "text": new.message.body(), "at": new.at.0,
        "fingerprint": new.fingerprint.0, "payload": new.payload, "shop": new.shop.as_str(),
        "visitor": new.visitor.as_ref().map(VisitorTag::as_str),
    }));
    for (place, file) in attached.iter().enumerate() {
        files.remove(file.as_str());
        rows.files.push(json!({"id": file.as_str(), "message": id, "place": place}));
    }
    known.insert(id.to_owned(), (new.fingerprint.0.clone(), thread.clone()));
    Put::Stored(thread.clone())
}

#[derive(Default)]
struct Rows {
    threads: Vec<Value>,
    messages: Vec<Value>,
    files: Vec<Value>,
}

impl Rows {
    async fn insert(
        self,
        transaction: &mut Transaction<'static, Sqlite>,
    ) -> Result<(), StoreError> {
        let threads = "-- put_messages()
            INSERT INTO threads
                (id, shop, channel, customer_name, customer_email, customer_phone, verified_id,
                email_verified, revision, created_at)
            SELECT value ->> 'id', value ->> 'shop', value ->> 'channel', value ->> 'name',
                value ->> 'email', value ->> 'phone', value ->> 'verified',
                value ->> 'email_verified', 0, value ->> 'at'
            FROM json_each(?1)";
        let revisions = "-- put_messages()
            UPDATE threads SET revision = new.revision, status = ?2
            FROM (SELECT value ->> 'thread' AS thread, max(value ->> 'revision') AS revision
                FROM json_each(?1) GROUP BY 1) AS new
            WHERE threads.id = new.thread";
        let entries = "-- put_messages()
            INSERT INTO entries
                (thread, id, message_id, author_kind, author_name, text, at, state, revision, place)
            SELECT value ->> 'thread', value ->> 'id', value ->> 'id', ?2,
                value ->> 'name', value ->> 'text', value ->> 'at', ?3,
                value ->> 'revision', value ->> 'revision'
            FROM json_each(?1)";
        let messages = "-- put_messages()
            INSERT INTO outbox (message_id, thread, opens, fingerprint, payload, shop, visitor, turn,
                shop_turn)
            SELECT value ->> 'id', value ->> 'thread', value ->> 'opens',
                value ->> 'fingerprint', value ->> 'payload', value ->> 'shop',
                value ->> 'visitor', value ->> 'turn', value ->> 'shop_turn'
            FROM json_each(?1) ORDER BY key";
        let files = "-- put_messages()
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
            let status = wire_word::word(&ThreadStatus::Open);
            let kind = wire_word::word(&AuthorKind::Customer);
            let state = wire_word::word(&EntryState::Accepted);
            for query in [
                sqlx::query(revisions).bind(&rows).bind(status),
                sqlx::query(entries).bind(&rows).bind(kind).bind(state),
                sqlx::query(messages).bind(&rows),
            ] {
                query.execute(&mut **transaction).await?;
            }
        }
        Ok(())
    }
}
