//! The accept loop. `axum::serve` has no time-out for the head of a request, so connections are
//! served by hyper directly.

use std::convert::Infallible;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use hyper::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio::time::{sleep, timeout};
use tower::ServiceExt as _;
use tower::util::Oneshot;

/// The time-out of a request's head, including the wait on a keep-alive connection.
const HEAD_TIMEOUT: Duration = Duration::from_secs(10);
/// The time-out of requests in flight once the proxy stops.
const DRAIN_TIMEOUT: Duration = Duration::from_secs(8);
/// The largest head of a request, in bytes.
const MAX_HEAD: usize = 32 * 1_024;
/// The pause after a failed accept, such as for want of file descriptors.
const ACCEPT_RETRY_DELAY: Duration = Duration::from_millis(100);

/// The address at the other end of the connection.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub IpAddr);

/// Serves `router` until `stop` becomes true, to at most so many connections at a time.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    connections: usize,
    mut stop: watch::Receiver<bool>,
) {
    let permits = Arc::new(Semaphore::new(connections.min(Semaphore::MAX_PERMITS)));
    let graceful = GracefulShutdown::new();
    while !*stop.borrow() {
        let accepted = async {
            // A connection beyond the limit waits in the operating system's queue.
            let permit = Arc::clone(&permits).acquire_owned().await;
            (listener.accept().await, permit)
        };
        let (accepted, permit) = tokio::select! {
            accepted = accepted => accepted,
            _ = stop.changed() => continue,
        };
        let Ok((stream, address)) = accepted else {
            sleep(ACCEPT_RETRY_DELAY).await;
            continue;
        };
        let connection = graceful.watch(connection(stream, address.ip(), router.clone()));
        tokio::spawn(async move {
            // A broken connection is the client's business.
            let _ = connection.await;
            drop(permit);
        });
    }
    drop(listener);
    if timeout(DRAIN_TIMEOUT, graceful.shutdown()).await.is_err() {
        tracing::warn!("connections were cut off");
    }
}

/// The service of one connection.
struct Requests {
    router: Router,
    peer: Peer,
}

impl hyper::service::Service<Request<Incoming>> for Requests {
    type Response = axum::response::Response;
    type Error = Infallible;
    type Future = Oneshot<Router, Request<Body>>;

    fn call(&self, request: Request<Incoming>) -> Self::Future {
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(self.peer);
        self.router.clone().oneshot(request)
    }
}

fn connection(
    stream: TcpStream,
    peer: IpAddr,
    router: Router,
) -> http1::Connection<TokioIo<TcpStream>, Requests> {
    // Without Nagle's algorithm; an optimisation, so that failing is fine.
    let _ = stream.set_nodelay(true);
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIMEOUT)
        .max_buf_size(MAX_HEAD)
        .serve_connection(TokioIo::new(stream), Requests { router, peer: Peer(peer) })
}
