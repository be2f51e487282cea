//! Earlier releases of the widget. A page that was opened before a deployment still fetches the parts of
//! its own release when they are first needed, from the folder that has that release's hash.
//!
//! `assets_dir` holds one release. At each start the proxy copies it into its data directory, and it serves
//! the copies beside the current release:
//!
//! ```text
//! <data_dir>/releases/files/<hash>/…   the files, as they were packed
//! <data_dir>/releases/seen/<hash>      when a start last had them: milliseconds since 1970, as text
//! ```
//!
//! A release is removed [`KEPT_FOR`] after the last start that had it, or when there are more than
//! [`MAX_RELEASES`] or [`MAX_BYTES`], the oldest first.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::clock::Timestamp;

/// How long a release is served after the last start that had it.
pub const KEPT_FOR: Duration = Duration::from_hours(30 * 24);
/// Releases that are kept at most, the current one among them.
pub const MAX_RELEASES: usize = 20;
/// Bytes of all releases that are kept at most.
pub const MAX_BYTES: u64 = 200_000_000;
/// Folders within a release's folder: a release has one, of texts.
const MAX_DEPTH: usize = 3;
/// Characters of a release's hash at most.
const MAX_HASH: usize = 64;
/// The extension of a folder that is being copied.
const PART: &str = "part";

/// A release that is kept.
struct Release {
    hash: String,
    seen: Timestamp,
    bytes: u64,
}

/// The releases in the data directory.
pub struct Releases {
    directory: PathBuf,
}

impl Releases {
    /// The releases below the data directory. Writes nothing.
    pub fn new(data_dir: &Path) -> Self {
        Self { directory: data_dir.join("releases") }
    }

    /// The folder with a folder for each release.
    pub fn files(&self) -> PathBuf {
        self.directory.join("files")
    }

    /// Copies the release in `assets` (the folder with the hash's folder) and removes what is too old or too
    /// much. Returns how many releases are kept.
    ///
    /// # Errors
    ///
    /// Where the disk fails. What was kept before is still there.
    pub fn keep(&self, assets: &Path, now: Timestamp) -> io::Result<usize> {
        fs::create_dir_all(self.files())?;
        fs::create_dir_all(self.directory.join("seen"))?;
        self.remove_unfinished()?;
        let current = hashes(assets)?;
        for hash in &current {
            if !self.files().join(hash).is_dir() {
                // Until this start the one before it was served.
                if let Some(previous) = self.newest()? {
                    self.note(&previous.hash, now)?;
                }
                self.copy(assets, hash)?;
            }
        }
        for hash in &current {
            self.note(hash, now)?;
        }
        self.remove_old(&current, now)
    }

    /// Copies a release under another name first, so that half a release is never served.
    fn copy(&self, assets: &Path, hash: &str) -> io::Result<()> {
        let part = self.files().join(hash).with_extension(PART);
        copy_folder(&assets.join(hash), &part, MAX_DEPTH)?;
        fs::rename(part, self.files().join(hash))
    }

    fn note(&self, hash: &str, now: Timestamp) -> io::Result<()> {
        fs::write(self.directory.join("seen").join(hash), now.0.to_string())
    }

    fn newest(&self) -> io::Result<Option<Release>> {
        Ok(self.all()?.into_iter().next())
    }

    /// Every release, the newest first. One without a readable time counts as the oldest.
    fn all(&self) -> io::Result<Vec<Release>> {
        let mut releases = Vec::new();
        for hash in hashes(&self.files())? {
            let seen = fs::read_to_string(self.directory.join("seen").join(&hash));
            let seen = seen.ok().and_then(|text| text.trim().parse().ok()).unwrap_or_default();
            let bytes = size(&self.files().join(&hash), MAX_DEPTH)?;
            releases.push(Release { hash, seen: Timestamp(seen), bytes });
        }
        releases.sort_by_key(|release| std::cmp::Reverse(release.seen));
        Ok(releases)
    }

    /// Removes what is too old or too much, but nothing of the current release.
    fn remove_old(&self, current: &[String], now: Timestamp) -> io::Result<usize> {
        let (mut kept, mut bytes) = (0, 0_u64);
        for release in self.all()? {
            bytes = bytes.saturating_add(release.bytes);
            let fits =
                kept < MAX_RELEASES && bytes <= MAX_BYTES && release.seen.until(now) <= KEPT_FOR;
            if fits || current.contains(&release.hash) {
                kept += 1;
            } else {
                fs::remove_dir_all(self.files().join(&release.hash))?;
                remove_if_there(&self.directory.join("seen").join(&release.hash))?;
            }
        }
        Ok(kept)
    }

    /// Removes what an earlier start has begun to copy.
    fn remove_unfinished(&self) -> io::Result<()> {
        for entry in fs::read_dir(self.files())? {
            let path = entry?.path();
            if path.extension().is_some_and(|extension| extension == PART) {
                fs::remove_dir_all(path)?;
            }
        }
        Ok(())
    }
}

/// The names of the folders that are a release's: hexadecimal digits.
fn hashes(folder: &Path) -> io::Result<Vec<String>> {
    let mut hashes = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let Ok(name) = entry.file_name().into_string() else { continue };
        let is_hash = name.len() <= MAX_HASH && name.bytes().all(|byte| byte.is_ascii_hexdigit());
        if is_hash && entry.file_type()?.is_dir() {
            hashes.push(name);
        }
    }
    Ok(hashes)
}

/// Copies files and folders, and follows no link.
fn copy_folder(from: &Path, to: &Path, depth: usize) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (kind, target) = (entry.file_type()?, to.join(entry.file_name()));
        if kind.is_file() {
            fs::copy(entry.path(), target)?;
        } else if kind.is_dir() && depth > 0 {
            copy_folder(&entry.path(), &target, depth - 1)?;
        }
    }
    Ok(())
}

/// Bytes of the files in a folder.
fn size(folder: &Path, depth: usize) -> io::Result<u64> {
    let mut bytes = 0_u64;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let kind = entry.file_type()?;
        if kind.is_file() {
            bytes = bytes.saturating_add(entry.metadata()?.len());
        } else if kind.is_dir() && depth > 0 {
            bytes = bytes.saturating_add(size(&entry.path(), depth - 1)?);
        }
    }
    Ok(bytes)
}

fn remove_if_there(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp(1_763_687_296_000);

    /// A release of that hash, alone in its folder.
    fn release(hash: &str) -> tempfile::TempDir {
        let assets = tempfile::tempdir().unwrap();
        let texts = assets.path().join(hash).join("texts");
        fs::create_dir_all(&texts).unwrap();
        fs::write(texts.join("fr.json.br"), hash).unwrap();
        assets
    }

    fn kept(releases: &Releases) -> Vec<String> {
        let mut kept = hashes(&releases.files()).unwrap();
        kept.sort();
        kept
    }

    #[test]
    fn a_release_is_served_until_thirty_days_after_it_was_replaced() {
        let data = tempfile::tempdir().unwrap();
        let releases = Releases::new(data.path());
        let (old, new) = (release("aa"), release("bb"));
        releases.keep(old.path(), NOW).unwrap();
        // It was served for a year without another start.
        let replaced = NOW + Duration::from_hours(365 * 24);
        releases.keep(new.path(), replaced).unwrap();
        assert_eq!(kept(&releases), ["aa", "bb"]);
        assert_eq!(fs::read_to_string(releases.files().join("aa/texts/fr.json.br")).unwrap(), "aa");
        releases.keep(new.path(), replaced + KEPT_FOR).unwrap();
        assert_eq!(kept(&releases), ["aa", "bb"]);
        releases.keep(new.path(), replaced + KEPT_FOR + Duration::from_secs(1)).unwrap();
        assert_eq!(kept(&releases), ["bb"]);
    }

    #[test]
    fn the_oldest_go_where_there_are_too_many() {
        let data = tempfile::tempdir().unwrap();
        let releases = Releases::new(data.path());
        for number in 0..MAX_RELEASES + 3 {
            let at = NOW + Duration::from_secs(u64::try_from(number).unwrap());
            releases.keep(release(&format!("{number:02}")).path(), at).unwrap();
        }
        let kept = kept(&releases);
        assert_eq!(kept.len(), MAX_RELEASES);
        assert_eq!(kept[0], "03");
    }

    #[test]
    fn what_was_not_copied_to_its_end_is_copied_anew() {
        let data = tempfile::tempdir().unwrap();
        let releases = Releases::new(data.path());
        fs::create_dir_all(releases.files().join("aa.part")).unwrap();
        releases.keep(release("aa").path(), NOW).unwrap();
        assert_eq!(kept(&releases), ["aa"]);
        assert!(!releases.files().join("aa.part").exists());
    }

    #[test]
    fn folders_of_other_names_are_left_alone() {
        let (data, assets) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        fs::create_dir_all(assets.path().join("..hidden")).unwrap();
        fs::create_dir_all(assets.path().join("private")).unwrap();
        let releases = Releases::new(data.path());
        assert_eq!(releases.keep(assets.path(), NOW).unwrap(), 0);
    }
}
