use std::path::PathBuf;
use std::time::Duration;

use futures::future::BoxFuture;
use tempfile::TempDir;
use wire::{Draft, FollowUpDraft, Message, MessageId, OpeningDraft, ShopId, ThreadId};

use crate::attachments::{Attachments, Claim};
use crate::clock::Timestamp;
use crate::helpdesk::TicketRef;
use crate::links::ThreadLinks;
use crate::outbox::{Lease, LeaseToken, Outbox, Outcome, Put, Settled, Target};
use crate::ratings::Ratings;
use crate::store::{Store, StoreError};
use crate::threads::Threads;

type Open = fn(PathBuf) -> BoxFuture<'static, Result<Store, StoreError>>;

pub const NOW: Timestamp = Timestamp(1_763_687_296_000);
pub const LEASE: Duration = Duration::from_mins(1);

/// A database in a directory of its own.
pub struct Bench {
    dir: TempDir,
    open: Open,
    pub store: Store,
    pub threads: Threads,
    pub outbox: Outbox,
    pub ratings: Ratings,
    pub links: ThreadLinks,
    pub attachments: Attachments,
}

impl Bench {
    pub async fn start(open: Open) -> Self {
        let dir = tempfile::tempdir().unwrap();
        Self::opened(dir, open).await
    }

    /// The database in a directory.
    pub async fn opened(dir: TempDir, open: Open) -> Self {
        let store = open(dir.path().to_owned()).await.unwrap();
        let threads = Threads::new(store.clone(), 10);
        let outbox = Outbox::start(store.clone(), threads.clone());
        let ratings = Ratings::new(store.clone(), threads.clone());
        let links = ThreadLinks::new(store.clone());
        let attachments = Attachments::new(store.clone(), dir.path().join("files"), None);
        Self { dir, open, store, threads, outbox, ratings, links, attachments }
    }

    /// Opens the database a second time.
    pub async fn open_again(&self) -> Result<Store, StoreError> {
        (self.open)(self.dir.path().to_owned()).await
    }

    /// Closes the database and opens it again: what is in memory is gone.
    pub async fn reopened(self) -> Self {
        let Self { dir, open, store, threads, outbox, ratings, links, attachments } = self;
        drop((threads, outbox, ratings, links, attachments));
        store.close().await;
        Self::opened(dir, open).await
    }

    pub async fn put(&self, message: &Message, target: Target) -> Put {
        self.outbox.put(message, &shop(), target, None, NOW).await.unwrap()
    }

    pub async fn open_thread(&self, number: u8) -> ThreadId {
        let put = self.put(&opening(number, "Where?"), Target::Opens(thread(number))).await;
        assert_eq!(put, Put::Stored(thread(number)));
        thread(number)
    }

    /// Uploads a file.
    pub async fn upload(&self) -> MessageId {
        let mut upload = self.attachments.begin(100).await.unwrap();
        upload.write(b"words").await.unwrap();
        let accepted = ["text/plain".to_owned()];
        let fit = Claim { name: "note.txt", content_type: "text/plain", accepted: &accepted };
        self.attachments.store(upload, &shop(), fit, NOW).await.unwrap().id
    }

    /// Where uploaded files are.
    pub fn files_dir(&self) -> PathBuf {
        self.dir.path().join("files")
    }

    /// The number of rows of a table.
    pub async fn count(&self, table: &str) -> i64 {
        let sql = sqlx::AssertSqlSafe(format!("SELECT count(*) FROM {table}"));
        sqlx::query_scalar(sql).fetch_one(&self.store.readers).await.unwrap()
    }

    /// The files of the database, once it is closed.
    pub async fn closed(self) -> (TempDir, Vec<u8>) {
        let Self { dir, store, threads, outbox, ratings, links, attachments, .. } = self;
        drop((threads, outbox, ratings, links, attachments));
        store.close().await;
        let files = std::fs::read_dir(dir.path()).unwrap().map(|entry| entry.unwrap().path());
        let bytes =
            files.filter(|path| path.is_file()).flat_map(|path| std::fs::read(path).unwrap());
        let bytes = bytes.collect();
        (dir, bytes)
    }

    pub async fn lease(&self, now: Timestamp) -> Option<Lease> {
        let token = LeaseToken::fresh().unwrap();
        self.outbox.lease(now, now + LEASE, token).await.unwrap()
    }

    pub async fn settle(&self, lease: &Lease, outcome: Outcome<TicketRef>) -> Settled {
        self.outbox.settle(lease, &outcome, NOW).await.unwrap()
    }

    /// Delivers the next message into that ticket.
    pub async fn deliver(&self, ticket: &str) {
        let lease = self.lease(NOW).await.unwrap();
        assert_eq!(self.settle(&lease, delivered(ticket)).await, Settled::Stored);
    }
}

pub fn shop() -> ShopId {
    "aurora".parse().unwrap()
}

pub fn thread(number: u8) -> ThreadId {
    ThreadId::from_random([number; 16])
}

pub fn message_id(number: u8) -> MessageId {
    MessageId::from_random([number; 16])
}

pub fn opening(number: u8, words: &str) -> Message {
    let mut draft =
        OpeningDraft { message_id: message_id(number).into(), ..OpeningDraft::default() };
    draft.set("name", "Ann".into());
    draft.set("email", "ann@shop.example".into());
    draft.set("message", words.into());
    Message::try_from(Draft::Opening(draft)).unwrap()
}

pub fn follow_up(number: u8, words: &str) -> Message {
    let draft = FollowUpDraft {
        message_id: message_id(number).into(),
        body: words.into(),
        attachments: Vec::new(),
    };
    Message::try_from(Draft::FollowUp(draft)).unwrap()
}

pub fn delivered(ticket: &str) -> Outcome<TicketRef> {
    Outcome::Done(TicketRef(ticket.into()))
}

pub fn parked() -> Outcome<TicketRef> {
    Outcome::Refused { reason: "the helpdesk refuses the message with status 400".into() }
}
