//! `counterbell check`: whether a configuration is good, and whether its helpdesk answers.

use std::path::Path;

use super::{CommandError, read_config, say};
use crate::clock::Clock;
use crate::state::BuildError;

/// Reads the configuration and asks the helpdesk for the account.
///
/// # Errors
///
/// Every error of the configuration, or why the helpdesk does not answer.
pub async fn run(path: &Path) -> Result<(), CommandError> {
    let config = read_config(path)?;
    say(&format!("{}: {} shop(s), no faults", path.display(), config.shops.len()));
    if let Some(dir) = &config.assets_dir {
        let file = dir.join("counterbell.js");
        if !file.is_file() {
            return Err(CommandError::NoWidget { setting: "assets_dir", file });
        }
        say("assets_dir: the widget is there");
    }
    let (setting, url) = (config.helpdesk.table(), config.helpdesk.base_url());
    let helpdesk = config.helpdesk.connect(&Clock::System).map_err(BuildError::from)?;
    helpdesk.probe().await.map_err(|error| CommandError::Helpdesk {
        setting,
        url: url.clone(),
        error,
    })?;
    say(&format!("{setting}: {url} answers, the credentials are good"));
    Ok(())
}
