//! A mock Socialboards account on a free port, with a store and a clock. Tests can make the next
//! requests fail.

mod ticket;
mod tickets;

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::response::{IntoResponse as _, Response};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::app::START;
pub use ticket::By;

/// The failure of the next request of a kind.
#[derive(Clone, Debug)]
pub enum Fault {
    /// The request is not carried out, and this is the answer.
    Answer(u16, Option<Value>),
    /// The request is carried out, and the answer is lost.
    Lost,
}

/// A refusal in the envelope.
pub fn refused(status: u16, code: i64) -> Fault {
    Fault::Answer(status, Some(envelope(&Value::Null, code)))
}

/// An account.
pub struct Board {
    address: SocketAddr,
    account: Arc<Mutex<Account>>,
    stop: oneshot::Sender<()>,
    server: JoinHandle<()>,
}

/// The account's data.
pub struct Account {
    /// Milliseconds since 1970; every element of a thread takes a second.
    now: i64,
    refresh_token: String,
    next_refresh_token: Option<String>,
    lifetime: u64,
    tokens: Vec<String>,
    tickets: Vec<Value>,
    replies: Vec<Value>,
    next_id: i64,
    faults: VecDeque<(String, Fault)>,
    requests: Vec<String>,
    bodies: Vec<Value>,
    /// Lists ignore their filters.
    pub ignores_filters: bool,
    /// Lists do not show custom fields, as in older versions of the documents.
    pub hides_custom_fields: bool,
}

impl Board {
    pub async fn start() -> Self {
        let account = Account {
            now: START.0,
            refresh_token: "demo-key".to_owned(),
            next_refresh_token: None,
            lifetime: 3599,
            tokens: Vec::new(),
            tickets: Vec::new(),
            replies: Vec::new(),
            next_id: 4_484_636,
            faults: VecDeque::new(),
            requests: Vec::new(),
            bodies: Vec::new(),
            ignores_filters: false,
            hides_custom_fields: false,
        };
        Self::opened(Arc::new(Mutex::new(account)), ([127, 0, 0, 1], 0).into()).await
    }

    async fn opened(account: Arc<Mutex<Account>>, address: SocketAddr) -> Self {
        let listener = TcpListener::bind(address).await.unwrap();
        let address = listener.local_addr().unwrap();
        let router = Router::new().fallback(answer).with_state(Arc::clone(&account));
        let (stop, stopped) = oneshot::channel();
        let server = tokio::spawn(async move {
            let until = async move {
                let _ = stopped.await;
            };
            axum::serve(listener, router).with_graceful_shutdown(until).await.unwrap();
        });
        Self { address, account, stop, server }
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Stops the board. [`Closed::opened`] starts it again with the same data and address.
    pub async fn closed(self) -> Closed {
        let Self { address, account, stop, server } = self;
        stop.send(()).unwrap();
        server.await.unwrap();
        Closed { address, account }
    }

    pub fn account(&self) -> MutexGuard<'_, Account> {
        self.account.lock().unwrap()
    }

    /// Makes the next request of that kind fail, such as `POST /v2/tickets`.
    pub fn next(&self, kind: &str, fault: Fault) {
        self.account().faults.push_back((kind.to_owned(), fault));
    }

    /// How often a request was made.
    pub fn count(&self, kind: &str) -> usize {
        self.account().requests.iter().filter(|request| *request == kind).count()
    }

    /// How many requests were made of any kind.
    pub fn requests(&self) -> usize {
        self.account().requests.len()
    }

    /// The bodies of all tickets and replies that the proxy has sent.
    pub fn bodies(&self) -> Vec<Value> {
        self.account().bodies.clone()
    }

    /// Advances the clock.
    pub fn pass(&self, time: Duration) {
        self.account().now += i64::try_from(time.as_millis()).unwrap();
    }

    /// No access token is valid any more.
    pub fn forget_tokens(&self) {
        self.account().tokens.clear();
    }

    /// The account gets another refresh token.
    pub fn change_refresh_token(&self, token: &str) {
        token.clone_into(&mut self.account().refresh_token);
    }

    /// The next renewal returns another refresh token, and invalidates the old one.
    pub fn rotate_refresh_token(&self, token: &str) {
        self.account().next_refresh_token = Some(token.to_owned());
    }
}

/// A board that has been stopped.
pub struct Closed {
    address: SocketAddr,
    account: Arc<Mutex<Account>>,
}

impl Closed {
    pub async fn opened(self) -> Board {
        Board::opened(self.account, self.address).await
    }
}

async fn answer(
    State(account): State<Arc<Mutex<Account>>>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let mut account = account.lock().unwrap();
    let kind = format!("{method} {}", uri.path());
    account.requests.push(kind.clone());
    let fault = account.faults.iter().position(|(of, _)| *of == kind);
    let fault = fault.and_then(|at| account.faults.remove(at)).map(|(_, fault)| fault);
    if let Some(Fault::Answer(status, body)) = fault {
        let status = StatusCode::from_u16(status).unwrap();
        return (status, body.map_or(String::new(), |body| body.to_string())).into_response();
    }
    let (status, told) = account.told(&kind, &headers, &body);
    if fault.is_some() {
        return StatusCode::BAD_GATEWAY.into_response();
    }
    (StatusCode::from_u16(status).unwrap(), told.to_string()).into_response()
}

impl Account {
    fn told(&mut self, kind: &str, headers: &HeaderMap, body: &[u8]) -> (u16, Value) {
        if kind == "POST /token" {
            return self.token(body);
        }
        let bearer = headers.get("authorization").and_then(|value| value.to_str().ok());
        let token = bearer.and_then(|value| value.strip_prefix("Bearer ")).unwrap_or_default();
        if !self.tokens.iter().any(|known| known == token) {
            return (401, Value::Null);
        }
        let body = serde_json::from_slice(body).unwrap_or_default();
        let (method, path) = kind.split_once(" /v2/").unwrap_or((kind, ""));
        let path: Vec<&str> = path.split('/').collect();
        let told = match (method, &path[..]) {
            ("POST", ["tickets"]) => self.create(&body),
            ("POST", ["tickets", "list"]) => Ok(self.list(&body)),
            ("POST", ["tickets", ticket, "replies"]) => self.create_reply(ticket, &body),
            ("GET", ["tickets", ticket, "replies"]) => self.list_replies(ticket),
            _ => return (404, json!("Not Found")),
        };
        match told {
            Ok(data) => (200, envelope(&data, -1)),
            Err((status, code)) => (status, envelope(&Value::Null, code)),
        }
    }

    /// Socialboards: get access token v2.
    fn token(&mut self, body: &[u8]) -> (u16, Value) {
        let form: Vec<_> = url::form_urlencoded::parse(body).into_owned().collect();
        let given = |name: &str, value: &str| form.contains(&(name.to_owned(), value.to_owned()));
        let good = given("grant_type", "refresh_token")
            && given("client_id", "community-7")
            && given("refresh_token", &self.refresh_token);
        if !good {
            return (400, json!({"error": "invalid_grant"}));
        }
        let token = format!("access-{}", self.requests.len());
        self.tokens.push(token.clone());
        if let Some(next) = self.next_refresh_token.take() {
            self.refresh_token = next;
        }
        let told = json!({
            "access_token": token, "token_type": "bearer", "expires_in": self.lifetime,
            "refresh_token": self.refresh_token,
        });
        (200, told)
    }

    /// The time of the next element of a thread.
    fn tick(&mut self) -> String {
        self.now += 1_000;
        let moment = jiff::Timestamp::from_millisecond(self.now).unwrap();
        moment.display_with_offset(jiff::tz::Offset::constant(1)).to_string()
    }
}

/// Socialboards: API request result.
fn envelope(data: &Value, code: i64) -> Value {
    let text = (code != -1).then_some("ann@shop.example cannot be used");
    json!({"data": data, "errorCode": code, "errorText": text})
}
