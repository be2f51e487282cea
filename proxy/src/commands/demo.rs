//! `counterbell demo`: a shop, the proxy and a helpdesk on this machine.

mod child;
mod settings;

use std::net::SocketAddr;
use std::path::PathBuf;

use tokio::sync::watch;

use super::{CommandError, address, listen, say, stop};
use crate::clock::Clock;
use crate::server;
use crate::state::AppState;

/// The command's options.
#[derive(Clone, Debug, clap::Args)]
pub struct Flags {
    /// Where the storefront and the proxy listen. Port 0: any that is free.
    #[arg(long, default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    /// Where the desk listens. Port 0: any that is free.
    #[arg(long, default_value = "127.0.0.1:8081")]
    pub desk_listen: SocketAddr,
    /// Where both keep their databases.
    #[arg(long, default_value = "data/demo")]
    pub data_dir: PathBuf,
    /// Starts a new desk without the tickets of former days.
    #[arg(long)]
    pub empty: bool,
    /// The widget and the storefront, as `cargo xtask dist` packs them.
    #[arg(long, default_value = "dist")]
    pub dist: PathBuf,
}

/// Runs the demo until it is asked to stop.
///
/// # Errors
///
/// Where an address, the data directory or the packed widget cannot be used.
pub async fn run(flags: Flags) -> Result<(), CommandError> {
    let file = flags.dist.join("counterbell.js");
    if !file.is_file() {
        return Err(CommandError::NoWidget { setting: "--dist", file });
    }
    let listener = listen(flags.listen, "--listen").await?;
    let stop = stop::on_signal();
    let desk = child::Desk::start(&flags).await?;
    let address = address(&listener)?;
    let state =
        AppState::build(settings::config(&flags, address, desk.url().clone())?, Clock::System)
            .await?;
    let desk_url = desk.url();
    say(&format!("ready storefront=http://{address}/ help=http://{address}/help desk={desk_url}"));
    // The desk goes last: a message may be on its way to it.
    let (close, closed) = watch::channel(false);
    let watch = tokio::spawn(desk.watch(closed));
    server::run(&state, listener, stop).await;
    close.send_replace(true);
    // The task does not panic and is not aborted.
    let _ = watch.await;
    Ok(())
}
