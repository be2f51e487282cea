//! `counterbell demo`: a shop, the proxy and a helpdesk on this machine.

mod child;
mod settings;

use std::net::SocketAddr;
use std::path::PathBuf;

use super::desk::announce;
use super::{listen, stop};
use crate::app::App;
use crate::clock::Clock;

/// What can be chosen.
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
    /// The widget and the storefront, as `cargo xtask dist` packs them.
    #[arg(long, default_value = "dist")]
    pub dist: PathBuf,
}

/// Runs the demo until it is asked to stop.
///
/// # Errors
///
/// Where an address, the data directory or the packed widget cannot be used.
pub async fn run(flags: Flags) -> anyhow::Result<()> {
    let loader = flags.dist.join("counterbell.js");
    anyhow::ensure!(
        loader.is_file(),
        "--dist {}: {} is missing; `cargo xtask dist` makes it",
        flags.dist.display(),
        loader.display()
    );
    let listener = listen(flags.listen, "--listen").await?;
    let stop = stop::on_signal();
    let desk = child::Desk::start(&flags).await?;
    let address = listener.local_addr()?;
    let app = App::build(settings::config(&flags, desk.url())?, Clock::System).await?;
    announce(&format!(
        "ready storefront=http://{address}/ help=http://{address}/help desk={}",
        desk.url()
    ));
    let watch = tokio::spawn(desk.watch(stop.clone()));
    app.run(listener, stop).await;
    watch.await?;
    Ok(())
}
