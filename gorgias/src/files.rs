//! Files: the requests. Gorgias: upload files.

mod upload;

use crate::{Attachment, Client, Error, client::Call};
pub(crate) use upload::form;
pub use upload::{FileUpload, UploadKind};

/// The requests about files; see [`Client::files`].
#[derive(Debug, Clone)]
pub struct Files {
    pub(crate) client: Client,
}

impl Files {
    /// Uploads files, to be put into a message's attachments. Gorgias: upload files.
    ///
    /// # Errors
    /// [`Error::Api`] with 413 where a file is too large; [`Error::Unwritable`] where a content type
    /// is none; see [`Error`].
    pub async fn upload(
        &self,
        kind: &UploadKind,
        files: Vec<FileUpload>,
    ) -> Result<Vec<Attachment>, Error> {
        self.client.read(Call::upload("api/upload", files).query("type", [kind])).await
    }
}
