//! The disk of the data directory: whether it can be written, and how much is free.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use super::Findings;
use crate::config::Config;
use crate::disk_space::{LITTLE, TOO_LITTLE, free_bytes};

/// The name of the file that is written and removed again.
const PROBE: &str = ".counterbell-check";

/// Checks the disk of the data directory, or of the directory that it will be created in.
pub(super) fn check(config: &Config, findings: &mut Findings) {
    let Some(directory) = existing(&config.data_dir) else {
        return findings.fault(format!("data_dir {}: cannot be found", config.data_dir.display()));
    };
    let shown = directory.display();
    match write_probe(directory) {
        Ok(()) => Findings::good(format!("data_dir: {shown} can be written")),
        Err(error) => findings.fault(format!("data_dir: {shown} cannot be written: {error}")),
    }
    match free_bytes(directory) {
        Some(free) if free < TOO_LITTLE => {
            findings.fault(format!("data_dir: {} MB are free on its disk", free / 1_000_000));
        }
        Some(free) if free < LITTLE => {
            Findings::warning(format!("data_dir: {} MB are free on its disk", free / 1_000_000));
        }
        Some(free) => {
            Findings::good(format!("data_dir: {} GB are free on its disk", free / 1_000_000_000));
        }
        None => {}
    }
    let places = config.places();
    let state_file = places.state_file();
    let beside = state_file.as_deref().and_then(Path::parent).map(not_empty);
    match beside.map(write_probe) {
        Some(Ok(())) => {}
        _ => Findings::warning(
            "state_file: cannot be written, so that neither a restored backup nor a missing database \
             is noticed",
        ),
    }
}

/// The nearest directory on the way that exists.
fn existing(directory: &Path) -> Option<&Path> {
    directory.ancestors().map(not_empty).find(|ancestor| ancestor.is_dir())
}

/// A relative path's last ancestor is empty: the working directory.
fn not_empty(path: &Path) -> &Path {
    if path.as_os_str().is_empty() { Path::new(".") } else { path }
}

fn write_probe(directory: &Path) -> io::Result<()> {
    let path = directory.join(PROBE);
    let mut file = fs::File::create(&path)?;
    let written = file.write_all(b"counterbell").and_then(|()| file.sync_all());
    fs::remove_file(path)?;
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_directory_that_does_not_exist_yet_is_judged_by_its_parent() {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(existing(&dir.path().join("a/b")), Some(dir.path()));
        assert_eq!(existing(Path::new("no-such-directory")), Some(Path::new(".")));
    }

    #[test]
    fn the_probe_leaves_nothing_behind() {
        let dir = tempfile::tempdir().unwrap();
        write_probe(dir.path()).unwrap();
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
        assert!(write_probe(&dir.path().join("nowhere")).is_err());
        assert!(free_bytes(dir.path()).is_none_or(|free| free > 0));
    }
}
