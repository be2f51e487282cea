//! A file on the disk: written under a temporary name, and renamed once it is complete.

use std::io;
use std::path::{Path, PathBuf};

use tokio::fs::{self, File};
use tokio::io::AsyncWriteExt as _;
use wire::MessageId;

use super::AttachmentError;
use crate::clock::Timestamp;

/// The number of first bytes that are kept for sniffing: enough for every signature.
const HEAD: usize = 4_096;
/// The extension of an incomplete file.
const PART: &str = "part";

/// A file that is being uploaded. Dropped before it is finished, it leaves a part for housekeeping.
#[derive(Debug)]
pub struct Upload {
    id: MessageId,
    directory: PathBuf,
    file: File,
    head: Vec<u8>,
    size: u64,
    max: u64,
}

impl Upload {
    pub(super) async fn begin(
        directory: &Path,
        id: MessageId,
        max: u64,
    ) -> Result<Self, AttachmentError> {
        fs::create_dir_all(directory).await?;
        let file = File::create_new(path(directory, &id).with_extension(PART)).await?;
        let directory = directory.to_owned();
        Ok(Self { id, directory, file, head: Vec::new(), size: 0, max })
    }

    /// Writes the next bytes.
    ///
    /// # Errors
    ///
    /// [`AttachmentError::TooLarge`], or where the disk fails.
    pub async fn write(&mut self, bytes: &[u8]) -> Result<(), AttachmentError> {
        self.size = self.size.saturating_add(bytes.len() as u64);
        if self.size > self.max {
            return Err(AttachmentError::TooLarge);
        }
        let wanted = HEAD.saturating_sub(self.head.len()).min(bytes.len());
        self.head.extend(bytes.iter().take(wanted));
        Ok(self.file.write_all(bytes).await?)
    }

    /// Whether nothing has been written.
    pub(super) fn is_empty(&self) -> bool {
        self.size == 0
    }

    /// The first bytes.
    pub(super) fn head(&self) -> &[u8] {
        &self.head
    }

    /// Renames the complete file to its id; it is on disk when this returns. Where the disk fails,
    /// such as a full one, what has been written is removed.
    pub(super) async fn finish(mut self) -> Result<(MessageId, u64), AttachmentError> {
        if let Err(error) = self.persist().await {
            // Housekeeping removes what cannot be removed now.
            let _ = self.discard().await;
            return Err(error.into());
        }
        Ok((self.id, self.size))
    }

    async fn persist(&mut self) -> io::Result<()> {
        self.file.flush().await?;
        self.file.sync_all().await?;
        let target = path(&self.directory, &self.id);
        fs::rename(target.with_extension(PART), &target).await?;
        sync(&self.directory).await
    }

    /// Removes what has been written so far.
    ///
    /// # Errors
    ///
    /// Where the disk fails.
    pub async fn discard(self) -> io::Result<()> {
        fs::remove_file(path(&self.directory, &self.id).with_extension(PART)).await
    }
}

/// The path of the file of that id. An id is base64url, so that it cannot leave the directory.
pub(super) fn path(directory: &Path, id: &MessageId) -> PathBuf {
    directory.join(id.as_str())
}

/// Makes renames and removals in the directory durable.
pub(super) async fn sync(directory: &Path) -> io::Result<()> {
    File::open(directory).await?.sync_all().await
}

/// Removes the file, unless it is gone already.
pub(super) async fn remove(directory: &Path, id: &MessageId) -> io::Result<()> {
    match fs::remove_file(path(directory, id)).await {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Removes parts that were last written before then. Returns how many.
pub(super) async fn remove_parts(directory: &Path, before: Timestamp) -> io::Result<usize> {
    let mut entries = match fs::read_dir(directory).await {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(0),
        Err(error) => return Err(error),
    };
    let mut removed = 0;
    while let Some(entry) = entries.next_entry().await? {
        let path = entry.path();
        let is_part = path.extension().is_some_and(|extension| extension == PART);
        let written = Timestamp::from(entry.metadata().await?.modified()?);
        if is_part && written < before {
            fs::remove_file(path).await?;
            removed += 1;
        }
    }
    Ok(removed)
}
