//! Recognises a database that a backup was restored into, and one that is missing.
//!
//! Every minute the database takes a step of its [`Lineage`], and the state file, which is outside of
//! the data directory and in no backup of it, notes the step. A database that is behind the file when
//! the proxy starts is an earlier one: what it still has to send may have been sent. All of that is
//! looked up at the helpdesk before it is sent, as after a crash.
//!
//! A crash between the two writes leaves the database ahead, which is no restored one. A backup that
//! is restored before the next step goes unnoticed, for which there is `counterbell restored`.

mod state_file;

use std::path::PathBuf;

use crate::random::{self, NoRandomness};
use crate::store::{Lineage, Store, StoreError};
use state_file::StateFile;

/// The database cannot be opened, or its state file not be used.
#[derive(Debug, thiserror::Error)]
pub enum LineageError {
    /// There is no database where there was one.
    #[error(
        "{}: the database is missing, and {} knows that there was one. Is the disk of data_dir \
         mounted? Otherwise restore a backup; or start without what shoppers have written, by \
         `counterbell serve --new-database`", database.display(), state_file.display()
    )]
    Missing {
        /// The file of the database.
        database: PathBuf,
        /// The state file.
        state_file: PathBuf,
    },
    /// The state file cannot be read or written.
    #[error("state_file {}: {source}", path.display())]
    StateFile {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The database cannot be used.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The operating system has no randomness.
    #[error(transparent)]
    Randomness(#[from] NoRandomness),
}

/// Where the database and its state file are.
#[derive(Clone, Debug)]
pub struct Places {
    /// The directory of the database.
    pub data_dir: PathBuf,
    /// The state file; `None` for one beside the data directory, which need not be writable.
    pub state_file: Option<PathBuf>,
}

/// What the state file says of the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Origin {
    /// It is the one that the proxy has worked on last.
    Same,
    /// It is new: nothing has been noted of any.
    New,
    /// It is an earlier state of that one.
    Earlier,
    /// It is another one, or one that another machine has worked on.
    Foreign,
}

impl Origin {
    fn of(found: &Lineage, noted: Option<&Lineage>) -> Self {
        match noted {
            None if found.step == 0 => Self::New,
            None => Self::Foreign,
            Some(noted) if noted.database != found.database => Self::Foreign,
            Some(noted) if found.step < noted.step => Self::Earlier,
            Some(_) => Self::Same,
        }
    }
}

/// Notes the database's steps.
#[derive(Clone, Debug)]
pub struct LineageKeeper {
    store: Store,
    file: Option<StateFile>,
}

impl Places {
    /// The state file. Without one in the configuration it is beside the data directory, as
    /// `counterbell.state` beside `counterbell`, so that it outlives a directory that is emptied or
    /// whose disk is not mounted.
    pub fn state_file(&self) -> Option<PathBuf> {
        let beside = || {
            let name = self.data_dir.file_name()?.to_str()?;
            Some(self.data_dir.with_file_name(format!("{name}.state")))
        };
        self.state_file.clone().or_else(beside)
    }

    /// The database and the state file, where that knows of a database and there is none.
    pub fn missing(&self) -> Option<(PathBuf, PathBuf)> {
        let state_file = self.state_file().filter(|file| file.is_file())?;
        (!Store::exists(&self.data_dir)).then(|| (Store::file(&self.data_dir), state_file))
    }

    /// Opens the database, and puts what it has to send in doubt where a backup was restored. With
    /// `new` there may be none although there was one.
    ///
    /// # Errors
    ///
    /// Where the database is missing or cannot be used, or the configured state file cannot be used.
    pub async fn open(&self, new: bool) -> Result<LineageKeeper, LineageError> {
        if let Some((database, state_file)) = self.missing().filter(|_| !new) {
            return Err(LineageError::Missing { database, state_file });
        }
        let file = self.state_file().map(StateFile::new);
        let noted = self.noted(file.as_ref()).await?;
        let store = Store::open(&self.data_dir).await?;
        let found = store.lineage(&random::hex(&random::bytes::<16>()?)).await?;
        let keeper = LineageKeeper { store, file };
        let origin = Origin::of(&found, noted.as_ref());
        if matches!(origin, Origin::Earlier | Origin::Foreign) {
            // Of a database that is new there is nothing pending.
            let pending = keeper.store.mark_restored().await?;
            tracing::warn!(
                pending,
                ?origin,
                "the database is not the one that this proxy has worked on last, such as a restored \
                 backup: pending messages are looked up before they are sent"
            );
        }
        let noted = noted.filter(|noted| noted.database == found.database);
        let step = keeper.step_past(noted.map_or(0, |noted| noted.step)).await;
        if self.state_file.is_some() {
            step?;
        } else if let Err(error) = step {
            tracing::warn!(%error, "restored backups and a missing database will not be noticed");
        }
        Ok(keeper)
    }

    /// Opens a database that a backup was restored into, and puts what it has to send in doubt. Returns
    /// how many messages are pending.
    ///
    /// # Errors
    ///
    /// Where there is no database, or it or the state file cannot be used.
    pub async fn mark_restored(&self) -> Result<u64, LineageError> {
        let file = self.state_file().map(StateFile::new);
        if !Store::exists(&self.data_dir) {
            let database = Store::file(&self.data_dir);
            let state_file = file.map(|file| file.path().to_owned()).unwrap_or_default();
            return Err(LineageError::Missing { database, state_file });
        }
        let noted = self.noted(file.as_ref()).await?;
        let store = Store::open(&self.data_dir).await?;
        store.lineage(&random::hex(&random::bytes::<16>()?)).await?;
        let pending = store.mark_restored().await?;
        let keeper = LineageKeeper { store, file };
        let stepped = keeper.step_past(noted.map_or(0, |noted| noted.step)).await;
        keeper.store.close().await;
        stepped.map(|()| pending)
    }

    async fn noted(&self, file: Option<&StateFile>) -> Result<Option<Lineage>, LineageError> {
        let Some(file) = file else { return Ok(None) };
        match file.read().await {
            Err(source) if self.state_file.is_some() => {
                Err(LineageError::StateFile { path: file.path().to_owned(), source })
            }
            noted => Ok(noted.ok().flatten()),
        }
    }
}

impl LineageKeeper {
    /// The database.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Takes the next step and notes it. To be called every minute.
    ///
    /// # Errors
    ///
    /// Where the database or the state file cannot be written; then a backup that is older than the
    /// last step that was noted is recognised.
    pub async fn step(&self) -> Result<(), LineageError> {
        self.step_past(0).await
    }

    /// The database goes first: if the state file were ahead of it after a crash, the database would
    /// pass for an earlier one.
    async fn step_past(&self, noted: i64) -> Result<(), LineageError> {
        let lineage = self.store.step_lineage(noted).await?;
        let Some(file) = &self.file else { return Ok(()) };
        let path = || file.path().to_owned();
        file.write(&lineage)
            .await
            .map_err(|source| LineageError::StateFile { path: path(), source })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lineage(database: &str, step: i64) -> Lineage {
        Lineage { database: database.to_owned(), step }
    }

    #[test]
    fn a_database_is_compared_with_what_the_state_file_noted() {
        for (found, noted, expected) in [
            (lineage("a", 0), None, Origin::New),
            (lineage("a", 7), None, Origin::Foreign),
            (lineage("a", 7), Some(lineage("a", 7)), Origin::Same),
            (lineage("a", 8), Some(lineage("a", 7)), Origin::Same),
            (lineage("a", 6), Some(lineage("a", 7)), Origin::Earlier),
            (lineage("a", 0), Some(lineage("a", 7)), Origin::Earlier),
            (lineage("b", 9), Some(lineage("a", 7)), Origin::Foreign),
        ] {
            assert_eq!(Origin::of(&found, noted.as_ref()), expected, "{found:?} {noted:?}");
        }
    }

    #[test]
    fn the_state_file_is_beside_the_data_directory() {
        for (data_dir, state_file, expected) in [
            ("/var/lib/counterbell", None, Some("/var/lib/counterbell.state")),
            ("data/", None, Some("data.state")),
            ("/", None, None),
            ("data", Some("/etc/counterbell/state"), Some("/etc/counterbell/state")),
        ] {
            let state_file = state_file.map(PathBuf::from);
            let places = Places { data_dir: data_dir.into(), state_file };
            assert_eq!(places.state_file(), expected.map(PathBuf::from), "{data_dir}");
        }
    }
}
