//! Files that shoppers upload: on the proxy's disk before they are promised, taken along by a
//! message, and handed to the helpdesk with it.

mod file;
mod links;
pub(crate) mod media_type;
mod name;
pub(crate) mod sqlite;

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use wire::{Attachment, MessageId, ShopId, ThreadId};

pub use file::Upload;
pub use links::Links;
pub use media_type::{Fit, Unfit};
pub use name::file_name;

use crate::clock::Timestamp;
use crate::random;
use crate::store::{Store, StoreError};

/// How long a file waits for a message that takes it along.
pub const WAITING: Duration = Duration::from_hours(24);

/// A file could not be kept.
#[derive(Debug, thiserror::Error)]
pub enum AttachmentError {
    /// It has more bytes than the shop takes.
    #[error("the file is larger than the shop takes")]
    TooLarge,
    /// It has no bytes.
    #[error("the file is empty")]
    Empty,
    /// It is of a kind that the shop does not take.
    #[error("the file is of a kind that the shop does not take")]
    Unfit(#[from] Unfit),
    /// The disk failed.
    #[error("the file cannot be written or read: {0}")]
    Disk(#[from] std::io::Error),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The operating system has no randomness.
    #[error(transparent)]
    Randomness(#[from] random::NoRandomness),
}

/// A file as the proxy keeps it. `Debug` shows no name.
#[derive(Clone, PartialEq, Eq)]
pub struct Kept {
    /// Its id, and its name on the disk.
    pub id: MessageId,
    /// Its name, as shown.
    pub name: String,
    /// Its media type, as its bytes say.
    pub content_type: String,
    /// Bytes.
    pub size: u64,
    /// Where the helpdesk keeps its copy.
    pub url: Option<String>,
}

impl fmt::Debug for Kept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Kept({}, {}, {} bytes)", self.id, self.content_type, self.size)
    }
}

impl From<Kept> for Attachment {
    fn from(kept: Kept) -> Self {
        let Kept { id, name, content_type, size, .. } = kept;
        Self { id: id.into(), name, size, content_type }
    }
}

/// The files. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Attachments {
    store: Store,
    directory: Arc<PathBuf>,
    links: Option<Arc<Links>>,
}

impl Attachments {
    /// The files in a directory, which is made with the first of them.
    ///
    /// With `links`, a helpdesk that keeps no copies can fetch them.
    pub fn new(store: Store, directory: PathBuf, links: Option<Links>) -> Self {
        Self { store, directory: Arc::new(directory), links: links.map(Arc::new) }
    }

    /// Where a helpdesk fetches the file from; `None` where the proxy does not know its address.
    pub fn link(&self, id: &MessageId) -> Option<String> {
        self.links.as_ref().map(|links| links.link(id))
    }

    /// A file by its link: whoever has the link may read it.
    ///
    /// # Errors
    ///
    /// Where the database fails.
    pub async fn linked(&self, id: &MessageId, key: &str) -> Result<Option<Kept>, StoreError> {
        if !self.links.as_ref().is_some_and(|links| links.opens(id, key)) {
            return Ok(None);
        }
        let Store::Sqlite(sqlite) = &self.store;
        sqlite::taken(sqlite, id).await
    }

    /// Begins to take a file of at most `max` bytes.
    ///
    /// # Errors
    ///
    /// Where the disk fails.
    pub async fn begin(&self, max: u64) -> Result<Upload, AttachmentError> {
        let id = MessageId::from_random(random::bytes()?);
        Upload::begin(&self.directory, id, max).await
    }

    /// Keeps a file that has been taken: it is on the disk when this returns.
    ///
    /// # Errors
    ///
    /// Where it is empty, of a kind that is not among `accepted`, or the disk or the database
    /// fails; then nothing is kept.
    pub async fn keep(
        &self,
        upload: Upload,
        shop: &ShopId,
        given: Fit<'_>,
        now: Timestamp,
    ) -> Result<Kept, AttachmentError> {
        let name = file_name(given.name);
        let content_type = match given.judge(upload.head()) {
            Ok(kind) => kind.to_owned(),
            Err(unfit) => {
                let error = if upload.is_empty() { AttachmentError::Empty } else { unfit.into() };
                upload.discard().await?;
                return Err(error);
            }
        };
        let (id, size) = upload.finish().await?;
        let kept = Kept { id, name, content_type, size, url: None };
        let Store::Sqlite(sqlite) = &self.store;
        if let Err(error) = sqlite::insert(sqlite, &kept, shop, now).await {
            file::remove(&self.directory, &kept.id).await?;
            return Err(error.into());
        }
        Ok(kept)
    }

    /// A file of a thread: only what one of its messages has taken along.
    ///
    /// # Errors
    ///
    /// Where the database fails.
    pub async fn of_thread(
        &self,
        thread: &ThreadId,
        id: &MessageId,
    ) -> Result<Option<Kept>, StoreError> {
        let Store::Sqlite(sqlite) = &self.store;
        sqlite::of_thread(sqlite, thread, id).await
    }

    /// The files that a message takes along, in their order.
    ///
    /// # Errors
    ///
    /// Where the database fails.
    pub async fn of_message(&self, message: &MessageId) -> Result<Vec<Kept>, StoreError> {
        let Store::Sqlite(sqlite) = &self.store;
        sqlite::of_message(sqlite, message).await
    }

    /// Notes where the helpdesk keeps its copy, so that it gets no second one.
    ///
    /// # Errors
    ///
    /// Where the database fails.
    pub async fn uploaded(&self, id: &MessageId, url: &str) -> Result<(), StoreError> {
        let Store::Sqlite(sqlite) = &self.store;
        sqlite::uploaded(sqlite, id, url).await
    }

    /// Opens the file for reading.
    ///
    /// # Errors
    ///
    /// Where it is not there, or the disk fails.
    pub async fn open(&self, id: &MessageId) -> std::io::Result<tokio::fs::File> {
        tokio::fs::File::open(file::path(&self.directory, id)).await
    }

    /// The file's bytes.
    ///
    /// # Errors
    ///
    /// Where it is not there, or the disk fails.
    pub async fn bytes(&self, id: &MessageId) -> std::io::Result<Vec<u8>> {
        tokio::fs::read(file::path(&self.directory, id)).await
    }

    /// Removes what no message has taken along in time, and files that an upload or a crash has
    /// left behind. Returns how many.
    ///
    /// # Errors
    ///
    /// Where the disk or the database fails; the rest is removed the next time.
    pub async fn tidy(&self, now: Timestamp) -> Result<usize, AttachmentError> {
        let Store::Sqlite(sqlite) = &self.store;
        let before = now.minus(WAITING);
        sqlite::forget(sqlite, before).await?;
        let removed = self.remove_forgotten().await?;
        Ok(removed + file::remove_broken(&self.directory, before).await?)
    }

    /// Takes the files off the disk that are forgotten, such as with their thread. Returns how many.
    ///
    /// # Errors
    ///
    /// Where the disk or the database fails; the rest is removed when the files are tidied.
    pub async fn remove_forgotten(&self) -> Result<usize, AttachmentError> {
        let Store::Sqlite(sqlite) = &self.store;
        let forgotten = sqlite::forgotten(sqlite).await?;
        if forgotten.is_empty() {
            return Ok(0);
        }
        for id in &forgotten {
            file::remove(&self.directory, id).await?;
        }
        file::sync(&self.directory).await?;
        sqlite::removed(sqlite, &forgotten).await?;
        Ok(forgotten.len())
    }
}
