//! Requests with a check of the response's status, and minimal bodies.

use reqwest::{Method, Response};
use serde_json::{Value, json};

use crate::test_desk::TestDesk;

impl TestDesk {
    /// Sends a request of the agent.
    pub async fn send(&self, method: Method, path: &str, body: Option<&Value>) -> Response {
        let request = self.request(method, path);
        let request = match body {
            Some(body) => request.json(body),
            None => request,
        };
        request.send().await.unwrap()
    }

    /// Sends a request of the agent; returns the body of its response, which must have this status.
    pub async fn call(
        &self,
        method: Method,
        path: &str,
        body: Option<&Value>,
        status: u16,
    ) -> Value {
        let response = self.send(method, path, body).await;
        let (actual, text) = (response.status().as_u16(), response.text().await.unwrap());
        assert_eq!(actual, status, "{path}: {text}");
        if text.is_empty() { Value::Null } else { serde_json::from_str(&text).unwrap() }
    }

    /// The body of a successful `GET`.
    pub async fn found(&self, path: &str) -> Value {
        self.call(Method::GET, path, None, 200).await
    }

    /// The body of a successful `POST`.
    pub async fn created(&self, path: &str, body: &Value) -> Value {
        self.call(Method::POST, path, Some(body), 201).await
    }

    /// The body of a successful `PUT`.
    pub async fn changed(&self, path: &str, body: &Value) -> Value {
        self.call(Method::PUT, path, Some(body), 202).await
    }

    /// The errors of a request that is refused with 400.
    pub async fn refused(&self, method: Method, path: &str, body: Option<&Value>) -> Value {
        self.call(method, path, body, 400).await["error"]["data"].clone()
    }

    /// A page of the inbox.
    pub async fn shown(&self, path: &str) -> String {
        let (status, page) = self.page(path).await;
        assert_eq!(status, 200, "{path}");
        page
    }

    /// Sends a form of the inbox from its own page; returns the address of the redirect.
    pub async fn submit(&self, path: &str, fields: &[(&str, &str)]) -> String {
        let request = self.client.post(format!("{}{path}", self.url));
        let request = request.header("Sec-Fetch-Site", "same-origin");
        let response = request.form(fields).send().await.unwrap();
        assert_eq!(response.status(), 303, "{path}");
        response.headers()["location"].to_str().unwrap().to_owned()
    }
}

/// A customer's message with the required fields and a text.
pub fn small_message(text: &str) -> Value {
    json!({
        "channel": "api",
        "via": "api",
        "from_agent": false,
        "sender": {"email": "bea@example.com", "name": "Bea Baker"},
        "body_text": text,
        "stripped_text": text,
    })
}

/// A ticket with one such message.
pub fn small_ticket(text: &str) -> Value {
    json!({"channel": "api", "via": "api", "messages": [small_message(text)]})
}

/// The object with another value for `key`.
pub fn with(mut value: Value, key: &str, other: Value) -> Value {
    value[key] = other;
    value
}

/// The ids of a list's items.
pub fn ids(list: &Value) -> Vec<i64> {
    list["data"].as_array().unwrap().iter().filter_map(|item| item["id"].as_i64()).collect()
}
