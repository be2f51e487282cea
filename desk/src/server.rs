//! Opens a desk and wires it up: router, middleware, background worker. Nothing imports this module
//! but `lib.rs`.

use std::path::PathBuf;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::Response;
use axum::{Router, middleware};
use serde_json::Value;
use tokio::sync::Notify;

use crate::clock::Clock;
use crate::file::FileStorage;
use crate::import::{self, ImportError};
use crate::rate_limit::RateLimiter;
use crate::settings::Settings;
use crate::state::AppState;
use crate::store::{Store, StoreOpenError};
use crate::webhook_worker::{WebhookWorker, WorkerError};
use crate::{api, demo, inbox};

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
    state: AppState,
}

/// Why a desk cannot open.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OpenError {
    /// A setting is invalid.
    #[error("desk setting `{name}` {fault}")]
    Setting {
        /// The setting's path in [`Settings`].
        name: &'static str,
        /// The error.
        fault: &'static str,
    },
    /// The database file cannot be created or opened.
    #[error("cannot open the desk's database {}", path.display())]
    Database {
        /// The file, as it was given.
        path: PathBuf,
        /// The error of SQLite or the file system.
        source: sqlx::Error,
    },
    /// The directory of uploaded files cannot be created or read.
    #[error("cannot open the desk's directory of files {}", path.display())]
    Files {
        /// The directory.
        path: PathBuf,
        /// The error of the file system.
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
    /// [`OpenError`]: an invalid setting, or a database or directory that cannot be used.
    pub async fn open(settings: Settings, clock: Clock) -> Result<Self, OpenError> {
        if let Some((name, fault)) = settings.invalid() {
            return Err(OpenError::Setting { name, fault });
        }
        let store =
            Store::open(&settings, clock.datetime()).await.map_err(|error| match error {
                StoreOpenError::Database(source) => {
                    OpenError::Database { path: settings.database.clone(), source }
                }
                StoreOpenError::Migrate(error) => OpenError::Migrate(error),
            })?;
        let rate_limiter = Arc::new(RateLimiter::new(settings.rate_limit));
        let path = settings.files_directory();
        let files = FileStorage::open(path.clone(), settings.files.size_limit);
        let files = Arc::new(files.map_err(|source| OpenError::Files { path, source })?);
        let state = AppState {
            store,
            clock,
            settings: Arc::new(settings),
            rate_limiter,
            files,
            webhook_notify: Arc::default(),
        };
        Ok(Self { state })
    }

    /// The API below `/api`, and the inbox everywhere else.
    pub fn router(&self) -> Router {
        let api = Router::new().nest("/api", api::router(self.state.clone()));
        let all = api.merge(inbox::router(self.state.clone()));
        all.layer(middleware::from_fn_with_state(self.state.clone(), notify_webhook_worker))
    }

    /// The worker that delivers webhooks to HTTP integrations. A desk needs one, [running] beside
    /// its router and stopped before [`close`](Desk::close).
    ///
    /// [running]: WebhookWorker::run
    ///
    /// # Errors
    ///
    /// [`WorkerError::Http`] where the HTTP client does not start.
    pub fn webhook_worker(&self) -> Result<WebhookWorker, WorkerError> {
        let AppState { store, clock, settings, webhook_notify, .. } = self.state.clone();
        WebhookWorker::new(store, clock, settings.webhooks, webhook_notify)
    }

    /// Imports a voice call, as telephony would; the API only reads calls. `call` has the fields of
    /// the voice call object without its id, and besides them `events` and `recordings`: lists of
    /// these objects, without ids as well. Returns the call's id.
    ///
    /// # Errors
    ///
    /// [`ImportError::Invalid`] for a field that is missing, unknown or wrong, and for the id of a
    /// ticket, customer or user that does not exist.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(desk: desk::Desk) -> Result<(), desk::ImportError> {
    /// let call = serde_json::json!({
    ///     "external_id": "CA-1",
    ///     "status": "completed",
    ///     "direction": "inbound",
    ///     "phone_number_source": "+15550100",
    ///     "phone_number_destination": "+15550199",
    /// });
    /// let id = desk.add_voice_call(&call).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub async fn add_voice_call(&self, call: &Value) -> Result<i64, ImportError> {
        import::voice_call(&self.state.store, call, self.state.clock.datetime()).await
    }

    /// Imports the demo's data into a desk that was never used: agents, teams, tags, custom fields,
    /// and some tickets of past days on several channels, one of them with a voice call, one rated.
    /// A desk that was used before stays as it is, even if nothing is left in it.
    ///
    /// Returns whether the data was imported.
    ///
    /// # Errors
    ///
    /// [`ImportError::Database`]; a part of the data may be there then, and the import is not tried
    /// again.
    pub async fn import_demo(&self) -> Result<bool, ImportError> {
        demo::import(&self.state.store, self.state.clock.datetime()).await
    }

    /// Waits for running statements, checkpoints the write-ahead log and closes the database. Call
    /// it after the router is no longer served.
    pub async fn close(&self) {
        self.state.store.close().await;
    }
}

/// Wakes the webhook worker after every request that may have written.
async fn notify_webhook_worker(
    State(notify): State<Arc<Notify>>,
    request: Request,
    next: Next,
) -> Response {
    let is_read = matches!(*request.method(), Method::GET | Method::HEAD);
    let response = next.run(request).await;
    if !is_read {
        notify.notify_one();
    }
    response
}
