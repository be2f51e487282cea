//! Uploaded files: their kinds, their records in responses, the storage of their content, and their
//! download.

mod download;
mod storage;

use serde::Serialize;
use sqlx::FromRow;
use url::Url;

use crate::vocabulary::{Word as _, words};

pub use download::{DownloadError, download};
pub use storage::{FileStorage, ReceiveError, hexadecimal};

/// The largest profile picture, in bytes (Gorgias: help centre, "500 KB").
const PROFILE_PICTURE_LIMIT: u64 = 500 * 1024;

words! {
    /// The purpose of a file (Gorgias: upload files).
    pub enum FileKind {
        /// Of a message; only the API's key gives access to it.
        Attachment = "attachment",
        /// Of a message; its address gives access to it.
        PublicAttachment = "public_attachment",
        ProfilePicture = "profile_picture",
        WidgetPicture = "widget_picture",
    }
}

impl FileKind {
    /// Whether it can be read without the API's key.
    pub const fn is_public(self) -> bool {
        !matches!(self, Self::Attachment)
    }

    /// Whether it must be an image.
    pub const fn is_picture(self) -> bool {
        matches!(self, Self::ProfilePicture | Self::WidgetPicture)
    }

    /// The maximum size of this kind, in bytes, where `limit` is that of all files.
    pub fn limit(self, limit: u64) -> u64 {
        if self == Self::ProfilePicture { limit.min(PROFILE_PICTURE_LIMIT) } else { limit }
    }
}

/// A file's row.
#[derive(Clone, FromRow)]
pub struct FileRecord {
    #[sqlx(rename = "type")]
    pub kind: FileKind,
    /// SHA-256 of the content, in hexadecimal.
    pub hash: String,
    pub name: String,
    pub content_type: String,
    /// In bytes.
    pub size: i64,
}

/// A file in the response to an upload (Gorgias: the file object), which a message's attachments
/// accept as it is.
#[derive(Serialize)]
pub struct UploadedFile {
    content_type: String,
    name: String,
    size: i64,
    url: String,
}

impl FileRecord {
    /// The response to an upload that was sent to `host`. The URL is `http` for a loopback host;
    /// any other host is assumed to be that of a proxy with TLS.
    pub fn uploaded(self, host: Option<&str>) -> UploadedFile {
        let base = host.and_then(|host| Url::parse(&format!("https://{host}/")).ok());
        let url = base.map(|mut url| {
            if crate::loopback::is_loopback(&url) {
                // Cannot fail: both are special schemes.
                let _ = url.set_scheme("http");
            }
            self.url_at(url).into()
        });
        let url = url.unwrap_or_else(|| self.path());
        UploadedFile { content_type: self.content_type, name: self.name, size: self.size, url }
    }

    /// The path of the file's URL.
    fn path(&self) -> String {
        let base = Url::parse("http://localhost/");
        base.map(|url| self.url_at(url).path().to_owned()).unwrap_or_default()
    }

    fn url_at(&self, mut base: Url) -> Url {
        if let Ok(mut path) = base.path_segments_mut() {
            path.clear();
            path.extend(["api", self.kind.word(), "download", &self.hash, &self.name]);
        }
        base
    }
}

/// Replaces control characters and path separators in a file's name. A name of dots alone, which a
/// URL would resolve, becomes `file`.
pub fn sanitize_name(name: &str) -> String {
    let harmless = |c: char| if c.is_control() || matches!(c, '/' | '\\') { '_' } else { c };
    let name: String = name.trim().chars().map(harmless).collect();
    if name.bytes().all(|byte| byte == b'.') { "file".to_owned() } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_url_has_the_host_of_the_request() {
        let file = FileRecord {
            kind: FileKind::Attachment,
            hash: "a1".into(),
            name: "my lamp?.png".into(),
            content_type: "image/png".into(),
            size: 3,
        };
        let path = "/api/attachment/download/a1/my%20lamp%3F.png";
        for (host, before) in [
            (Some("127.0.0.1:8081"), "http://127.0.0.1:8081"),
            (Some("[::1]:8081"), "http://[::1]:8081"),
            (Some("desk.shop.example"), "https://desk.shop.example"),
            (Some("a b"), ""),
            (None, ""),
        ] {
            assert_eq!(file.clone().uploaded(host).url, format!("{before}{path}"));
        }
    }

    #[test]
    fn path_separators_are_replaced() {
        for (given, kept) in [
            ("lampe à 2 €.png", "lampe à 2 €.png"),
            ("../../etc/passwd", ".._.._etc_passwd"),
            ("a\\b\r\nc", "a_b__c"),
            ("..", "file"),
            (" ", "file"),
        ] {
            assert_eq!(sanitize_name(given), kept);
        }
    }
}
