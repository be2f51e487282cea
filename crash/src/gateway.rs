//! The network between the proxy and its helpdesk: passes requests on, and now and then does what
//! networks, firewalls and overloaded servers do. `fault` has all of it, `deck` chooses.
//!
//! While the desk is down the gateway does not listen either, so that the proxy meets a refused
//! connection; what is in flight when the desk dies is cut.

mod deck;
mod fault;
mod http;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Write as _};
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::{Instant, interval, sleep};

use crate::random::{Part, generator};
use deck::{Deck, Draw};
use fault::{Answer, Reach};
use http::{HttpMessage, Purpose};

/// Requests that write and meet a fault, 0 to 1.
const WRITES: f64 = 0.06;
/// Look-ups that meet a fault, 0 to 1: what they are told decides whether a message is sent twice.
const LOOK_UPS: f64 = 0.2;
/// Requests for news that meet a fault, 0 to 1.
const SWEEPS: f64 = 0.03;
/// How long a late request is on its way at most. The proxy looks a message up 5 seconds after a
/// send without an answer, when it should have arrived.
const MAX_LATE: Duration = Duration::from_secs(2);
/// How long a delayed answer takes: longer than a delivery may.
const DELAY: Duration = Duration::from_secs(50);
/// Parts of a slow answer, and the pause after each.
const SLOW: (usize, Duration) = (12, Duration::from_millis(150));
/// The length of a huge answer, in bytes.
const HUGE: usize = 50 << 20;
/// The pause between attempts to listen, or looks at the pending requests.
const TICK: Duration = Duration::from_millis(20);

/// The running gateway. It ends when it is dropped.
#[derive(Debug)]
pub struct Gateway {
    inner: Arc<Inner>,
    _task: JoinSet<()>,
}

#[derive(Debug)]
struct Inner {
    address: SocketAddr,
    desk: SocketAddr,
    faults: Mutex<Faults>,
    /// Requests that may still reach the desk.
    pending: AtomicUsize,
    open: watch::Sender<bool>,
}

#[derive(Debug)]
struct Faults {
    /// No more of them.
    ended: bool,
    writes: Deck,
    look_ups: Deck,
    sweeps: Deck,
    counts: BTreeMap<&'static str, u64>,
    /// Which request met which fault.
    log: File,
    start: Instant,
}

impl Gateway {
    /// Listens on a free port of this machine, in front of that desk. The faults are noted in
    /// `gateway.log` in the directory.
    ///
    /// # Errors
    /// When there is no free port, or the log cannot be written.
    pub async fn start(desk: SocketAddr, directory: &Path, seed: u64) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let faults = Faults {
            ended: false,
            writes: Deck::new(generator(seed, Part::Writes), WRITES),
            look_ups: Deck::new(generator(seed, Part::LookUps), LOOK_UPS),
            sweeps: Deck::new(generator(seed, Part::Sweeps), SWEEPS),
            counts: BTreeMap::new(),
            log: File::create(directory.join("gateway.log"))?,
            start: Instant::now(),
        };
        let inner = Arc::new(Inner {
            address: listener.local_addr()?,
            desk,
            faults: Mutex::new(faults),
            pending: AtomicUsize::new(0),
            open: watch::Sender::new(true),
        });
        let mut task = JoinSet::new();
        task.spawn(run(Arc::clone(&inner), listener));
        Ok(Self { inner, _task: task })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.inner.address
    }

    /// The desk is up, or down.
    pub fn set_open(&self, open: bool) {
        self.inner.open.send_replace(open);
    }

    /// Serves every request from now on.
    pub fn end_faults(&self) {
        self.inner.with_faults(|faults| faults.ended = true);
    }

    /// How often each fault has occurred.
    pub fn counts(&self) -> BTreeMap<&'static str, u64> {
        self.inner.with_faults(|faults| faults.counts.clone())
    }

    /// Waits until no request is on its way to the desk.
    pub async fn idle(&self) {
        let mut ticks = interval(TICK);
        while self.inner.pending.load(Ordering::SeqCst) > 0 {
            ticks.tick().await;
        }
    }
}

async fn run(inner: Arc<Inner>, first: TcpListener) {
    let mut open = inner.open.subscribe();
    let mut listener = Some(first);
    while open.wait_for(|open| *open).await.is_ok() {
        let listener = match listener.take() {
            Some(listener) => listener,
            None => listen(inner.address).await,
        };
        // Dropped with the listener when the desk goes down, which cuts the connections.
        let mut connections = JoinSet::new();
        loop {
            tokio::select! {
                accepted = listener.accept() => {
                    // An error concerns the connection, which the proxy has given up.
                    if let Ok((stream, _)) = accepted {
                        let inner = Arc::clone(&inner);
                        // A connection that breaks off ends; the proxy makes another one.
                        connections.spawn(async move { drop(inner.serve(stream).await) });
                    }
                }
                Some(_) = connections.join_next() => {}
                _ = open.wait_for(|open| !*open) => break,
            }
        }
    }
}

/// Listens on the port that it had before.
async fn listen(address: SocketAddr) -> TcpListener {
    let mut ticks = interval(TICK);
    loop {
        ticks.tick().await;
        if let Ok(listener) = TcpListener::bind(address).await {
            return listener;
        }
    }
}

/// Whether the connection stays open after an answer.
#[derive(PartialEq, Eq)]
enum Connection {
    Stays,
    Closes,
}

impl Inner {
    fn with_faults<T>(&self, act: impl FnOnce(&mut Faults) -> T) -> T {
        act(&mut self.faults.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn draw(&self, request: &HttpMessage) -> Option<Draw> {
        self.with_faults(|faults| {
            let deck = match request.purpose() {
                Purpose::Write => &mut faults.writes,
                Purpose::LookUp => &mut faults.look_ups,
                Purpose::Sweep => &mut faults.sweeps,
            };
            let draw = deck.draw().filter(|_| !faults.ended)?;
            *faults.counts.entry(draw.fault.name).or_default() += 1;
            let (time, name) = (faults.start.elapsed().as_secs_f64(), draw.fault.name);
            // The run does not depend on its log.
            let _ = writeln!(faults.log, "{time:8.3} {name}: {}", request.line());
            Some(draw)
        })
    }

    /// Serves the requests of one connection.
    async fn serve(&self, mut stream: TcpStream) -> io::Result<()> {
        while let Some(request) = HttpMessage::read(&mut stream).await? {
            let Some(draw) = self.draw(&request) else {
                stream.write_all(&self.forward(&request).await?.bytes).await?;
                continue;
            };
            if self.inject(draw, &request, &mut stream).await? == Connection::Closes {
                return Ok(());
            }
        }
        Ok(())
    }

    async fn inject(
        &self,
        Draw { fault, part }: Draw,
        request: &HttpMessage,
        stream: &mut TcpStream,
    ) -> io::Result<Connection> {
        let answer = match fault.reach {
            Reach::Nothing => None,
            Reach::Part => {
                self.forward_part(request.first(part)).await?;
                None
            }
            Reach::Late => {
                stream.shutdown().await?;
                let _pending = Pending::count(&self.pending);
                sleep(MAX_LATE.mul_f64(part)).await;
                self.forward(request).await?;
                return Ok(Connection::Closes);
            }
            Reach::Whole => Some(self.forward(request).await?),
        };
        match (fault.answer, &answer) {
            (Answer::Instead(page), _) => {
                stream.write_all(&page.bytes()).await?;
                return Ok(Connection::Stays);
            }
            (Answer::Huge, _) => write_huge(stream).await?,
            (Answer::Part, Some(answer)) => stream.write_all(answer.first(part)).await?,
            (Answer::Delayed, Some(answer)) => {
                sleep(DELAY).await;
                stream.write_all(&answer.bytes).await?;
            }
            (Answer::Slow, Some(answer)) => {
                let (parts, pause) = SLOW;
                for bytes in answer.bytes.chunks(answer.bytes.len().div_ceil(parts)) {
                    stream.write_all(bytes).await?;
                    sleep(pause).await;
                }
                return Ok(Connection::Stays);
            }
            (Answer::None, _) | (_, None) => {}
        }
        Ok(Connection::Closes)
    }

    /// Passes a request on. Returns the desk's answer.
    async fn forward(&self, request: &HttpMessage) -> io::Result<HttpMessage> {
        let _pending = Pending::count(&self.pending);
        let mut desk = TcpStream::connect(self.desk).await?;
        desk.write_all(&request.bytes).await?;
        HttpMessage::read(&mut desk).await?.ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
    }

    /// Passes the first bytes of a request on, and waits until the desk has given it up.
    async fn forward_part(&self, bytes: &[u8]) -> io::Result<()> {
        let mut desk = TcpStream::connect(self.desk).await?;
        desk.write_all(bytes).await?;
        desk.shutdown().await?;
        desk.read_to_end(&mut Vec::new()).await?;
        Ok(())
    }
}

/// Writes an answer that is longer than any client reads.
async fn write_huge(stream: &mut TcpStream) -> io::Result<()> {
    let head = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {HUGE}\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).await?;
    let spaces = vec![b' '; 64 << 10];
    for _ in 0..HUGE / spaces.len() {
        stream.write_all(&spaces).await?;
    }
    Ok(())
}

/// Counts a request while it may reach the desk.
struct Pending<'a>(&'a AtomicUsize);

impl<'a> Pending<'a> {
    fn count(pending: &'a AtomicUsize) -> Self {
        pending.fetch_add(1, Ordering::SeqCst);
        Self(pending)
    }
}

impl Drop for Pending<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}
