//! The `counterbell` binary.

use std::process::ExitCode;

use clap::Parser as _;
use proxy::commands::{self, Arguments};
use proxy::telemetry;

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    telemetry::start(arguments.log_format);
    match commands::run(arguments.command).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("counterbell: {error}");
            ExitCode::FAILURE
        }
    }
}
