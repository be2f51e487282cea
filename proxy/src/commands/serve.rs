//! `counterbell serve`: the proxy as a merchant runs it.

use std::path::Path;

use super::{CommandError, address, listen, read_config, say, stop};
use crate::app::App;
use crate::clock::Clock;

/// Runs the proxy until it is asked to stop.
///
/// # Errors
///
/// Where the configuration, the address or the database cannot be used.
pub async fn run(config: &Path) -> Result<(), CommandError> {
    let config = read_config(config)?;
    let listener = listen(config.listen, "listen").await?;
    let app = App::build(config, Clock::System).await?;
    say(&format!("ready proxy=http://{}/", address(&listener)?));
    app.run(listener, stop::on_signal()).await;
    Ok(())
}
