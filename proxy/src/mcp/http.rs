//! The transport over streamable HTTP, without sessions. Model Context Protocol: transports.

mod token;

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use axum::middleware::{self, Next};
use axum::response::{IntoResponse as _, Response};
use rmcp::transport::streamable_http_server::session::never::NeverSessionManager;
use rmcp::transport::{StreamableHttpServerConfig, StreamableHttpService};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::time::timeout;
use tower_http::catch_panic::CatchPanicLayer;

pub use token::{Token, WeakToken};

use super::Server;
use crate::api_error::ApiError;
use crate::connections;
use crate::security_headers::with_security_headers;

/// The path of the tools.
pub const PATH: &str = "/mcp";
/// The largest request, in bytes.
const LARGEST_REQUEST: usize = 4 << 20;
/// The time-out of a request: longer than that of the client of Gorgias, so that no call is cut
/// off.
const LONGEST: Duration = Duration::from_secs(40);
/// Open connections at a time.
const CONNECTIONS: usize = 64;
/// The loopback host names.
const LOOPBACK: [&str; 3] = ["localhost", "127.0.0.1", "::1"];

/// The accepted callers.
#[derive(Clone, Debug)]
pub struct Callers {
    /// The accepted values of `Host`, besides the loopback names.
    pub hosts: Vec<String>,
    /// The required bearer token; without one any caller is accepted.
    pub token: Option<Token>,
}

/// The tools at [`PATH`]. Requests from a web page or for another host are refused: a page must not
/// reach the account through its reader's machine (DNS rebinding).
pub fn router(server: Server, address: SocketAddr, callers: Callers) -> Router {
    let config = StreamableHttpServerConfig::default()
        .with_legacy_session_mode(false)
        .with_json_response(true)
        .with_max_request_body_bytes(LARGEST_REQUEST)
        .with_allowed_hosts(hosts(address.ip(), callers.hosts))
        .enforce_origin_validation();
    let tools = StreamableHttpService::new(
        move || Ok(server.clone()),
        Arc::new(NeverSessionManager::default()),
        config,
    );
    let router = Router::new().route_service(PATH, tools).fallback(|| async { ApiError::NotFound });
    let router = match callers.token {
        Some(token) => router.layer(middleware::from_fn_with_state(token, token::require)),
        None => router,
    };
    router
        .layer(middleware::from_fn(in_time))
        .layer(CatchPanicLayer::custom(|_| ApiError::Internal.into_response()))
}

/// The answer in time, for the caller alone.
async fn in_time(request: Request, next: Next) -> Response {
    match timeout(LONGEST, next.run(request)).await {
        Ok(answer) => with_security_headers(answer),
        Err(_) => ApiError::Timeout.into_response(),
    }
}

/// Serves until `stop` becomes true, and finishes what has begun.
pub async fn serve(listener: TcpListener, router: Router, stop: watch::Receiver<bool>) {
    connections::serve(listener, router, CONNECTIONS, stop).await;
}

fn hosts(address: IpAddr, named: Vec<String>) -> Vec<String> {
    let own = LOOPBACK.map(str::to_owned).into_iter().chain([address.to_string()]);
    own.chain(named).collect()
}
