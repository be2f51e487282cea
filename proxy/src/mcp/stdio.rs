//! The transport over standard input and output: one JSON-RPC message per line. Model Context
//! Protocol: transports.

use rmcp::ServiceExt as _;
use rmcp::service::ServerInitializeError;
use rmcp::transport::async_rw::AsyncRwTransport;
use rmcp::transport::stdio_pipes;
use tokio::sync::watch;

use super::Server;

/// The longest line, in bytes.
const LONGEST_LINE: usize = 4 << 20;

/// Why the session ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The client closed standard input.
    InputClosed,
    /// `stop` became true.
    Stopped,
}

/// The client did not start with the protocol's handshake.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("standard input: the client did not begin with `initialize`")]
pub struct NoHandshake;

/// Serves the client at standard input and output until it closes its end, or `stop` becomes true.
///
/// # Errors
///
/// Where the client does not start with the handshake. The error does not quote the client.
pub async fn serve(server: Server, mut stop: watch::Receiver<bool>) -> Result<End, NoHandshake> {
    let (input, output) = stdio_pipes();
    let transport = AsyncRwTransport::new_server(input, output).with_max_line_length(LONGEST_LINE);
    let conversation = async {
        match server.serve(transport).await {
            Ok(running) => {
                // The task that reads neither panics nor is aborted.
                let _ = running.waiting().await;
                Ok(End::InputClosed)
            }
            Err(ServerInitializeError::ConnectionClosed(_)) => Ok(End::InputClosed),
            Err(_) => Err(NoHandshake),
        }
    };
    tokio::select! {
        end = conversation => end,
        _ = stop.wait_for(|stop| *stop) => Ok(End::Stopped),
    }
}
