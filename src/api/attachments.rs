//! Files: `POST /v1/shops/{shop}/attachments`, `GET /v1/threads/{thread}/attachments/{attachment}`.

use gloo_net::http::Method;
use wire::{Attachment, routes};

use super::{Api, ApiError, Credentials, checked, read};
use crate::web::file::File;
use crate::web::http::{Answer, Request};
use crate::web::upload::Upload;

/// The longest that a file may take to come, in milliseconds.
const DEADLINE: u64 = 120_000;

impl Api {
    /// Begins to upload a file; [`uploaded`] reads the answer. `progress` is called with the bytes
    /// sent and their total. `None` where the browser cannot.
    pub fn upload(&self, file: &File, progress: impl FnMut(u64, u64) + 'static) -> Option<Upload> {
        Upload::start(&self.url(&routes::attachments(&self.shop)), file, progress)
    }

    /// A file of the thread; `None` where it does not come.
    pub async fn file(&self, credentials: Credentials<'_>, id: &str) -> Option<File> {
        let url = self.url(&routes::attachment(credentials.thread, id));
        let request = credentials.sign(Request::new(Method::GET, &url));
        request.blob(DEADLINE).await.map(File::of)
    }
}

/// Reads the answer to an upload.
///
/// # Errors
///
/// See [`ApiError`].
pub fn uploaded(answer: Option<Answer>) -> Result<Attachment, ApiError> {
    read(checked(answer)?)
}
