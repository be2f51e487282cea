//! Downloading files. Gorgias: download a file.

use std::fmt;

use bytes::Bytes;
use reqwest::header;
use url::Url;

use crate::{
    Client, Error,
    client::{Call, read_limited},
};

/// A downloaded file.
#[derive(Clone, PartialEq, Eq)]
pub struct DownloadedFile {
    /// The media type as the server names it.
    pub content_type: Option<String>,
    /// The content. Not to be trusted.
    pub bytes: Bytes,
}

impl fmt::Debug for DownloadedFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DownloadedFile")
            .field("content_type", &self.content_type)
            .field("size", &self.bytes.len())
            .finish()
    }
}

/// The request of a file, if it is at the account's own address below `api/`: `{type}/download/…`.
pub fn call(base: &Url, url: &str) -> Result<Call, Error> {
    let url = base.join(url).map_err(|_| Error::ForeignFile)?;
    let ours = url.origin() == base.origin() && url.username().is_empty();
    let path = url.path().strip_prefix(base.path()).filter(|path| is_download(path));
    match path {
        Some(path) if ours && url.query().is_none() => Ok(Call::get(path)),
        _ => Err(Error::ForeignFile),
    }
}

fn is_download(path: &str) -> bool {
    let parts: Vec<_> = path.split('/').collect();
    matches!(parts[..], ["api", _, "download", _, _])
}

impl Client {
    pub(super) async fn file(&self, call: Call) -> Result<DownloadedFile, Error> {
        let (response, limit) = self.answer(&call).await?;
        let content_type = response.headers().get(header::CONTENT_TYPE);
        let content_type = content_type.and_then(|value| value.to_str().ok()).map(str::to_owned);
        Ok(DownloadedFile { content_type, bytes: read_limited(response, limit).await?.into() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_credentials_go_to_the_account_s_own_files_alone() {
        let base: Url = "https://acme.gorgias.com/".parse().unwrap();
        for own in [
            "https://acme.gorgias.com/api/attachment/download/a1/b2-lamp.png",
            "/api/attachment/download/a1/b2-lamp.png",
        ] {
            assert!(call(&base, own).is_ok(), "{own}");
        }
        for foreign in [
            "https://evil.example/api/attachment/download/a1/b2",
            "https://acme.gorgias.com.evil.example/api/attachment/download/a1/b2",
            "http://acme.gorgias.com/api/attachment/download/a1/b2",
            "https://acme.gorgias.com:8443/api/attachment/download/a1/b2",
            "https://me@acme.gorgias.com/api/attachment/download/a1/b2",
            "//evil.example/api/attachment/download/a1/b2",
            "https://acme.gorgias.com/api/tickets/1",
            "https://acme.gorgias.com/api/attachment/download/../../tickets",
            "https://acme.gorgias.com/api/attachment/download/a1/b2?x=1",
            "data:text/plain,x",
            "",
        ] {
            let error = call(&base, foreign).err();
            assert!(matches!(error, Some(Error::ForeignFile)), "{foreign}");
        }
    }
}
