//! Files of messages and replies.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A file that the helpdesk has, or can fetch. `Debug` shows neither URL nor name: the URL may be
/// all that it takes to read the file.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Attachment {
    /// Its URL.
    pub url: String,
    /// Its name as the shopper knows it.
    pub name: String,
    /// Its media type.
    pub content_type: String,
    /// Its size in bytes; 0 where the helpdesk does not say.
    pub size: u64,
    /// Whether it is a picture that the text refers to by its URL, and no file of the message. Nothing
    /// is known of it before it is fetched.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub inline: bool,
}

/// A file to upload. `Debug` shows its size alone.
#[derive(Clone, PartialEq, Eq)]
pub struct FileToKeep {
    /// Its name as the shopper knows it.
    pub name: String,
    /// Its media type.
    pub content_type: String,
    /// Its content.
    pub bytes: Vec<u8>,
    /// The proxy's own link to it, if `public_url` is configured.
    pub link: Option<String>,
}

impl fmt::Debug for FileToKeep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FileToKeep({} bytes)", self.bytes.len())
    }
}

impl fmt::Debug for Attachment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Attachment(…)")
    }
}

/// A file of a reply. `Debug` shows its size alone.
#[derive(Clone, PartialEq, Eq)]
pub struct FetchedFile {
    /// Its media type as the server names it.
    pub content_type: Option<String>,
    /// Its content, which is not to be trusted.
    pub bytes: Vec<u8>,
}

impl fmt::Debug for FetchedFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FetchedFile({} bytes)", self.bytes.len())
    }
}
