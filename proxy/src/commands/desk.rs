//! `counterbell desk`: the embedded helpdesk alone, as the demo sets it up.

use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::path::{Path, PathBuf};
use std::time::Duration;

use ::desk::{Agent, Clock, Desk, InboxAccess, RateLimit, Settings};
use tokio::io::AsyncReadExt as _;
use tokio::sync::oneshot;

use super::{CommandError, address, listen, say, stop};

/// The demo's agent, as every text about the demo names them.
pub const AGENT_EMAIL: &str = "agent@aurora.test";
/// The demo's agent's name.
pub const AGENT_NAME: &str = "Maya Lindqvist";
/// The demo's API key. It opens nothing but a desk on this machine.
pub const AGENT_KEY: &str = "demo-key";

/// The period of the rate limit. Gorgias: API limitations.
const BUDGET_PERIOD: Duration = Duration::from_secs(20);

/// The command's options.
#[derive(Clone, Debug, clap::Args)]
pub struct Flags {
    /// Where the desk listens; an address of this machine alone. Port 0: any that is free.
    #[arg(long, default_value = "127.0.0.1:8081")]
    pub listen: SocketAddr,
    /// Where the desk keeps its database.
    #[arg(long, default_value = "data/demo")]
    pub data_dir: PathBuf,
    /// Starts a new desk without the demo's tickets of former days.
    #[arg(long)]
    pub empty: bool,
    /// How many requests the API accepts in 20 seconds. The default is ten times what a Gorgias key
    /// may ask for: at the demo's desk the proxy, a person who tries the API and a test share one
    /// key.
    #[arg(long, hide = true, default_value = "400")]
    pub requests_per_20_seconds: NonZeroU32,
    /// Stops when standard input ends: a desk never outlives the demo that started it.
    #[arg(long, hide = true)]
    pub until_stdin_closes: bool,
}

/// Runs the desk until it is asked to stop.
///
/// # Errors
///
/// Where the address or the database cannot be used.
pub async fn run(flags: Flags) -> Result<(), CommandError> {
    if !flags.listen.ip().is_loopback() {
        return Err(CommandError::NotThisMachine(flags.listen));
    }
    let listener = listen(flags.listen, "--listen").await?;
    let desk = open(&flags.data_dir, flags.requests_per_20_seconds).await?;
    if !flags.empty {
        desk.import_demo().await?;
    }
    let (end, ended) = oneshot::channel::<()>();
    let webhooks = tokio::spawn(desk.webhook_worker()?.run(async {
        // It ends when the other end goes, too.
        let _ = ended.await;
    }));
    say(&format!("ready desk=http://{}/", address(&listener)?));
    let mut stop = stop::on_signal();
    let until = async move {
        tokio::select! {
            _ = stop.wait_for(|stop| *stop) => {}
            () = stdin_closed(flags.until_stdin_closes) => {}
        }
    };
    let served = axum::serve(listener, desk.router()).with_graceful_shutdown(until).await;
    drop(end);
    // The worker does not panic and is not aborted.
    let _ = webhooks.await;
    desk.close().await;
    served.map_err(CommandError::Network)
}

async fn open(data_dir: &Path, requests: NonZeroU32) -> Result<Desk, CommandError> {
    std::fs::create_dir_all(data_dir)
        .map_err(|source| CommandError::DataDir { path: data_dir.to_owned(), source })?;
    let agent =
        Agent { email: AGENT_EMAIL.to_owned(), name: AGENT_NAME.to_owned(), key: AGENT_KEY.into() };
    let settings = Settings::new(data_dir.join("desk.sqlite"), agent, "aurora".to_owned());
    let rate_limit = RateLimit { requests: requests.get(), per: BUDGET_PERIOD };
    let settings = Settings { inbox: InboxAccess::Open, rate_limit, ..settings };
    Ok(Desk::open(settings, Clock::default()).await?)
}

async fn stdin_closed(matters: bool) {
    if !matters {
        return std::future::pending().await;
    }
    let mut rest = Vec::new();
    // An input that cannot be read has ended as well.
    let _ = tokio::io::stdin().read_to_end(&mut rest).await;
}
