//! `counterbell restored`: says that a backup of the database was restored.

use std::path::Path;

use super::{CommandError, read_config, say};

/// Puts everything that the database still has to send in doubt, so that the proxy looks it up before
/// it sends it.
///
/// # Errors
///
/// Where the configuration or the database cannot be used, such as while the proxy runs.
pub async fn run(path: &Path) -> Result<(), CommandError> {
    let config = read_config(path)?;
    let pending = config.places().mark_restored().await?;
    say(&format!("{pending} pending message(s) are looked up before they are sent"));
    Ok(())
}
