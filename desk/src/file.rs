//! Uploaded files: what they are for, how an answer shows them, and where their content is stored.

mod download;
mod kind;
mod storage;

use serde::Serialize;
use sqlx::FromRow;
use url::Url;

use crate::vocabulary::Word as _;

pub use download::{DownloadError, download};
pub use kind::FileKind;
pub use storage::{FileStorage, ReceiveError, hexadecimal};

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

/// A file as it is answered (Gorgias: the file object), ready to be one of a message's
/// attachments.
#[derive(Serialize)]
pub struct UploadedFile {
    content_type: String,
    name: String,
    size: i64,
    url: String,
}

impl FileRecord {
    /// The answer to a request that was sent to `host`. The desk speaks HTTP to its own machine;
    /// whoever reaches it elsewhere has come through a proxy with TLS.
    pub fn answer(self, host: Option<&str>) -> UploadedFile {
        let base = host.and_then(|host| Url::parse(&format!("https://{host}/")).ok());
        let url = base.map(|mut url| {
            if crate::loopback::is_loopback(&url) {
                // Both are special schemes, between which a change is always possible.
                let _ = url.set_scheme("http");
            }
            self.place(url).into()
        });
        let url = url.unwrap_or_else(|| self.path());
        UploadedFile { content_type: self.content_type, name: self.name, size: self.size, url }
    }

    /// The path below the desk's address.
    fn path(&self) -> String {
        let base = Url::parse("http://localhost/");
        base.map(|url| self.place(url).path().to_owned()).unwrap_or_default()
    }

    fn place(&self, mut base: Url) -> Url {
        if let Ok(mut path) = base.path_segments_mut() {
            path.clear();
            path.extend(["api", self.kind.word(), "download", &self.hash, &self.name]);
        }
        base
    }
}

/// The name without what could mislead: control characters, and what separates the parts of a
/// path. A name of dots alone would be one in an address.
pub fn label(name: &str) -> String {
    let harmless = |c: char| if c.is_control() || matches!(c, '/' | '\\') { '_' } else { c };
    let name: String = name.trim().chars().map(harmless).collect();
    if name.bytes().all(|byte| byte == b'.') { "file".to_owned() } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_s_address_is_the_one_under_which_the_desk_was_asked() {
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
            assert_eq!(file.clone().answer(host).url, format!("{before}{path}"));
        }
    }

    #[test]
    fn a_name_is_no_path() {
        for (given, kept) in [
            ("lampe à 2 €.png", "lampe à 2 €.png"),
            ("../../etc/passwd", ".._.._etc_passwd"),
            ("a\\b\r\nc", "a_b__c"),
            ("..", "file"),
            (" ", "file"),
        ] {
            assert_eq!(label(given), kept);
        }
    }
}
