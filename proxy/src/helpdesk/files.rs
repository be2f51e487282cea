//! Files on their way to a helpdesk and back.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A file of which the helpdesk has a copy, or can fetch one. `Debug` shows neither address nor
/// name: the address may open it.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Attachment {
    /// Where it is.
    pub url: String,
    /// Its name as the shopper knows it.
    pub name: String,
    /// Its media type.
    pub content_type: String,
    /// Bytes.
    pub size: u64,
}

/// A file that a helpdesk is to have. `Debug` shows its size alone.
#[derive(Clone, PartialEq, Eq)]
pub struct FileToKeep {
    /// Its name as the shopper knows it.
    pub name: String,
    /// Its media type.
    pub content_type: String,
    /// Its content.
    pub bytes: Vec<u8>,
    /// Where it can be fetched from, if the proxy is told its own address.
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

/// A file of an answer. `Debug` shows its size alone.
#[derive(Clone, PartialEq, Eq)]
pub struct FetchedFile {
    /// Its media type, as whoever keeps it says.
    pub content_type: Option<String>,
    /// Its content. Not to be trusted.
    pub bytes: Vec<u8>,
}

impl fmt::Debug for FetchedFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FetchedFile({} bytes)", self.bytes.len())
    }
}
