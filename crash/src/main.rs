//! The crash run, the proof that every message arrives exactly once: shoppers write and agents
//! answer while proxy and desk are killed and the network between them does what networks do. At
//! the end each acknowledged message has to be at the desk once, in its thread's order, and each
//! reply in its thread alone. `cargo xtask crash` builds everything and runs it.
//!
//! A package of its own, because xtask is compiled before every command and has no need of an HTTP
//! client. It uses the servers from outside, as programs; of their crates only `wire`, as the
//! widget does.
//!
//! To be read in this order: `run` (the phases), `shopper` and `site`, `agent` and `desk`,
//! `gateway` (the faults), `server` and `kills`, then `evidence` and `checker`.

mod agent;
mod checker;
mod desk;
mod evidence;
mod gateway;
mod kills;
mod random;
mod run;
mod server;
mod shopper;
mod site;
mod summary;

use std::hash::{BuildHasher as _, Hasher as _, RandomState};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::Context as _;
use clap::Parser;

use run::Plan;
use summary::Summary;

/// Kills proxy and desk while shoppers write, and counts every message.
#[derive(Debug, Parser)]
#[command(bin_name = "cargo xtask crash")]
struct Arguments {
    /// How long messages are written; their delivery may take some minutes longer.
    #[arg(long, default_value_t = 1)]
    minutes: u32,
    /// How many messages are written at most.
    #[arg(long, default_value_t = 1_000_000)]
    messages: u64,
    /// What everything random comes from; any number unless given.
    #[arg(long)]
    seed: Option<u64>,
    /// How many shoppers write at a time.
    #[arg(long, default_value_t = 30)]
    shoppers: u32,
    /// Keep the run's files: data, configuration and log of each process.
    #[arg(long)]
    keep: bool,
    /// The `counterbell` binary.
    #[arg(long, hide = true)]
    program: PathBuf,
}

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    tokio::select! {
        // First the signal: it reaches the processes as well, which is not their fault then.
        biased;
        // The processes end with the run, which is dropped here.
        () = interrupted() => {
            eprintln!("crash: interrupted");
            ExitCode::FAILURE
        }
        result = crash(arguments) => result.unwrap_or_else(|error| {
            eprintln!("crash: {error:#}");
            ExitCode::FAILURE
        }),
    }
}

async fn crash(arguments: Arguments) -> anyhow::Result<ExitCode> {
    // It fails where a provider is installed already.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let seed = arguments.seed.unwrap_or_else(|| RandomState::new().build_hasher().finish());
    eprintln!("crash: --seed {seed} repeats this run's faults and kills");
    let mut directory = tempfile::tempdir().context("making a directory")?;
    if arguments.keep {
        directory.disable_cleanup(true);
        eprintln!("crash: the files are in {}", directory.path().display());
    }
    let plan = Plan {
        program: arguments.program,
        directory: directory.path().to_owned(),
        duration: Duration::from_mins(arguments.minutes.into()),
        messages: arguments.messages,
        shoppers: arguments.shoppers,
        seed,
    };
    let outcome = run::run(&plan).await?;
    print!("{}", Summary { seed, outcome: &outcome });
    let is_good = outcome.verdict.findings.is_empty() && outcome.verdict.acknowledged > 0;
    Ok(if is_good { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Waits for Ctrl-C, or a request to terminate.
#[cfg(unix)]
async fn interrupted() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut terminate) => tokio::select! {
            _ = tokio::signal::ctrl_c() => {}
            _ = terminate.recv() => {}
        },
        Err(_) => drop(tokio::signal::ctrl_c().await),
    }
}

/// Waits for Ctrl-C.
#[cfg(not(unix))]
async fn interrupted() {
    // Without the signal the run only ends by itself.
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending().await
    }
}
