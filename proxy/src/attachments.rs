//! Uploaded files: written to the proxy's disk, attached to a message, and handed to the helpdesk
//! before that message.

mod file;
mod links;
pub(crate) mod media_type;
mod reply_file_cache;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use wire::{MessageId, ShopId, ThreadId};

pub use file::Upload;
pub use links::FileLinks;
pub use media_type::{Claim, NotAccepted};
pub use reply_file_cache::{ReplyFile, ReplyFileCache, ReplyFileError};

pub use crate::store::StoredFile;

use crate::clock::Timestamp;
use crate::file_name::file_name;
use crate::random;
use crate::store::{Store, StoreError};

/// The lifetime of an uploaded file without a message.
pub const MAX_UNATTACHED: Duration = Duration::from_hours(24);

/// A file cannot be stored.
#[derive(Debug, thiserror::Error)]
pub enum AttachmentError {
    /// It is larger than the shop accepts.
    #[error("the file is larger than the shop accepts")]
    TooLarge,
    /// It has no bytes.
    #[error("the file is empty")]
    Empty,
    /// Its media type is not accepted.
    #[error(transparent)]
    NotAccepted(#[from] NotAccepted),
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

/// The files. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Attachments {
    store: Store,
    directory: Arc<PathBuf>,
    links: Option<Arc<FileLinks>>,
}

impl Attachments {
    /// The files in a directory, which is created with the first of them.
    ///
    /// With `links`, a helpdesk that stores no copies can fetch them.
    pub fn new(store: Store, directory: PathBuf, links: Option<FileLinks>) -> Self {
        Self { store, directory: Arc::new(directory), links: links.map(Arc::new) }
    }

    /// The link that a helpdesk can fetch the file by; `None` where the proxy's own address is not
    /// configured.
    pub fn link(&self, id: &MessageId) -> Option<String> {
        self.links.as_ref().map(|links| links.link(id))
    }

    /// A file by its link, which is all that it takes to read it.
    ///
    /// # Errors
    ///
    /// Where the database fails.
    pub async fn by_link(
        &self,
        id: &MessageId,
        key: &str,
    ) -> Result<Option<StoredFile>, StoreError> {
        if !self.links.as_ref().is_some_and(|links| links.opens(id, key)) {
            return Ok(None);
        }
        self.store.attached_file(id).await
    }

    /// Begins an upload of at most `max` bytes.
    ///
    /// # Errors
    ///
    /// Where the disk fails.
    pub async fn begin(&self, max: u64) -> Result<Upload, AttachmentError> {
        let id = MessageId::from_random(random::bytes()?);
        Upload::begin(&self.directory, id, max).await
    }

    /// Stores an uploaded file: it is on disk when this returns.
    ///
    /// # Errors
    ///
    /// Where it is empty, its media type is not accepted, or the disk or the database fails; then
    /// nothing is stored.
    pub async fn store(
        &self,
        upload: Upload,
        shop: &ShopId,
        claim: Claim<'_>,
        now: Timestamp,
    ) -> Result<StoredFile, AttachmentError> {
        let name = file_name(claim.name);
        let content_type = match claim.sniff(upload.head()) {
            Ok(kind) => kind.to_owned(),
            Err(error) => {
                let error = if upload.is_empty() { AttachmentError::Empty } else { error.into() };
                upload.discard().await?;
                return Err(error);
            }
        };
        let (id, size) = upload.finish().await?;
        let stored = StoredFile { id, name, content_type, size, url: None };
        if let Err(error) = self.store.insert_file(&stored, shop, now).await {
            file::remove(&self.directory, &stored.id).await?;
            return Err(error.into());
        }
        Ok(stored)
    }

    /// A file that is attached to a message of the thread.
    ///
    /// # Errors
    ///
    /// Where the database fails.
    pub async fn of_thread(
        &self,
        thread: &ThreadId,
        id: &MessageId,
    ) -> Result<Option<StoredFile>, StoreError> {
        self.store.file_of_thread(thread, id).await
    }

    /// The files attached to a message, in their order.
    ///
    /// # Errors
    ///
    /// Where the database fails.
    pub async fn of_message(&self, message: &MessageId) -> Result<Vec<StoredFile>, StoreError> {
        self.store.files_of_message(message).await
    }

    /// Stores the address of the helpdesk's copy, so that it gets no second one.
    ///
    /// # Errors
    ///
    /// Where the database fails.
    pub async fn set_helpdesk_url(&self, id: &MessageId, url: &str) -> Result<(), StoreError> {
        self.store.set_file_url(id, url).await
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

    /// Removes files that were not attached to a message in time, and parts that an upload or a
    /// crash left behind. Returns how many.
    ///
    /// # Errors
    ///
    /// Where the disk or the database fails; the rest is removed the next time.
    pub async fn remove_abandoned(&self, now: Timestamp) -> Result<usize, AttachmentError> {
        let before = now.minus(MAX_UNATTACHED);
        self.store.delete_unattached_files(before).await?;
        let removed = self.remove_deleted().await?;
        Ok(removed + file::remove_parts(&self.directory, before).await?)
    }

    /// Removes files from the disk whose records are deleted, such as with their thread. Returns
    /// how many.
    ///
    /// # Errors
    ///
    /// Where the disk or the database fails; the rest is removed by [`Self::remove_abandoned`].
    pub async fn remove_deleted(&self) -> Result<usize, AttachmentError> {
        let deleted = self.store.deleted_files().await?;
        if deleted.is_empty() {
            return Ok(0);
        }
        for id in &deleted {
            file::remove(&self.directory, id).await?;
        }
        file::sync(&self.directory).await?;
        self.store.files_removed(&deleted).await?;
        Ok(deleted.len())
    }
}
