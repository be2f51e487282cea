//! A desk on a free port, with a manual clock.

use std::path::PathBuf;
use std::time::Duration;

use desk::{Agent, Clock, Desk, InboxAccess, RateLimit, Settings};
use reqwest::{Client, Method, RequestBuilder, Response, StatusCode};
use serde_json::{Value, json};
use tempfile::TempDir;

pub const EMAIL: &str = "agent@aurora.test";
pub const KEY: &str = "secret-key";

/// A served desk. It ends with the test's runtime.
pub struct TestDesk {
    pub clock: Clock,
    pub url: String,
    pub client: Client,
    pub desk: Desk,
    pub folder: TempDir,
}

impl TestDesk {
    pub async fn start() -> Self {
        Self::adjusted(|_| ()).await
    }

    pub async fn with(rate_limit: RateLimit) -> Self {
        Self::set_up(rate_limit, InboxAccess::Open).await
    }

    pub async fn set_up(rate_limit: RateLimit, inbox: InboxAccess) -> Self {
        Self::adjusted(|settings| (settings.rate_limit, settings.inbox) = (rate_limit, inbox)).await
    }

    /// Starts a desk with adjusted settings.
    pub async fn adjusted(adjust: impl FnOnce(&mut Settings)) -> Self {
        // The client requires a TLS provider, though nothing here uses TLS.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let folder = tempfile::tempdir().unwrap();
        let mut settings = settings(folder.path().join("desk.sqlite"));
        adjust(&mut settings);
        let clock = Clock::manual("2026-11-21T09:00:00.000001Z".parse().unwrap());
        Self::serve(settings, clock, folder).await
    }

    /// Closes the desk and opens it again on the same folder.
    pub async fn again(self, settings: Settings) -> Self {
        Self::serve(settings, self.clock, self.folder).await
    }

    async fn serve(settings: Settings, clock: Clock, folder: TempDir) -> Self {
        let desk = Desk::open(settings, clock.clone()).await.unwrap();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let router = desk.router();
        tokio::spawn(async move { axum::serve(listener, router).await });
        let client = Client::builder().redirect(reqwest::redirect::Policy::none());
        Self { clock, url, client: client.build().unwrap(), desk, folder }
    }

    /// A request with the agent's credentials.
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self.client.request(method, format!("{}{path}", self.url));
        request.basic_auth(EMAIL, Some(KEY))
    }

    pub async fn get(&self, path: &str) -> (StatusCode, Value) {
        read(self.request(Method::GET, path).send().await.unwrap()).await
    }

    pub async fn post(&self, path: &str, body: &Value) -> (StatusCode, Value) {
        read(self.request(Method::POST, path).json(body).send().await.unwrap()).await
    }

    pub async fn put(&self, path: &str, body: &Value) -> (StatusCode, Value) {
        read(self.request(Method::PUT, path).json(body).send().await.unwrap()).await
    }

    pub async fn delete(&self, path: &str) -> (StatusCode, Value) {
        read(self.request(Method::DELETE, path).send().await.unwrap()).await
    }

    /// The status and body of a page.
    pub async fn page(&self, path: &str) -> (StatusCode, String) {
        let page = self.client.get(format!("{}{path}", self.url)).send().await.unwrap();
        (page.status(), page.text().await.unwrap())
    }

    /// Creates a ticket with that text; returns its id.
    pub async fn open_ticket(&self, text: &str) -> i64 {
        let (status, ticket) = self.post("/api/tickets", &ticket(text)).await;
        assert_eq!(status, 201, "{ticket}");
        ticket["id"].as_i64().unwrap()
    }
}

async fn read(response: Response) -> (StatusCode, Value) {
    let (status, text) = (response.status(), response.text().await.unwrap());
    (status, serde_json::from_str(&text).unwrap_or(Value::String(text)))
}

/// The settings of the tests.
pub fn settings(database: PathBuf) -> Settings {
    let agent =
        Agent { email: EMAIL.into(), name: "Maya Lindqvist".into(), key: KEY.to_owned().into() };
    Settings {
        inbox: InboxAccess::Open,
        rate_limit: RateLimit { requests: 1_000, per: Duration::from_secs(20) },
        ..Settings::new(database, agent, "aurora".into())
    }
}

/// The document's example for channel `api`. Gorgias: create a ticket using API.
pub fn ticket(text: &str) -> Value {
    json!({
        "customer": {"email": "ann@shop.example", "name": "Ann Smith"},
        "messages": [{
            "sender": {"email": "ann@shop.example", "name": "Ann Smith"},
            "body_html": text,
            "body_text": text,
            "channel": "api",
            "from_agent": false,
            "stripped_text": text,
            "subject": "Test ticket",
            "via": "api",
            "external_id": "message-1",
        }],
        "meta": {"page": "https://shop.example"},
        "tags": [{"name": "test"}],
        "channel": "api",
        "from_agent": false,
        "status": "open",
        "via": "api",
        "external_id": "ticket-1",
    })
}

/// An agent's answer.
pub fn reply(text: &str) -> Value {
    json!({
        "channel": "api",
        "via": "api",
        "from_agent": true,
        "sender": {"email": EMAIL},
        "receiver": {"email": "ann@shop.example"},
        "body_text": text,
    })
}
