//! Nothing that a shopper wrote, and nothing secret, is in any line of any log.

use std::io::Write;
use std::sync::{Arc, Mutex};

use leased_worker::Step;
use reqwest::Method;
use serde_json::{Value, json};
use tracing_subscriber::fmt::MakeWriter;
use wiremock::ResponseTemplate;

use crate::app::{DELIVERED, TestApp, Thread, further, opening};
use crate::helpdesk::{TestDesk, tell, told};

/// The captured log lines.
#[derive(Clone, Default)]
pub struct Lines(Arc<Mutex<Vec<u8>>>);

impl Lines {
    /// Logs everything of this thread into these lines, until the answer is dropped.
    pub fn listen(&self) -> tracing::subscriber::DefaultGuard {
        let subscriber = tracing_subscriber::fmt()
            .with_max_level(tracing::Level::TRACE)
            .with_writer(self.clone())
            .finish();
        tracing::subscriber::set_default(subscriber)
    }

    pub fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Lines {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

/// Returns the token of a link that is consumed and tried again.
async fn rated_linked_and_deleted(app: &TestApp, thread: &Thread) -> String {
    app.rate(thread, &json!({"score": 1, "comment": "Slow owls"})).await;
    assert!(!matches!(app.deliver_rating().await, Step::Idle { .. }));
    let ask = |method, rest| {
        let path = format!("/v1/threads/{}{rest}", thread.id);
        app.request(method, &path).bearer_auth(&thread.key).send()
    };
    let link: Value = ask(Method::POST, "/link").await.unwrap().json().await.unwrap();
    for status in [200, 404] {
        let request = app.request(Method::POST, "/v1/shops/aurora/links");
        let response = request.json(&json!({"token": link["token"]})).send().await.unwrap();
        assert_eq!(response.status(), status);
    }
    assert_eq!(ask(Method::DELETE, "").await.unwrap().status(), 204);
    link["token"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn no_log_line_holds_words_addresses_keys_or_credentials() {
    let lines = Lines::default();
    let logging = lines.listen();

    let desk = TestDesk::start().await;
    let app = TestApp::at(&desk.url()).await;
    let thread = app.thread(1).await;
    assert_eq!(app.deliver().await, DELIVERED);
    desk.answer(1, "It left today.", "api").await;
    assert_eq!(app.sweep().await, 1);
    app.entries(&thread).await;
    let wrong = Thread { id: thread.id.clone(), key: thread.key[1..].to_owned() };
    app.write(&wrong, &further(2, "Hello")).await;
    app.open(&opening(1, "Other words")).await;

    let token = &rated_linked_and_deleted(&app, &thread).await;

    let helpdesk = told().await;
    let refusal = ResponseTemplate::new(400).set_body_string("ann@shop.example is unknown");
    tell(&helpdesk, "POST", "/api/tickets", 1, refusal).await;
    let app = TestApp::at(&helpdesk.uri()).await;
    app.thread(1).await;
    assert_eq!(app.deliver().await, Step::Refused);
    app.state.store.close().await;
    app.open(&opening(2, "Lost words")).await;

    drop(logging);
    let log = lines.text();
    assert!(log.contains("a message is delivered") && log.contains("a message is parked"));
    for secret in [
        "parcel",
        "left today",
        "Other words",
        "Lost words",
        "Slow owls",
        token,
        "Ann Smith",
        "ann@shop.example",
        "demo-key",
        "agent@aurora.test",
        &thread.key,
        &thread.key[1..],
        "jackets",
    ] {
        let line = log.lines().find(|line| line.contains(secret));
        assert!(line.is_none(), "{secret} is in: {line:?}");
    }
}
