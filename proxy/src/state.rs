//! What every handler may need: the settings and the services. Handlers take the parts that they
//! use by [`FromRef`]; [`crate::server`] stands above them and wires everything up.

use std::hash::RandomState;
use std::ops::Deref;
use std::sync::Arc;

use axum::extract::FromRef;

use crate::articles::Articles;
use crate::attachments::{Attachments, FileLinks, ReplyFileCache};
use crate::clock::{Clock, Timestamp};
use crate::config::Config;
use crate::health::Health;
use crate::helpdesk::{ConnectError, Helpdesk};
use crate::keys::Keys;
use crate::lineage::{LineageError, LineageKeeper};
use crate::links::ThreadLinks;
use crate::outbox::Outbox;
use crate::random;
use crate::rate_limit::RateLimits;
use crate::ratings::Ratings;
use crate::refusals::Refusals;
use crate::releases::Releases;
use crate::shop::{Shop, Shops};
use crate::store::{Store, StoreError};
use crate::threads::Threads;

/// The name of the secret that thread keys are derived from.
const THREAD_KEYS: &str = "thread-keys";
/// The directory of uploaded files in the data directory.
const FILES: &str = "attachments";
/// The directory of the widget's releases in `assets_dir`.
const ASSETS: &str = "assets";

/// The directory of fetched files of replies in the data directory. Nothing in it is needed.
const REPLY_FILES: &str = "reply-files";

/// The services cannot be built.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// The database cannot be opened.
    #[error(transparent)]
    Lineage(#[from] LineageError),
    /// The database cannot be used.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The directory of fetched files cannot be emptied.
    #[error("the directory of fetched files cannot be emptied: {0}")]
    ReplyFiles(#[source] std::io::Error),
    /// The helpdesk's settings cannot be used.
    #[error(transparent)]
    Helpdesk(#[from] ConnectError),
    /// The client that fetches article feeds does not start.
    #[error("articles cannot be fetched: {0}")]
    Articles(#[from] reqwest::Error),
    /// The operating system has no randomness.
    #[error(transparent)]
    Randomness(#[from] random::NoRandomness),
}

/// The settings and the services. Cheap to clone.
#[derive(Clone)]
pub struct AppState(Arc<Parts>);

/// The fields of [`AppState`].
pub struct Parts {
    /// The settings.
    pub config: Config,
    /// The shops by name.
    pub shops: Arc<Shops>,
    /// The time.
    pub clock: Clock,
    /// The database.
    pub store: Store,
    /// Counts messages that the rules refuse.
    pub refusals: Refusals,
    /// Whether the proxy can do its work.
    pub health: Health,
    /// Notes how far the database has come.
    pub lineage: LineageKeeper,
    /// Accepted messages, until they are delivered.
    pub outbox: Outbox,
    /// Threads as visitors read them.
    pub threads: Threads,
    /// Shoppers' ratings of their conversations.
    pub ratings: Ratings,
    /// One-time links that open a thread on another device.
    pub links: ThreadLinks,
    /// Uploaded files.
    pub attachments: Attachments,
    /// Files of replies, fetched from the helpdesk.
    pub reply_files: ReplyFileCache,
    /// The shops' help articles.
    pub articles: Articles,
    /// Derives and checks the keys of threads.
    pub keys: Keys,
    /// The key of visitors' tags.
    pub visitor_key: RandomState,
    /// Rate limits per visitor.
    pub rate_limits: RateLimits,
    /// The helpdesk.
    pub helpdesk: Arc<dyn Helpdesk>,
}

impl Deref for AppState {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl AppState {
    /// Opens the database and builds the services. Nothing runs yet.
    ///
    /// # Errors
    ///
    /// Where the database or the helpdesk's settings cannot be used.
    pub async fn build(config: Config, clock: Clock) -> Result<Self, BuildError> {
        let helpdesk = config.helpdesk.connect(&clock)?;
        let lineage = config.places().open(config.new_database).await?;
        let store = lineage.store().clone();
        keep_release(&config, clock.now());
        let secret = store.secret(THREAD_KEYS, random::bytes()?).await?;
        let waiting_polls =
            usize::try_from(config.limits.waiting_polls.get()).unwrap_or(usize::MAX);
        let threads = Threads::new(store.clone(), waiting_polls);
        let keys = Keys::new(secret);
        let links = config.public_url.clone().map(|at| FileLinks::new(at, keys.clone()));
        let attachments = Attachments::new(store.clone(), config.data_dir.join(FILES), links);
        let reply_files = ReplyFileCache::open(config.data_dir.join(REPLY_FILES));
        let reply_files = reply_files.map_err(BuildError::ReplyFiles)?;
        let outbox = Outbox::start(store.clone(), threads.clone());
        outbox.release(clock.steady()).await?;
        let ratings = Ratings::new(store.clone(), threads.clone());
        ratings.release(clock.steady()).await?;
        let shops = Arc::new(config.shops.clone());
        let health =
            Health::new(store.clone(), &config.data_dir, clock.clone(), config.sweep_interval);
        Ok(Self(Arc::new(Parts {
            refusals: Refusals::new(Arc::clone(&shops), clock.clone()),
            shops,
            articles: Articles::new(&config.shops)?,
            visitor_key: RandomState::new(),
            rate_limits: RateLimits::new(&config.limits, &clock),
            outbox,
            ratings,
            links: ThreadLinks::new(store.clone()),
            attachments,
            reply_files,
            keys,
            config,
            clock,
            store,
            health,
            lineage,
            threads,
            helpdesk,
        })))
    }

    /// The shop of that name.
    pub fn shop(&self, name: &str) -> Option<&Arc<Shop>> {
        self.shops.get(&name.parse().ok()?)
    }
}

/// Copies the widget's current release, for the pages that are open when the next one is deployed. Without
/// the copy these cannot load a part of the widget, which they say: nothing that keeps the proxy from
/// starting.
fn keep_release(config: &Config, now: Timestamp) {
    let Some(dist) = &config.assets_dir else { return };
    match Releases::new(&config.data_dir).keep(&dist.join(ASSETS), now) {
        Ok(releases) => tracing::debug!(releases, "releases of the widget are kept"),
        Err(error) => tracing::warn!(%error, "the widget's release could not be kept"),
    }
}

macro_rules! parts {
    ($($part:ident: $type:ty),+ $(,)?) => {$(
        impl FromRef<AppState> for $type {
            fn from_ref(state: &AppState) -> Self {
                state.$part.clone()
            }
        }
    )+};
}
parts! {
    clock: Clock,
    store: Store,
    health: Health,
    refusals: Refusals,
    outbox: Outbox,
    threads: Threads,
    ratings: Ratings,
    links: ThreadLinks,
    attachments: Attachments,
    reply_files: ReplyFileCache,
    articles: Articles,
    keys: Keys,
    helpdesk: Arc<dyn Helpdesk>,
}
