//! Helpdesks: the embedded desk, and a mock server.

use std::net::SocketAddr;
use std::time::Duration;

use desk::{Agent, Desk, InboxAccess, RateLimit, Settings};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use wiremock::matchers::{method, path};
use wiremock::{Mock, MockServer, ResponseTemplate};

/// The embedded desk on a free port.
pub struct TestDesk {
    pub address: SocketAddr,
    pub desk: Desk,
    http: reqwest::Client,
    dir: TempDir,
    stop: oneshot::Sender<()>,
    server: JoinHandle<()>,
}

impl TestDesk {
    pub async fn start() -> Self {
        Self::opened(tempfile::tempdir().unwrap(), ([127, 0, 0, 1], 0).into()).await
    }

    async fn opened(dir: TempDir, address: SocketAddr) -> Self {
        // An error means that a provider is installed already.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let agent = Agent {
            email: "agent@aurora.test".into(),
            name: "Maya Lindqvist".into(),
            key: "demo-key".into(),
        };
        let settings = Settings {
            inbox: InboxAccess::Open,
            rate_limit: RateLimit { requests: 10_000, per: Duration::from_secs(20) },
            ..Settings::new(dir.path().join("desk.sqlite"), agent, "aurora".into())
        };
        let desk = Desk::open(settings, desk::Clock::system()).await.unwrap();
        let listener = TcpListener::bind(address).await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel();
        let copy = desk.clone();
        let server = tokio::spawn(async move {
            let until = async move {
                let _ = stopped.await;
            };
            axum::serve(listener, copy.router()).with_graceful_shutdown(until).await.unwrap();
            copy.close().await;
        });
        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        Self { address, desk, http, dir, stop, server }
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Stops the desk. [`Closed::opened`] starts it again with the same data and address.
    pub async fn closed(self) -> Closed {
        let Self { address, dir, stop, server, http, desk } = self;
        drop((http, desk));
        stop.send(()).unwrap();
        server.await.unwrap();
        Closed { address, dir }
    }

    /// The list at a path of the API, in its envelope or, as that of the surveys, bare.
    pub async fn list(&self, path: &str) -> Vec<Value> {
        let request = self.http.get(format!("{}/api/{path}", self.url()));
        let request = request.basic_auth("agent@aurora.test", Some("demo-key"));
        let list: Value = request.send().await.unwrap().json().await.unwrap();
        list.as_array().or(list["data"].as_array()).unwrap().clone()
    }

    /// Adds a record at a path of the API.
    pub async fn add(&self, path: &str, record: &Value) -> Value {
        let request = self.http.post(format!("{}/api/{path}", self.url()));
        let request = request.basic_auth("agent@aurora.test", Some("demo-key")).json(record);
        let response = request.send().await.unwrap();
        assert!(response.status().is_success(), "{}", response.text().await.unwrap());
        response.json().await.unwrap()
    }

    /// Changes a ticket, as an agent.
    pub async fn change(&self, ticket: i64, changes: &Value) {
        self.put(&format!("tickets/{ticket}"), changes).await;
    }

    /// Changes a record at a path of the API.
    pub async fn put(&self, path: &str, changes: &Value) {
        let request = self.http.put(format!("{}/api/{path}", self.url()));
        let request = request.basic_auth("agent@aurora.test", Some("demo-key")).json(changes);
        let response = request.send().await.unwrap();
        assert!(response.status().is_success(), "{}", response.text().await.unwrap());
    }

    /// Deletes a record at a path of the API for good.
    pub async fn remove(&self, path: &str) {
        let request = self.http.delete(format!("{}/api/{path}", self.url()));
        let request = request.basic_auth("agent@aurora.test", Some("demo-key"));
        assert!(request.send().await.unwrap().status().is_success());
    }

    /// Deletes a ticket for good, as an agent.
    pub async fn delete(&self, ticket: i64) {
        self.remove(&format!("tickets/{ticket}")).await;
    }

    /// Writes a message into a ticket, as an agent.
    pub async fn answer(&self, ticket: i64, words: &str, channel: &str) {
        let message = json!({
            "channel": channel, "via": channel, "from_agent": true,
            "sender": {"email": "agent@aurora.test"},
            "body_text": words, "stripped_text": words,
        });
        self.add(&format!("tickets/{ticket}/messages"), &message).await;
    }
}

/// A desk that has been stopped.
pub struct Closed {
    address: SocketAddr,
    dir: TempDir,
}

impl Closed {
    pub async fn opened(self) -> TestDesk {
        TestDesk::opened(self.dir, self.address).await
    }
}

/// A mock helpdesk.
pub async fn told() -> MockServer {
    MockServer::start().await
}

/// Answers the next requests; the earlier one goes first, until it is used up.
pub async fn tell(server: &MockServer, verb: &str, at: &str, times: u64, answer: ResponseTemplate) {
    Mock::given(method(verb))
        .and(path(at))
        .respond_with(answer)
        .up_to_n_times(times)
        .mount(server)
        .await;
}

/// A ticket as Gorgias returns it.
pub fn ticket(id: i64, external_id: &str) -> Value {
    json!({"id": id, "external_id": external_id, "status": "open", "messages": []})
}

/// A page of a list.
pub fn page(items: &[Value], next: Option<&str>) -> ResponseTemplate {
    let meta = json!({"prev_cursor": null, "next_cursor": next});
    let page = json!({"object": "list", "uri": "/api", "data": items, "meta": meta});
    ResponseTemplate::new(200).set_body_json(page)
}

/// How often a request was made.
pub async fn count(server: &MockServer, verb: &str, at: &str) -> usize {
    let requests = server.received_requests().await.unwrap();
    requests.iter().filter(|r| r.method.as_str() == verb && r.url.path() == at).count()
}
