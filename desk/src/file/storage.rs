//! The directory of files. A file's name there is the hash of its content, whatever it was called.

use std::fmt::Write as _;
use std::io;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use tempfile::TempPath;
use tokio::fs::File;
use tokio::io::AsyncWriteExt as _;

/// How files begin that are still arriving.
const ARRIVING: &str = "arriving-";

/// An open directory of files.
pub struct FileStorage {
    directory: PathBuf,
    /// The largest file, in bytes.
    pub limit: u64,
}

/// A file that is arriving. It goes when this is dropped before [`Incoming::keep`].
pub struct Incoming {
    file: File,
    path: TempPath,
    hash: Sha256,
    size: u64,
    limit: u64,
}

/// Why a file did not arrive.
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
    /// Opens the directory, creating it when needed, and clears away what a crash has left of
    /// files that were arriving.
    pub fn open(directory: PathBuf, limit: u64) -> io::Result<Self> {
        let mut builder = std::fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&directory)?;
        for entry in std::fs::read_dir(&directory)? {
            let entry = entry?;
            if entry.file_name().to_string_lossy().starts_with(ARRIVING) {
                std::fs::remove_file(entry.path())?;
            }
        }
        Ok(Self { directory, limit })
    }

    /// Begins to receive a file of at most `limit` bytes.
    pub fn receive(&self, limit: u64) -> io::Result<Incoming> {
        let file = tempfile::Builder::new().prefix(ARRIVING).tempfile_in(&self.directory)?;
        let (file, path) = file.into_parts();
        Ok(Incoming { file: File::from_std(file), path, hash: Sha256::new(), size: 0, limit })
    }

    /// Where the content of that hash is.
    pub fn path(&self, hash: &str) -> PathBuf {
        self.directory.join(hash)
    }
}

impl Incoming {
    /// Adds the next part of the content.
    pub async fn write(&mut self, chunk: &[u8]) -> Result<(), ReceiveError> {
        self.size = self.size.saturating_add(u64::try_from(chunk.len()).unwrap_or(u64::MAX));
        if self.size > self.limit {
            return Err(ReceiveError::TooLarge);
        }
        self.hash.update(chunk);
        Ok(self.file.write_all(chunk).await?)
    }

    /// Ends the content and keeps it, on the disk for good; gives its hash and its size in bytes.
    pub async fn keep(self, storage: &FileStorage) -> io::Result<(String, u64)> {
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

/// Gives a file its name, and writes the directory down as well.
fn move_to(path: TempPath, target: &Path) -> io::Result<()> {
    path.persist(target)?;
    #[cfg(unix)]
    std::fs::File::open(target.parent().unwrap_or(target))?.sync_all()?;
    Ok(())
}

/// Bytes as pairs of digits.
pub fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
