//! Logs: to standard error, as text or JSON, chosen by `RUST_LOG`. No words, addresses of people,
//! tokens, keys or network addresses stand in any of them.

use std::io::IsTerminal as _;

use tracing::Metadata;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::filter::filter_fn;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

/// How log lines are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum LogFormat {
    /// For people.
    #[default]
    Text,
    /// One JSON object a line.
    Json,
}

/// Starts logging; `RUST_LOG` chooses what is logged, `info` without it. A second call does
/// nothing.
pub fn start(format: LogFormat) {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    let subscriber = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr);
    // It fails where logging has been started before: then it is.
    let _ = match format {
        LogFormat::Text => subscriber.finish().with(filter_fn(is_discreet)).try_init(),
        LogFormat::Json => subscriber.json().finish().with(filter_fn(is_discreet)).try_init(),
    };
}

/// Whether the line's author keeps words to itself. rmcp writes whole messages, which hold customers'
/// words, and `RUST_LOG` must not be able to ask for them.
fn is_discreet(line: &Metadata<'_>) -> bool {
    !line.target().starts_with("rmcp")
}
