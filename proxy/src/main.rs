//! The `counterbell` binary.

use clap::Parser as _;
use proxy::commands::{self, Arguments};
use proxy::telemetry;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    telemetry::start(arguments.log_format);
    commands::run(arguments.command).await
}
