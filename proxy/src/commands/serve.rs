//! `counterbell serve`: the proxy as a merchant runs it.

use std::path::Path;

use super::{CommandError, address, check_assets, listen, read_config, say, stop};
use crate::clock::Clock;
use crate::config::Config;
use crate::server;
use crate::state::AppState;

/// Runs the proxy until it is asked to stop.
///
/// # Errors
///
/// Where the configuration, the address or the database cannot be used.
pub async fn run(config: &Path, new_database: bool) -> Result<(), CommandError> {
    let config = Config { new_database, ..read_config(config)? };
    check_assets(&config)?;
    let listener = listen(config.listen, "listen").await?;
    let state = AppState::build(config, Clock::System).await?;
    say(&format!("ready proxy=http://{}/", address(&listener)?));
    server::run(&state, listener, stop::on_signal()).await;
    Ok(())
}
