//! The open desk.

use std::path::PathBuf;
use std::sync::Arc;

use axum::{Router, middleware};

use crate::api::CallLimit;
use crate::clock::Clock;
use crate::datetime::Datetime;
use crate::file::FileStorage;
use crate::settings::{Agent, Settings};
use crate::store::Store;
use crate::webhook::{WakeUp, WebhookWorker, WorkerError, after_writing};
use crate::{api, inbox};

/// An open desk: serve its [`router`](Desk::router), then [`close`](Desk::close) it.
///
/// # Examples
///
/// ```no_run
/// use desk::{Agent, Clock, Desk, InboxAccess, Settings};
///
/// # async fn serve() -> Result<(), Box<dyn std::error::Error>> {
/// let agent = Agent {
///     email: "agent@aurora.test".into(),
///     name: "Ada".into(),
///     key: "demo-key".to_owned().into(),
/// };
/// let settings = Settings::new("desk.sqlite".into(), agent, "aurora".into());
/// let desk = Desk::open(
///     Settings { inbox: InboxAccess::Open, ..settings },
///     Clock::system(),
/// )
/// .await?;
/// let listener = tokio::net::TcpListener::bind("127.0.0.1:8081").await?;
/// axum::serve(listener, desk.router()).await?;
/// desk.close().await;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Desk {
    pub(crate) state: State,
}

/// What every endpoint can reach.
#[derive(Clone)]
pub(crate) struct State {
    pub store: Store,
    pub clock: Clock,
    pub settings: Arc<Settings>,
    pub call_limit: Arc<CallLimit>,
    pub files: Arc<FileStorage>,
    pub wake_up: WakeUp,
}

/// Why a desk cannot open.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OpenError {
    /// A setting that cannot work.
    #[error("desk setting `{name}` {fault}")]
    Setting {
        /// The setting's path in [`Settings`].
        name: &'static str,
        /// What is wrong with it.
        fault: &'static str,
    },
    /// The database file cannot be created or opened.
    #[error("cannot open the desk's database {}", path.display())]
    Database {
        /// The file, as it was given.
        path: PathBuf,
        /// What SQLite or the file system says.
        source: sqlx::Error,
    },
    /// The directory of uploaded files cannot be created or read.
    #[error("cannot open the desk's directory of files {}", path.display())]
    Files {
        /// The directory.
        path: PathBuf,
        /// What the file system says.
        source: std::io::Error,
    },
    /// The database cannot be brought to this version's tables; it may be of a newer version.
    #[error("cannot migrate the desk's database")]
    Migrate(#[from] sqlx::migrate::MigrateError),
}

impl Desk {
    /// Opens the database and the directory of files, creating them when needed, and brings the
    /// tables up to date.
    ///
    /// # Errors
    ///
    /// [`OpenError`]: a setting that cannot work, or a database or directory that cannot be used.
    pub async fn open(settings: Settings, clock: Clock) -> Result<Self, OpenError> {
        if let Some((name, fault)) = settings.fault() {
            return Err(OpenError::Setting { name, fault });
        }
        let store = Store::open(&settings, clock.now().into()).await?;
        let call_limit = Arc::new(CallLimit::new(settings.rate_limit));
        let path = settings.files_directory();
        let files = FileStorage::open(path.clone(), settings.files.size_limit);
        let files = Arc::new(files.map_err(|source| OpenError::Files { path, source })?);
        let (settings, wake_up) = (Arc::new(settings), WakeUp::default());
        Ok(Self { state: State { store, clock, settings, call_limit, files, wake_up } })
    }

    /// The API below `/api`, and the inbox everywhere else.
    pub fn router(&self) -> Router {
        let api = Router::new().nest("/api", api::router(self.state.clone()));
        let all = api.merge(inbox::router(self.state.clone()));
        all.layer(middleware::from_fn_with_state(self.state.clone(), after_writing))
    }

    /// The worker that tells HTTP integrations of news. A desk needs one, [running] beside its
    /// router and stopped before [`close`](Desk::close).
    ///
    /// [running]: WebhookWorker::run
    ///
    /// # Errors
    ///
    /// [`WorkerError::Http`] where the HTTP client does not start.
    pub fn webhook_worker(&self) -> Result<WebhookWorker, WorkerError> {
        WebhookWorker::new(self.state.clone())
    }

    /// Waits for the statements under way, writes the log back into the database file and closes
    /// it. Call it after the router is no longer served.
    pub async fn close(&self) {
        self.state.store.close().await;
    }
}

impl State {
    /// The present moment.
    pub fn now(&self) -> Datetime {
        self.clock.now().into()
    }

    /// The desk's agent.
    pub fn agent(&self) -> &Agent {
        &self.settings.agent
    }
}
