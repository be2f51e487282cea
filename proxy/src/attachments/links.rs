//! Links to files, for a helpdesk that fetches files by URL: an unguessable link opens one file.

use std::fmt;

use url::Url;
use wire::{MessageId, routes};

use crate::keys::Keys;

/// Creates and checks links.
pub struct FileLinks {
    base: Url,
    keys: Keys,
}

impl FileLinks {
    /// Links below the proxy's own address.
    pub fn new(base: Url, keys: Keys) -> Self {
        Self { base, keys }
    }

    pub(super) fn link(&self, id: &MessageId) -> String {
        let base = self.base.as_str().trim_end_matches('/');
        format!("{base}{}", routes::file(id.as_str(), &self.keys.file_key(id)))
    }

    pub(super) fn opens(&self, id: &MessageId, key: &str) -> bool {
        self.keys.opens_file(id, key)
    }
}

impl fmt::Debug for FileLinks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FileLinks(…)")
    }
}
