//! `counterbell desk`: the embedded helpdesk alone, as the demo sets it up.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use ::desk::{Agent, Clock, Desk, InboxAccess, RateLimit, Settings};
use anyhow::Context as _;
use tokio::io::AsyncReadExt as _;

use super::{listen, stop};

/// The demo's agent, as every text about the demo names them.
pub const AGENT_EMAIL: &str = "agent@aurora.test";
/// The demo's agent's name.
pub const AGENT_NAME: &str = "Maya Lindqvist";
/// The demo's API key. It opens nothing but a desk on this machine.
pub const AGENT_KEY: &str = "demo-key";

/// What can be chosen.
#[derive(Clone, Debug, clap::Args)]
pub struct Flags {
    /// Where the desk listens; an address of this machine alone. Port 0: any that is free.
    #[arg(long, default_value = "127.0.0.1:8081")]
    pub listen: SocketAddr,
    /// Where the desk keeps its database.
    #[arg(long, default_value = "data/demo")]
    pub data_dir: PathBuf,
    /// Stops when standard input ends: a desk never outlives the demo that started it.
    #[arg(long, hide = true)]
    pub until_stdin_closes: bool,
}

/// Runs the desk until it is asked to stop.
///
/// # Errors
///
/// Where the address or the database cannot be used.
pub async fn run(flags: Flags) -> anyhow::Result<()> {
    anyhow::ensure!(
        flags.listen.ip().is_loopback(),
        "--listen {}: the desk's inbox is open to whoever reaches it, so it only listens on this machine",
        flags.listen
    );
    let listener = listen(flags.listen, "--listen").await?;
    let desk = open(&flags.data_dir).await?;
    announce(&format!("ready desk=http://{}/", listener.local_addr()?));
    let mut stop = stop::on_signal();
    let until = async move {
        tokio::select! {
            _ = stop.wait_for(|stop| *stop) => {}
            () = stdin_closed(flags.until_stdin_closes) => {}
        }
    };
    axum::serve(listener, desk.router()).with_graceful_shutdown(until).await?;
    desk.close().await;
    Ok(())
}

async fn open(data_dir: &Path) -> anyhow::Result<Desk> {
    std::fs::create_dir_all(data_dir)
        .with_context(|| format!("--data-dir {} cannot be made", data_dir.display()))?;
    let settings = Settings {
        database: data_dir.join("desk.sqlite"),
        agent: Agent {
            email: AGENT_EMAIL.to_owned(),
            name: AGENT_NAME.to_owned(),
            key: AGENT_KEY.into(),
        },
        domain: "aurora".to_owned(),
        inbox: InboxAccess::Open,
        rate_limit: RateLimit::default(),
    };
    Desk::open(settings, Clock::default()).await.context("the desk cannot be opened")
}

async fn stdin_closed(matters: bool) {
    if !matters {
        return std::future::pending().await;
    }
    let mut rest = Vec::new();
    // An input that cannot be read has ended as well.
    let _ = tokio::io::stdin().read_to_end(&mut rest).await;
}

/// The one line that scripts wait for.
pub(super) fn announce(line: &str) {
    println!("{line}");
}

