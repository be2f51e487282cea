//! The proxy's client, for files.

use wire::{Attachment, routes};

use super::{Api, ApiError, checked, read};
use crate::browser::file::File;
use crate::browser::http::Answer;
use crate::browser::upload::Upload;
use crate::session::Session;

/// The longest that a file may take to come, in milliseconds.
const DEADLINE: u64 = 120_000;

impl Api {
    /// Begins to upload a file; [`uploaded`] reads the answer. `tell` hears how many bytes are sent,
    /// of how many. `None` where the browser cannot.
    pub fn upload(&self, file: &File, tell: impl FnMut(u64, u64) + 'static) -> Option<Upload> {
        Upload::start(&self.url(&routes::attachments(&self.shop)), file, tell)
    }

    /// A file of the thread; `None` where it does not come.
    pub async fn file(&self, session: &Session, id: &str) -> Option<File> {
        let bearer = format!("Bearer {}", session.key.as_str());
        File::fetch(&self.url(&routes::attachment(&session.id, id)), &bearer, DEADLINE).await
    }
}

/// What came of an upload, by status and body.
///
/// # Errors
///
/// See [`ApiError`].
pub fn uploaded(answer: Option<(u16, String)>) -> Result<Attachment, ApiError> {
    let (status, text) = answer.ok_or(ApiError::Offline)?;
    let answer = checked(Answer { status, retry_after: None, text })?;
    read(&answer, read::attachment)
}
