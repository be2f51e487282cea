//! The proxy, put together: used by the commands and by the tests alike.

mod serve;

use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::{interval, timeout};

use crate::articles::Articles;
use crate::attachments::{Attachments, Links};
use crate::clock::Clock;
use crate::config::{Config, Shop, Shops};
use crate::helpdesk::{self, ConnectError, Helpdesk};
use crate::keys::Keys;
use crate::limits::Limits;
use crate::links::ThreadLinks;
use crate::outbox::{Outbox, Worker};
use crate::random;
use crate::ratings::{RatingWorker, Ratings};
use crate::store::{Store, StoreError};
use crate::threads::{Sweep, Sync, Threads};

pub use serve::Peer;
pub(crate) use serve::serve as serve_connections;

/// The name of the secret that the keys of threads are made of.
const THREAD_KEYS: &str = "thread-keys";
/// The directory of uploaded files in the data directory.
const FILES: &str = "attachments";
/// How long background tasks may take to finish what they have begun.
const FAREWELL: Duration = Duration::from_secs(8);
/// How often the limits forget visitors that have been quiet.
const TIDYING: Duration = Duration::from_mins(1);
/// How many messages, of as many threads, are on their way to the helpdesk at a time.
const WORKERS: usize = 4;

/// The proxy could not be put together.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// The database cannot be used.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The helpdesk's settings cannot be used.
    #[error(transparent)]
    Helpdesk(#[from] ConnectError),
    /// The client that fetches the shops' articles.
    #[error("articles cannot be fetched: {0}")]
    Articles(#[from] reqwest::Error),
    /// The operating system has no randomness.
    #[error(transparent)]
    Randomness(#[from] random::NoRandomness),
}

/// Everything that a request may need. Cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Parts>);

/// What an [`App`] is made of.
pub struct Parts {
    /// The settings.
    pub config: Config,
    /// The shops by name.
    pub shops: Arc<Shops>,
    /// The time.
    pub clock: Clock,
    /// The database.
    pub store: Store,
    /// What was promised.
    pub outbox: Outbox,
    /// What visitors read.
    pub threads: Threads,
    /// What shoppers think.
    pub ratings: Ratings,
    /// How a thread is opened on another device.
    pub links: ThreadLinks,
    /// The files that go with messages.
    pub attachments: Attachments,
    /// The shops' help.
    pub articles: Articles,
    /// Who may read it.
    pub keys: Keys,
    /// How much may be asked for.
    pub limits: Limits,
    /// Where the tickets go.
    pub helpdesk: Arc<dyn Helpdesk>,
}

impl std::ops::Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl App {
    /// Opens the database and puts everything together. Nothing runs yet.
    ///
    /// # Errors
    ///
    /// Where the database or the helpdesk's settings cannot be used.
    pub async fn build(config: Config, clock: Clock) -> Result<Self, BuildError> {
        let helpdesk = helpdesk::connect(&config.helpdesk, &clock)?;
        let store = Store::open(&config.data_dir).await?;
        let secret = store.secret(THREAD_KEYS, random::bytes()?).await?;
        let waiting = usize::try_from(config.limits.waiting_polls.get()).unwrap_or(usize::MAX);
        let threads = Threads::new(store.clone(), waiting);
        let keys = Keys::new(secret);
        let links = config.public_url.clone().map(|at| Links::new(at, keys.clone()));
        let attachments = Attachments::new(store.clone(), config.data_dir.join(FILES), links);
        let outbox = Outbox::start(store.clone(), threads.clone());
        outbox.release(clock.now()).await?;
        let ratings = Ratings::new(store.clone(), threads.clone());
        ratings.release(clock.now()).await?;
        Ok(Self(Arc::new(Parts {
            shops: Arc::new(config.shops.clone()),
            articles: Articles::new(&config.shops)?,
            limits: Limits::new(&config.limits, &clock),
            outbox,
            ratings,
            links: ThreadLinks::new(store.clone()),
            attachments,
            keys,
            config,
            clock,
            store,
            threads,
            helpdesk,
        })))
    }

    /// Delivers what is in the outbox.
    pub fn worker(&self) -> Worker {
        let (helpdesk, shops) = (Arc::clone(&self.helpdesk), Arc::clone(&self.shops));
        let attachments = self.attachments.clone();
        Worker::new(self.outbox.clone(), helpdesk, attachments, shops, self.clock.clone())
    }

    /// Tells the helpdesk what shoppers think.
    pub fn rating_worker(&self) -> RatingWorker {
        let helpdesk = Arc::clone(&self.helpdesk);
        RatingWorker::new(self.ratings.clone(), helpdesk, self.clock.clone())
    }

    /// Fetches the agents' replies, or how the tickets stand.
    pub fn sync(&self, sweep: Sweep) -> Sync {
        let helpdesk = Arc::clone(&self.helpdesk);
        let (interval, clock) = (self.config.sweep_interval, self.clock.clone());
        Sync::new(sweep, self.threads.clone(), helpdesk, interval, clock)
    }

    /// The shop of that name.
    pub fn shop(&self, name: &str) -> Option<&Arc<Shop>> {
        self.shops.get(&name.parse().ok()?)
    }

    /// Serves, delivers and fetches until `stop` becomes true, and finishes what has begun.
    pub async fn run(&self, listener: TcpListener, stop: watch::Receiver<bool>) {
        let mut tasks = JoinSet::new();
        let worker = Arc::new(self.worker());
        for _ in 0..WORKERS {
            let (worker, stop) = (Arc::clone(&worker), stop.clone());
            tasks.spawn(async move { worker.run(stop).await });
        }
        let (ratings, told) = (self.rating_worker(), stop.clone());
        tasks.spawn(async move { ratings.run(told).await });
        for sweep in [Sweep::Replies, Sweep::Statuses] {
            let (sync, stop) = (self.sync(sweep), stop.clone());
            tasks.spawn(async move { sync.run(stop).await });
        }
        tasks.spawn({
            let (articles, clock, stop) = (self.articles.clone(), self.clock.clone(), stop.clone());
            async move { articles.run(&clock, stop).await }
        });
        tokio::join!(
            self.serve(listener, stop.clone()),
            self.tidy(stop.clone()),
            self.dismiss(stop.clone()),
            farewell(tasks, stop),
        );
        self.store.close().await;
    }

    /// Serves alone: no deliveries, no replies.
    pub async fn serve(&self, listener: TcpListener, stop: watch::Receiver<bool>) {
        let connections = usize::try_from(self.config.limits.connections.get());
        let router = crate::routes::router(self.clone());
        serve::serve(listener, router, connections.unwrap_or(usize::MAX), stop).await;
    }

    async fn tidy_files(&self) {
        match self.attachments.tidy(self.clock.now()).await {
            Ok(0) => {}
            Ok(files) => tracing::info!(files, "files that no message wanted are removed"),
            Err(error) => tracing::warn!(%error, "files could not be tidied away"),
        }
    }

    async fn dismiss(&self, mut stop: watch::Receiver<bool>) {
        // Whoever held the other end has stopped as well.
        let _ = stop.wait_for(|stop| *stop).await;
        self.threads.dismiss();
    }

    async fn tidy(&self, mut stop: watch::Receiver<bool>) {
        let mut ticks = interval(TIDYING);
        while !*stop.borrow() {
            tokio::select! {
                _ = ticks.tick() => {
                    self.limits.forget_the_quiet();
                    self.tidy_files().await;
                }
                _ = stop.changed() => {}
            }
        }
    }
}

/// Waits for what the tasks have begun, once they are to stop; not for long.
async fn farewell(mut tasks: JoinSet<()>, mut stop: watch::Receiver<bool>) {
    // Whoever held the other end has stopped as well.
    let _ = stop.wait_for(|stop| *stop).await;
    let finished = async { while tasks.join_next().await.is_some() {} };
    if timeout(FAREWELL, finished).await.is_err() {
        tracing::warn!("a delivery was cut short; it is looked up at the next start");
    }
}
