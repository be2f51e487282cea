//! Files of replies, fetched from the helpdesk for visitors and kept on disk for an hour.
//!
//! A visitor may request a file as often as they like: it is fetched once, also for concurrent
//! requests, and the space is bounded; what was used least goes first.

use std::fs;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use moka::future::Cache;
use moka::notification::RemovalCause;
use sha2::{Digest, Sha256};
use tokio::task::spawn_blocking;
use wire::Retry;

use super::media_type;
use crate::helpdesk::{DeliveryError, FetchedFile, Helpdesk};
use crate::random;

/// How long a file is kept.
const MAX_AGE: Duration = Duration::from_hours(1);
/// How much disk space the files may take, in bytes.
const MAX_BYTES: u64 = 500_000_000;
/// The cache counts space in units of so many bytes.
const UNIT: u64 = 1_024;

/// A file of a reply on disk. `Debug` shows its size alone.
#[derive(Debug)]
pub struct ReplyFile {
    path: PathBuf,
    /// Its size in bytes.
    pub size: u64,
    /// Its media type by its bytes; `application/octet-stream` where they tell none.
    pub content_type: &'static str,
    /// Whether it is a picture that a browser shows and that holds no script, by its bytes.
    pub is_picture: bool,
    /// Names its content: the same content has the same tag.
    pub tag: String,
}

impl ReplyFile {
    /// Opens the file for reading.
    ///
    /// # Errors
    ///
    /// Where the disk fails.
    pub async fn open(&self) -> io::Result<tokio::fs::File> {
        tokio::fs::File::open(&self.path).await
    }
}

/// Why a file of a reply cannot be had.
#[derive(Clone, Debug, thiserror::Error)]
pub enum ReplyFileError {
    /// The helpdesk does not give it.
    #[error(transparent)]
    Helpdesk(#[from] DeliveryError),
    /// The disk failed.
    #[error("the file cannot be kept: {0}")]
    Disk(#[source] Arc<io::Error>),
}

impl ReplyFileError {
    /// Whether the same request may succeed later.
    pub fn retry(&self) -> Retry {
        match self {
            Self::Helpdesk(error) => error.retry(),
            Self::Disk(_) => Retry::After(None),
        }
    }
}

/// The files. Cheap to clone.
#[derive(Clone, Debug)]
pub struct ReplyFileCache {
    directory: Arc<PathBuf>,
    /// By their address at the helpdesk.
    files: Cache<String, Arc<ReplyFile>>,
}

impl ReplyFileCache {
    /// The files in a directory, which is created with the first of them. What an earlier process
    /// left there is removed.
    ///
    /// # Errors
    ///
    /// Where it cannot be removed.
    pub fn open(directory: PathBuf) -> io::Result<Self> {
        match fs::remove_dir_all(&directory) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let remove = |_: Arc<String>, file: Arc<ReplyFile>, _: RemovalCause| {
            if let Err(error) = fs::remove_file(&file.path) {
                tracing::warn!(%error, "a fetched file cannot be removed");
            }
        };
        let files = Cache::builder()
            .max_capacity(MAX_BYTES / UNIT)
            .weigher(|_, file: &Arc<ReplyFile>| {
                u32::try_from(file.size / UNIT + 1).unwrap_or(u32::MAX)
            })
            .time_to_live(MAX_AGE)
            .eviction_listener(remove)
            .build();
        Ok(Self { directory: Arc::new(directory), files })
    }

    /// The file at that address, fetched where it is not on disk.
    ///
    /// # Errors
    ///
    /// Where the helpdesk does not give it, or the disk fails; it is fetched again the next time.
    pub async fn get(
        &self,
        helpdesk: &dyn Helpdesk,
        url: &str,
    ) -> Result<Arc<ReplyFile>, ReplyFileError> {
        let fetch = async {
            let file = helpdesk.fetch_file(url).await?;
            self.keep(file).await.map_err(|error| ReplyFileError::Disk(Arc::new(error)))
        };
        let kept = self.files.try_get_with_by_ref(url, fetch).await;
        kept.map_err(|error| ReplyFileError::clone(&error))
    }

    async fn keep(&self, file: FetchedFile) -> io::Result<Arc<ReplyFile>> {
        let name = random::bytes::<16>().map_err(io::Error::other)?;
        let path = self.directory.join(random::hex(&name));
        let directory = Arc::clone(&self.directory);
        let keep = move || {
            let bytes = file.bytes;
            fs::create_dir_all(&*directory)?;
            fs::write(&path, &bytes)?;
            let content_type = infer::get(&bytes).map(|kind| kind.mime_type());
            Ok(Arc::new(ReplyFile {
                path,
                size: bytes.len() as u64,
                content_type: content_type.unwrap_or("application/octet-stream"),
                is_picture: media_type::is_picture(&bytes),
                tag: random::hex(&Sha256::digest(&bytes)[..16]),
            }))
        };
        spawn_blocking(keep).await.map_err(io::Error::other)?
    }
}
