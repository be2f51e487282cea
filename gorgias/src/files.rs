//! Files. Gorgias: upload files.

mod download;

use crate::{Attachment, Client, Error, FileUpload, UploadKind, client::Call};
pub use download::DownloadedFile;

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

    /// Reads a file with the account's credentials: the `url` of a private [`Attachment`]. A file
    /// that is public, or elsewhere, needs none of them and is not for this client.
    /// Gorgias: download a file.
    ///
    /// # Errors
    /// [`Error::ForeignFile`] where the address is not the account's own; [`Error::TooLarge`] beyond
    /// the client's limit of an answer; [`Error::Api`] with 404 where there is no such file; see
    /// [`Error`].
    pub async fn download(&self, url: &str) -> Result<DownloadedFile, Error> {
        self.client.file(download::call(self.client.base_url(), url)?).await
    }
}
