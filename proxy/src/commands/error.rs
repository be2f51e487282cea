//! Why a command failed, for the operator.

use std::net::SocketAddr;
use std::path::PathBuf;

use crate::config::ConfigError;
use crate::lineage::LineageError;
use crate::mcp::http::WeakToken;
use crate::mcp::stdio::NoHandshake;
use crate::state::BuildError;

/// Why a command has failed.
#[derive(Debug, thiserror::Error)]
pub enum CommandError {
    /// The configuration cannot be read.
    #[error("--config {}: {source}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The configuration is invalid.
    #[error("{}", errors.in_file(path))]
    Config {
        /// The file.
        path: PathBuf,
        /// All of them.
        errors: ConfigError,
    },
    /// A file of the widget is missing.
    #[error("{setting}: {} is missing; `cargo xtask dist` makes it", file.display())]
    NoWidget {
        /// The flag or setting that names the directory.
        setting: &'static str,
        /// The file.
        file: PathBuf,
    },
    /// An address cannot be listened on.
    #[error("{setting} {address} cannot be listened on: {source}")]
    Listen {
        /// The flag or setting that chose the address.
        setting: &'static str,
        /// The address.
        address: SocketAddr,
        /// Why.
        source: std::io::Error,
    },
    /// The desk would be open to other machines.
    #[error("--listen {0}: the desk's inbox needs no password, so it only listens on this machine")]
    NotThisMachine(SocketAddr),
    /// `check` has found faults, and has said each.
    #[error("{0} fault(s)")]
    Faults(usize),
    /// The proxy cannot be put together.
    #[error(transparent)]
    Build(#[from] BuildError),
    /// The database cannot be opened.
    #[error(transparent)]
    Lineage(#[from] LineageError),
    /// A directory cannot be made.
    #[error("--data-dir {} cannot be made: {source}", path.display())]
    DataDir {
        /// The directory.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The desk's database cannot be opened.
    #[error(transparent)]
    Desk(#[from] desk::OpenError),
    /// The demo's tickets cannot be written.
    #[error("the demo's tickets: {0}")]
    Past(#[from] desk::ImportError),
    /// The desk cannot tell its integrations of news.
    #[error(transparent)]
    Webhooks(#[from] desk::WorkerError),
    /// The desk's process cannot be run.
    #[error("the desk's process cannot be run: {0}")]
    Process(#[source] std::io::Error),
    /// The desk's process ended before it served; its own words came before these.
    #[error("--desk-listen: the desk did not start")]
    DeskEnded,
    /// The account's API key is missing.
    #[error("{variable} is not set: it holds the API key of the user that --email names")]
    NoApiKey {
        /// The environment variable.
        variable: &'static str,
    },
    /// The account cannot be used.
    #[error("{setting}: {error}")]
    Account {
        /// The flag or setting that names the account.
        setting: &'static str,
        /// Why.
        error: gorgias::BuildError,
    },
    /// The helpdesk does not speak the API that the tools are made of.
    #[error(
        "{setting}: the tools are those of Gorgias's API; name a Gorgias account by --base-url"
    )]
    NotGorgias {
        /// The table of the configuration that the helpdesk stands in.
        setting: &'static str,
    },
    /// The tools would be open to other machines.
    #[error(
        "--listen {0}: other machines reach it; name the token they have to show by --token-env"
    )]
    NoToken(SocketAddr),
    /// The token is missing.
    #[error("--token-env: the environment variable {0} is not set")]
    NoTokenInVariable(String),
    /// The token could be guessed.
    #[error("--token-env: the environment variable {variable} {error}")]
    WeakToken {
        /// The environment variable.
        variable: String,
        /// What a token must be.
        error: WeakToken,
    },
    /// The client of the tools does not speak their protocol.
    #[error(transparent)]
    NoHandshake(NoHandshake),
    /// The system cannot say what a socket's address is, or ended a server.
    #[error("the network: {0}")]
    Network(#[source] std::io::Error),
}
