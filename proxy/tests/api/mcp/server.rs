//! The tools on a free port of this machine, called as a client calls them.

use std::collections::BTreeSet;
use std::sync::Mutex;
use std::time::Duration;

use gorgias::{Client, Credentials, Limiter, LimiterConfig};
use proxy::mcp::http::{self, Callers};
use proxy::mcp::{Access, Server};
use reqwest::RequestBuilder;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::watch;

/// The prefix of every tool's name.
pub const PREFIX: &str = "gorgias_tickets_";

pub struct TestTools {
    pub url: String,
    http: reqwest::Client,
    called: Mutex<BTreeSet<String>>,
    _stop: watch::Sender<bool>,
}

/// Any caller on this machine.
pub fn any_caller() -> Callers {
    Callers { hosts: Vec::new(), token: None }
}

impl TestTools {
    /// All tools of the helpdesk at that address.
    pub async fn of(helpdesk: &str) -> Self {
        Self::with(helpdesk, Access::Full, any_caller()).await
    }

    pub async fn with(helpdesk: &str, access: Access, callers: Callers) -> Self {
        let credentials =
            Credentials::ApiKey { email: "agent@aurora.test".into(), key: "demo-key".into() };
        let budget =
            LimiterConfig { requests: 1_000, per: Duration::from_secs(20), reserve_for_sends: 0 };
        let client = Client::builder(helpdesk.parse().unwrap(), credentials);
        let client = client.limiter(Limiter::new(budget)).build().unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let router = http::router(Server::new(client, access), address, callers);
        let (stop, stopped) = watch::channel(false);
        tokio::spawn(http::serve(listener, router, stopped));
        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        let url = format!("http://{address}/mcp");
        Self { url, http, called: Mutex::default(), _stop: stop }
    }

    /// A request as clients send it.
    pub fn request(&self, method: &str, params: &Value) -> RequestBuilder {
        let body = json!({"jsonrpc": "2.0", "id": 1, "method": method, "params": params});
        let accept = "application/json, text/event-stream";
        self.http.post(&self.url).header("accept", accept).json(&body)
    }

    /// The answer to a request.
    pub async fn ask(&self, method: &str, params: Value) -> Value {
        let response = self.request(method, &params).send().await.unwrap();
        assert_eq!(response.status(), 200);
        assert_eq!(response.headers()["cache-control"], "no-store");
        response.json().await.unwrap()
    }

    /// The tools, sorted by name.
    pub async fn list(&self) -> Vec<Value> {
        let answer = self.ask("tools/list", json!({})).await;
        answer["result"]["tools"].as_array().unwrap().clone()
    }

    /// The tools that have been called, without the prefix.
    pub fn called(&self) -> BTreeSet<String> {
        self.called.lock().unwrap().clone()
    }

    /// The result of a call.
    pub async fn result(&self, tool: &str, arguments: Value) -> Value {
        let name = format!("{PREFIX}{tool}");
        let answer = self.ask("tools/call", json!({"name": name, "arguments": arguments})).await;
        answer["result"].clone()
    }

    /// The content of a successful call.
    pub async fn call(&self, tool: &str, arguments: Value) -> Value {
        let result = self.result(tool, arguments).await;
        assert_eq!(result["isError"], false, "{tool}: {result}");
        let text: Value = serde_json::from_str(words(&result)).unwrap();
        let structured = result["structuredContent"].clone();
        assert!(text == structured || text == structured["data"], "{tool}: {result}");
        self.called.lock().unwrap().insert(tool.to_owned());
        structured
    }

    /// The error of a call that fails.
    pub async fn refusal(&self, tool: &str, arguments: Value) -> String {
        let result = self.result(tool, arguments).await;
        assert_eq!(result["isError"], true, "{tool}: {result}");
        words(&result).to_owned()
    }
}

/// The text of a result.
pub fn words(result: &Value) -> &str {
    result["content"][0]["text"].as_str().unwrap()
}

/// The ids of a list.
pub fn ids(list: &Value) -> Vec<i64> {
    let records = list["data"].as_array().unwrap();
    records.iter().map(|record| record["id"].as_i64().unwrap()).collect()
}
