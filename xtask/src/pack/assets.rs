//! The files that visitors download.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::Context as _;
use sha2::{Digest as _, Sha256};

use super::compress;

/// One file: its name and its bytes.
pub struct Asset {
    name: String,
    bytes: Vec<u8>,
}

impl Asset {
    /// A file of this name and content.
    pub fn new(name: impl Into<String>, bytes: Vec<u8>) -> Self {
        Self { name: name.into(), bytes }
    }
}

/// The first 12 hexadecimal digits of the SHA-256 over the files' names, lengths and bytes.
pub fn hash(assets: &[Asset]) -> String {
    let mut sum = Sha256::new();
    for asset in assets {
        sum.update(&asset.name);
        sum.update(asset.bytes.len().to_le_bytes());
        sum.update(&asset.bytes);
    }
    sum.finalize().iter().take(6).fold(String::new(), |mut hex, byte| {
        // Writing to a String does not fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// The forms in which a file is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Forms {
    /// As it is: a development build is too large to be compressed each time.
    Plain,
    /// Also compressed with brotli (`.br`) and with gzip (`.gz`).
    Compressed,
}

/// Writes each file in those forms.
///
/// # Errors
/// When a file cannot be written.
pub fn write(folder: &Path, assets: &[Asset], forms: Forms) -> anyhow::Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("creating {}", folder.display()))?;
    for Asset { name, bytes } in assets {
        let file = folder.join(name);
        let within = file.parent().unwrap_or(folder);
        fs::create_dir_all(within).with_context(|| format!("creating {}", within.display()))?;
        super::write(&file, bytes)?;
        if forms == Forms::Compressed {
            super::write(&folder.join(format!("{name}.br")), &compress::brotli(bytes)?)?;
            super::write(&folder.join(format!("{name}.gz")), &compress::gzip(bytes)?)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_12_digits_and_depends_on_names_and_bytes() {
        let one = hash(&[Asset::new("a", b"bc".to_vec())]);
        assert_eq!(one.len(), 12);
        assert_eq!(one, hash(&[Asset::new("a", b"bc".to_vec())]));
        assert_ne!(one, hash(&[Asset::new("ab", b"c".to_vec())]));
        assert_ne!(one, hash(&[Asset::new("a", b"bd".to_vec())]));
    }
}
