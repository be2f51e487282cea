//! The directory of uploaded content. A file's name there is the hash of its content.

use std::fmt::Write as _;
use std::io;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use tempfile::TempPath;
use tokio::fs::File;
use tokio::io::AsyncWriteExt as _;

/// The prefix of incomplete files.
const PARTIAL_PREFIX: &str = "arriving-";

/// An open directory of files.
pub struct FileStorage {
    directory: PathBuf,
    /// The largest file, in bytes.
    pub limit: u64,
}

/// An incomplete file. Dropping it before [`IncomingFile::persist`] deletes it.
pub struct IncomingFile {
    file: File,
    path: TempPath,
    hash: Sha256,
    size: u64,
    limit: u64,
}

/// Why a file was not stored.
#[derive(Debug, thiserror::Error)]
pub enum ReceiveError {
    /// It is larger than the limit.
    #[error("the file is too large")]
    TooLarge,
    /// The disk failed.
    #[error("the file cannot be written")]
    Disk(#[from] io::Error),
}

impl FileStorage {
    /// Opens the directory, creating it if needed, and deletes incomplete files that a crash has
    /// left.
    pub fn open(directory: PathBuf, limit: u64) -> io::Result<Self> {
        let mut builder = std::fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&directory)?;
        for entry in std::fs::read_dir(&directory)? {
            let entry = entry?;
            if entry.file_name().to_string_lossy().starts_with(PARTIAL_PREFIX) {
                std::fs::remove_file(entry.path())?;
            }
        }
        Ok(Self { directory, limit })
    }

    /// Starts a new file of at most `limit` bytes.
    pub fn receive(&self, limit: u64) -> io::Result<IncomingFile> {
        let file = tempfile::Builder::new().prefix(PARTIAL_PREFIX).tempfile_in(&self.directory)?;
        let (file, path) = file.into_parts();
        Ok(IncomingFile { file: File::from_std(file), path, hash: Sha256::new(), size: 0, limit })
    }

    /// The path of the content with that hash.
    pub fn path(&self, hash: &str) -> PathBuf {
        self.directory.join(hash)
    }
}

impl IncomingFile {
    /// Appends to the content.
    pub async fn write(&mut self, chunk: &[u8]) -> Result<(), ReceiveError> {
        self.size = self.size.saturating_add(u64::try_from(chunk.len()).unwrap_or(u64::MAX));
        if self.size > self.limit {
            return Err(ReceiveError::TooLarge);
        }
        self.hash.update(chunk);
        Ok(self.file.write_all(chunk).await?)
    }

    /// Syncs the content to disk under its hash; returns the hash, and the size in bytes.
    pub async fn persist(self, storage: &FileStorage) -> io::Result<(String, u64)> {
        let Self { mut file, path, hash, size, .. } = self;
        file.flush().await?;
        file.sync_all().await?;
        let hash = hexadecimal(&hash.finalize());
        let target = storage.path(&hash);
        let kept = tokio::task::spawn_blocking(move || move_to(path, &target)).await;
        kept.map_err(io::Error::other)??;
        Ok((hash, size))
    }
}

/// Renames a file and syncs its directory.
fn move_to(path: TempPath, target: &Path) -> io::Result<()> {
    path.persist(target)?;
    #[cfg(unix)]
    std::fs::File::open(target.parent().unwrap_or(target))?.sync_all()?;
    Ok(())
}

/// Bytes in lower-case hexadecimal.
pub fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
