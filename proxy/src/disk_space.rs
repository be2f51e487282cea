//! How much is free on a disk.

use std::path::Path;

/// Below so many free bytes an operator should act: some of the largest uploads.
pub const LITTLE: u64 = 500_000_000;
/// Below so many free bytes the next message may find no place: one of the largest takes about
/// 200,000, in the database and in its log.
pub const TOO_LITTLE: u64 = 1_000_000;

/// How many bytes are free on the directory's disk for an ordinary user; `None` where the system does
/// not say.
#[cfg(unix)]
pub fn free_bytes(directory: &Path) -> Option<u64> {
    let disk = rustix::fs::statvfs(directory).ok()?;
    Some(disk.f_bavail.saturating_mul(disk.f_frsize))
}

/// How many bytes are free on the directory's disk; this system does not say.
#[cfg(not(unix))]
pub fn free_bytes(_directory: &Path) -> Option<u64> {
    None
}
