//! A proxy that serves on a free port of this machine.

use std::time::Duration;

use leased_worker::{LeasedWorker, Step};
use proxy::clock::{Clock, Timestamp};
use proxy::config::{Config, Env};
use proxy::helpdesk::Rated;
use proxy::outbox::{MessageDelivery, Reconciled};
use proxy::ratings::RatingDelivery;
use proxy::server;
use proxy::state::AppState;
use proxy::threads::{Sweep, Sync, SyncStep};
use reqwest::{Method, RequestBuilder, Response};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// The time at the beginning of a test.
pub const START: Timestamp = Timestamp(1_763_687_296_000);

/// The settings of most tests; `URL` is the helpdesk's address.
pub const SETTINGS: &str = r#"
    [helpdesk.gorgias]
    base_url = "URL"
    email = "agent@aurora.test"
    api_key_env = "KEY"
    [[shop]]
    id = "aurora"
    name = "Aurora Outfitters"
    origins = ["https://aurora.example"]
    tags = ["counterbell"]
    [[shop]]
    id = "borealis"
    name = "Borealis"
    origins = ["https://borealis.example"]
"#;

/// A step that has delivered a message.
pub const DELIVERED: Step<(), Timestamp> = Step::Done(());

/// The value of the environment variable `IDENTITY`.
pub const IDENTITY_SECRET: &str = "a secret of thirty-two bytes or so";

/// A running proxy. Nothing is delivered or fetched but by [`TestApp::deliver`] and
/// [`TestApp::sweep`].
pub struct TestApp {
    pub url: String,
    pub state: AppState,
    pub clock: Clock,
    pub http: reqwest::Client,
    worker: LeasedWorker<MessageDelivery>,
    ratings: LeasedWorker<RatingDelivery>,
    sync: Sync,
    statuses: Sync,
    settings: String,
    dir: TempDir,
    stop: watch::Sender<bool>,
    server: JoinHandle<()>,
}

impl TestApp {
    /// A proxy whose helpdesk is unreachable.
    pub async fn start() -> Self {
        Self::with(&SETTINGS.replace("URL", "http://127.0.0.1:9")).await
    }

    /// A proxy with the helpdesk at that address.
    pub async fn at(helpdesk: &str) -> Self {
        Self::with(&SETTINGS.replace("URL", helpdesk)).await
    }

    /// A proxy with those settings.
    pub async fn with(settings: &str) -> Self {
        let dir = tempfile::tempdir().unwrap();
        Self::opened(settings.to_owned(), dir, Clock::manual(START)).await
    }

    async fn opened(settings: String, dir: TempDir, clock: Clock) -> Self {
        let env = Env {
            variable: &|name| {
                Some(if name == "IDENTITY" { IDENTITY_SECRET } else { "demo-key" }.to_owned())
            },
            file: &|_| Err(std::io::ErrorKind::NotFound.into()),
        };
        let mut config = Config::read(&settings, &env).unwrap();
        config.data_dir = dir.path().join("data");
        let state = AppState::build(config, clock.clone()).await.unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let (stop, stopped) = watch::channel(false);
        let copy = state.clone();
        let server = tokio::spawn(async move { server::serve(&copy, listener, stopped).await });
        let (worker, ratings, http) =
            (server::delivery_worker(&state), server::rating_worker(&state), http());
        let (sync, statuses) =
            (server::sync(&state, Sweep::Replies), server::sync(&state, Sweep::Statuses));
        Self {
            url,
            state,
            clock,
            http,
            worker,
            ratings,
            sync,
            statuses,
            settings,
            dir,
            stop,
            server,
        }
    }

    /// Stops the proxy and starts it again on the same data.
    pub async fn restarted(self) -> Self {
        self.restarted_after(|_| {}).await
    }

    /// Stops the proxy, does something to its data directory, and starts it again.
    pub async fn restarted_after(self, change: impl FnOnce(&std::path::Path)) -> Self {
        let Self {
            state,
            clock,
            settings,
            dir,
            stop,
            server,
            worker,
            ratings,
            sync,
            statuses,
            http,
            ..
        } = self;
        stop.send_replace(true);
        drop((worker, ratings, sync, statuses, http));
        server.await.unwrap();
        state.store.close().await;
        drop(state);
        change(&dir.path().join("data"));
        Self::opened(settings, dir, clock.restarted()).await
    }

    /// Takes a step of the delivery worker.
    pub async fn deliver(&self) -> Step<(), Timestamp> {
        match self.worker.step().await.unwrap() {
            Step::Done(_ticket) => DELIVERED,
            Step::Deferred => Step::Deferred,
            Step::Refused => Step::Refused,
            Step::Lost => Step::Lost,
            Step::Idle { until } => Step::Idle { until },
        }
    }

    /// Takes a step of the rating worker.
    pub async fn deliver_rating(&self) -> Step<Rated, Timestamp> {
        self.ratings.step().await.unwrap()
    }

    /// Looks for copies of what was sent again.
    pub async fn reconcile(&self) -> Reconciled {
        server::reconciliation(&self.state).pass(self.clock.steady()).await.unwrap()
    }

    /// Scans replies, all pages.
    pub async fn sweep(&self) -> usize {
        self.scan(&self.sync).await
    }

    /// Scans the tickets' statuses, all pages.
    pub async fn sweep_statuses(&self) -> usize {
        self.scan(&self.statuses).await
    }

    async fn scan(&self, sync: &Sync) -> usize {
        self.clock.advance(Duration::from_secs(10));
        let mut total = 0;
        loop {
            match sync.step().await.unwrap() {
                SyncStep::Fetched { changed, more } => {
                    total += changed;
                    if !more {
                        return total;
                    }
                }
                SyncStep::Idle { .. } => return total,
            }
        }
    }

    /// Waits until a poll waits for the thread.
    pub async fn until_awaited(&self, thread: &Thread) {
        let id = thread.id.parse().unwrap();
        bounded(async || self.state.threads.is_awaited(&id)).await;
    }

    pub fn data_dir(&self) -> std::path::PathBuf {
        self.dir.path().join("data")
    }

    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.http.request(method, format!("{}{path}", self.url))
    }

    pub async fn get(&self, path: &str) -> Response {
        self.request(Method::GET, path).send().await.unwrap()
    }

    pub async fn open(&self, body: &Value) -> Response {
        self.request(Method::POST, "/v1/shops/aurora/threads").json(body).send().await.unwrap()
    }

    /// Opens a thread with a message of that number.
    pub async fn thread(&self, number: u8) -> Thread {
        self.thread_with(&opening(number, "Where is my parcel?")).await
    }

    /// Opens a thread with that body.
    pub async fn thread_with(&self, body: &Value) -> Thread {
        let response = self.open(body).await;
        assert_eq!(response.status(), 202);
        let opened: Value = response.json().await.unwrap();
        let text = |name: &str| opened[name].as_str().unwrap().to_owned();
        Thread { id: text("thread_id"), key: text("key") }
    }

    pub async fn write(&self, thread: &Thread, body: &Value) -> Response {
        let path = format!("/v1/threads/{}/messages", thread.id);
        let request = self.request(Method::POST, &path).bearer_auth(&thread.key);
        request.json(body).send().await.unwrap()
    }

    pub async fn rate(&self, thread: &Thread, body: &Value) -> Response {
        let path = format!("/v1/threads/{}/rating", thread.id);
        let request = self.request(Method::PUT, &path).bearer_auth(&thread.key);
        request.json(body).send().await.unwrap()
    }

    pub fn poll(&self, thread: &Thread) -> RequestBuilder {
        let path = format!("/v1/threads/{}/entries", thread.id);
        self.request(Method::GET, &path).bearer_auth(&thread.key)
    }

    /// Everything in the thread.
    pub async fn entries(&self, thread: &Thread) -> Value {
        let response = self.poll(thread).send().await.unwrap();
        assert_eq!(response.status(), 200);
        response.json().await.unwrap()
    }
}

/// A visitor's credentials of a thread.
pub struct Thread {
    pub id: String,
    pub key: String,
}

/// Lets other tasks run until the condition holds; fails after ten seconds.
pub async fn bounded(condition: impl AsyncFn() -> bool) {
    let holds = async {
        while !condition().await {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(10), holds).await.unwrap();
}

/// A client that follows no redirects.
pub fn http() -> reqwest::Client {
    // An error means that a provider is installed already.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none());
    client.no_proxy().timeout(Duration::from_secs(30)).build().unwrap()
}

/// A message id.
pub fn id(number: u8) -> String {
    wire::MessageId::from_random([number; 16]).into()
}

/// The body that opens a thread.
pub fn opening(number: u8, words: &str) -> Value {
    json!({
        "message_id": id(number),
        "customer": {"name": "Ann Smith", "email": "ann@shop.example"},
        "body": words,
        "context": {"page_url": "https://aurora.example/jackets", "locale": "en-GB"},
    })
}

/// The body of a further message.
pub fn further(number: u8, words: &str) -> Value {
    json!({"message_id": id(number), "body": words})
}

/// The problem in an answer, without its request's id.
pub async fn problem(response: Response) -> Value {
    let media_type = response.headers()["content-type"].to_str().unwrap().to_owned();
    assert_eq!(media_type, "application/problem+json");
    assert_eq!(response.headers()["cache-control"], "no-store");
    let mut problem: Value = response.json().await.unwrap();
    let request_id = problem.as_object_mut().unwrap().remove("request_id");
    assert_eq!(request_id.unwrap().as_str().unwrap().len(), 16);
    problem
}
