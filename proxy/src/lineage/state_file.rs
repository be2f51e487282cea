//! The state file: a [`Lineage`] as TOML, which an operator can read.

use std::io;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use tokio::fs::{self, File};
use tokio::io::AsyncWriteExt as _;

use crate::store::Lineage;

/// What an operator who finds the file has to know.
const HEAD: &str = "# Counterbell's note of which database it works on, to recognise a backup that was restored\n\
                    # (docs/operate.md). Keep it apart from the backups of data_dir.\n";

/// A file, which need not be there.
#[derive(Clone, Debug)]
pub(super) struct StateFile(PathBuf);

#[derive(Deserialize)]
struct Record {
    database: String,
    step: i64,
}

impl StateFile {
    pub(super) fn new(path: PathBuf) -> Self {
        Self(path)
    }

    pub(super) fn path(&self) -> &Path {
        &self.0
    }

    /// What the file says; `None` where it is not there.
    pub(super) async fn read(&self) -> io::Result<Option<Lineage>> {
        let text = match fs::read_to_string(&self.0).await {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            text => text?,
        };
        let record: Result<Record, _> = toml::from_str(&text);
        let unreadable = |_| io::Error::new(io::ErrorKind::InvalidData, "is no state file");
        let Record { database, step } = record.map_err(unreadable)?;
        Ok(Some(Lineage { database, step }))
    }

    /// Replaces the file; it is on disk when this returns, the old one or the new one.
    pub(super) async fn write(&self, lineage: &Lineage) -> io::Result<()> {
        let Lineage { database, step } = lineage;
        let text = format!("{HEAD}database = \"{database}\"\nstep = {step}\n");
        let part = self.0.with_extension("state-part");
        let mut file = File::create(&part).await?;
        file.write_all(text.as_bytes()).await?;
        file.sync_all().await?;
        fs::rename(&part, &self.0).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_is_written_is_read_and_a_file_that_is_not_there_says_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let file = StateFile::new(dir.path().join("data.state"));
        assert_eq!(file.read().await.unwrap(), None);
        for step in [1, 2] {
            let lineage = Lineage { database: "00ff".to_owned(), step };
            file.write(&lineage).await.unwrap();
            assert_eq!(file.read().await.unwrap(), Some(lineage));
        }
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 1);
        std::fs::write(file.path(), "words").unwrap();
        assert!(file.read().await.is_err());
    }
}
