//! `counterbell mcp`: the helpdesk's operations as tools for an assistant.

mod account;

use std::fmt;
use std::net::SocketAddr;
use std::path::PathBuf;

use url::Url;

use super::{CommandError, address, listen, say, stop};
use crate::mcp::http::{self, Callers, Token};
use crate::mcp::stdio::{self, End};
use crate::mcp::{Access, Server};

/// The command's options.
#[derive(Clone, clap::Args)]
pub struct Flags {
    /// The configuration whose helpdesk the tools work in; `counterbell.toml` where no `--base-url`
    /// is given.
    #[arg(long, conflicts_with_all = ["base_url", "email"])]
    pub config: Option<PathBuf>,
    /// The account the tools work in, such as `https://acme.gorgias.com`.
    #[arg(long, requires = "email")]
    pub base_url: Option<Url>,
    /// The e-mail address of the user whose API key is in the environment as `GORGIAS_API_KEY`.
    #[arg(long, requires = "base_url")]
    pub email: Option<String>,
    /// Leaves out the tools that change something.
    #[arg(long)]
    pub read_only: bool,
    /// Serves streamable HTTP there, at `/mcp`, instead of standard input and output. Port 0: any
    /// that is free.
    #[arg(long)]
    pub listen: Option<SocketAddr>,
    /// The environment variable with the token that callers have to show as a bearer token; an
    /// address that other machines reach is not served without it.
    #[arg(long, value_name = "NAME", requires = "listen")]
    pub token_env: Option<String>,
    /// A name by which callers reach the server, besides this machine's own and the address; may be
    /// given more than once.
    #[arg(long = "host", value_name = "HOST", requires = "listen")]
    pub hosts: Vec<String>,
}

impl fmt::Debug for Flags {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Flags").field("listen", &self.listen).finish_non_exhaustive()
    }
}

/// Serves the tools until the client ends the conversation or the process is asked to stop.
///
/// # Errors
///
/// Where the account, the address or the token cannot be used, or the client does not speak the
/// protocol.
pub async fn run(flags: Flags) -> Result<(), CommandError> {
    let client = account::client(&flags)?;
    let server = Server::new(client, if flags.read_only { Access::ReadOnly } else { Access::Full });
    match flags.listen {
        Some(at) => over_http(server, at, flags).await,
        None => over_stdio(server).await,
    }
}

async fn over_http(server: Server, at: SocketAddr, flags: Flags) -> Result<(), CommandError> {
    let token = flags.token_env.map(token).transpose()?;
    if token.is_none() && !at.ip().is_loopback() {
        return Err(CommandError::NoToken(at));
    }
    let listener = listen(at, "--listen").await?;
    let router = http::router(server, at, Callers { hosts: flags.hosts, token });
    say(&format!("ready mcp=http://{}{}", address(&listener)?, http::PATH));
    http::serve(listener, router, stop::on_signal()).await;
    Ok(())
}

async fn over_stdio(server: Server) -> Result<(), CommandError> {
    match stdio::serve(server, stop::on_signal()).await {
        Ok(End::InputClosed) => Ok(()),
        // A read of standard input cannot be given up: the end of the process would wait for it.
        Ok(End::Stopped) => std::process::exit(0),
        Err(error) => Err(CommandError::NoHandshake(error)),
    }
}

fn token(variable: String) -> Result<Token, CommandError> {
    let Ok(token) = std::env::var(&variable) else {
        return Err(CommandError::NoTokenInVariable(variable));
    };
    Token::new(&token).map_err(|error| CommandError::WeakToken { variable, error })
}
