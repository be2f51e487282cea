//! The commands of the binary.

pub mod check;
pub mod demo;
pub mod desk;
mod error;
pub mod mcp;
pub mod restored;
pub mod serve;
mod stop;

use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

use clap::{Parser, Subcommand};
use tokio::net::TcpListener;

use crate::config::{Config, Env};
use crate::telemetry::LogFormat;

pub use error::CommandError;

/// Counterbell: a help widget for storefronts, its proxy and a helpdesk to try it with.
#[derive(Debug, Parser)]
#[command(name = "counterbell", version, about)]
pub struct Arguments {
    /// How log lines are written to standard error. `RUST_LOG` chooses which.
    #[arg(long, global = true, value_enum, default_value_t)]
    pub log_format: LogFormat,
    /// The command.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Runs the proxy.
    Serve {
        /// The configuration; see `counterbell.sample.toml`.
        #[arg(long, default_value = "counterbell.toml")]
        config: PathBuf,
        /// Starts with a new database although there was one, which is missing.
        #[arg(long)]
        new_database: bool,
    },
    /// Says whether a configuration is good and its helpdesk answers.
    Check {
        /// The configuration.
        #[arg(long, default_value = "counterbell.toml")]
        config: PathBuf,
    },
    /// Says that a backup of the database was restored; the proxy must not run.
    Restored {
        /// The configuration.
        #[arg(long, default_value = "counterbell.toml")]
        config: PathBuf,
    },
    /// Runs a shop, the proxy and a helpdesk on this machine, without any account.
    Demo(demo::Flags),
    /// Runs the embedded helpdesk alone, as the demo sets it up.
    Desk(desk::Flags),
    /// Offers the helpdesk's operations to an assistant, as tools of the Model Context Protocol.
    Mcp(mcp::Flags),
}

/// Carries a command out.
///
/// # Errors
///
/// Prints the error for the operator.
pub async fn run(command: Command) -> Result<(), CommandError> {
    match command {
        Command::Serve { config, new_database } => serve::run(&config, new_database).await,
        Command::Check { config } => check::run(&config).await,
        Command::Restored { config } => restored::run(&config).await,
        Command::Demo(flags) => demo::run(flags).await,
        Command::Desk(flags) => desk::run(flags).await,
        Command::Mcp(flags) => mcp::run(flags).await,
    }
}

fn read_config(path: &Path) -> Result<Config, CommandError> {
    let text = std::fs::read_to_string(path)
        .map_err(|source| CommandError::Unreadable { path: path.to_owned(), source })?;
    Config::read(&text, &Env::process())
        .map_err(|errors| CommandError::Config { path: path.to_owned(), errors })
}

/// Checks that the configured widget is there.
fn check_assets(config: &Config) -> Result<(), CommandError> {
    let Some(dir) = &config.assets_dir else { return Ok(()) };
    let file = dir.join("counterbell.js");
    if file.is_file() {
        Ok(())
    } else {
        Err(CommandError::NoWidget { setting: "assets_dir", file })
    }
}

/// Listens; the error names the flag or setting that chose the address.
async fn listen(address: SocketAddr, setting: &'static str) -> Result<TcpListener, CommandError> {
    TcpListener::bind(address).await.map_err(|source| CommandError::Listen {
        setting,
        address,
        source,
    })
}

/// The listener's address for a browser on this machine.
fn address(listener: &TcpListener) -> Result<SocketAddr, CommandError> {
    let mut address = listener.local_addr().map_err(CommandError::Network)?;
    if address.ip().is_unspecified() {
        address.set_ip(Ipv4Addr::LOCALHOST.into());
    }
    Ok(address)
}

/// Prints a line that scripts wait for, or the answer to a question.
fn say(line: &str) {
    println!("{line}");
}
