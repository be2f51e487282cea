//! Deliveries of webhooks: requests, retries, deactivation.

use std::time::Duration;

use desk::{WebhookStep, WebhookWorker};
use reqwest::Method;
use serde_json::{Value, json};

use crate::receiver::Receiver;
use crate::requests::{small_message, small_ticket, with};
use crate::test_desk::{TestDesk, settings};

impl TestDesk {
    /// Creates an integration with one trigger and a URL with a path of that name.
    pub async fn subscribe(&self, receiver: &Receiver, trigger: &str, form: Value) {
        let integration = json!({
            "name": trigger,
            "type": "http",
            "http": {
                "url": format!("{}/{trigger}", receiver.url),
                "form": form,
                "triggers": {trigger: true},
            },
        });
        self.created("/api/integrations", &integration).await;
    }

    pub fn worker(&self) -> WebhookWorker {
        self.desk.webhook_worker().unwrap()
    }
}

const MESSAGE: &str = "ticket-message-created";

fn delivered(count: usize) -> WebhookStep {
    WebhookStep { delivered: count, ..WebhookStep::default() }
}

#[tokio::test]
async fn a_form_is_delivered_with_its_templates_rendered() {
    let (desk, mut receiver) = (TestDesk::start().await, Receiver::start().await);
    let form = json!({
        "ticket_id": "{{ticket.id}}",
        "email": "{{ticket.customer.email}}",
        "text": "{{ message.body_text }}",
        "from_agent": "{{message.from_agent}}",
        "messages": {"first": "{{ticket.messages[0].body_text}}", "count": 2},
        "nothing": "{{ticket.language}}",
    });
    desk.subscribe(&receiver, MESSAGE, form).await;
    desk.created("/api/tickets", &small_ticket("Where is my lamp?")).await;
    desk.created("/api/tickets/1/messages", &small_message("{{ticket.id}}")).await;
    assert_eq!(desk.worker().step().await.unwrap().delivered, 1);
    assert_eq!(desk.worker().step().await.unwrap(), delivered(1));
    receiver.next().await;
    let request = receiver.next().await;
    assert_eq!((&*request.method, &*request.path), ("POST", "/ticket-message-created"));
    assert_eq!(request.headers["content-type"], "application/json");
    insta::assert_json_snapshot!(request.json(), @r#"
    {
      "email": "bea@example.com",
      "from_agent": "false",
      "messages": {
        "count": "2",
        "first": "Where is my lamp?"
      },
      "nothing": "",
      "text": "{{ticket.id}}",
      "ticket_id": "1"
    }
    "#);
    assert_eq!(desk.worker().step().await.unwrap(), WebhookStep::default());
}

#[tokio::test]
async fn requests_follow_the_settings_of_the_integration() {
    let (desk, mut receiver) = (TestDesk::start().await, Receiver::start().await);
    let http = json!({
        "url": format!("{}/hook?shop=1", receiver.url),
        "method": "PUT",
        "request_content_type": "application/x-www-form-urlencoded",
        "form": {"text": "{{message.body_text}}"},
        "headers": {"X-Secret": "s", "User-Agent": "mine"},
        "hmac_secret": "key",
        "triggers": {"ticket-created": true},
    });
    let integration = json!({"name": "a", "type": "http", "http": http});
    desk.created("/api/integrations", &integration).await;
    let bodiless = with(http, "form", Value::Null);
    let query = with(with(bodiless.clone(), "method", json!("GET")), "form", json!({"a": "b c"}));
    for http in [bodiless, query] {
        desk.created("/api/integrations", &with(integration.clone(), "http", http)).await;
    }
    desk.created("/api/tickets", &small_ticket("a&b")).await;
    assert_eq!(desk.worker().step().await.unwrap(), delivered(3));
    let mut requests = [receiver.next().await, receiver.next().await, receiver.next().await];
    requests.sort_by_key(|request| (request.method.clone(), request.body.len()));
    let [query, bodiless, form] = &requests;
    assert_eq!(form.body, "text=a%26b");
    assert_eq!(form.headers["content-type"], "application/x-www-form-urlencoded");
    assert_eq!(
        (&form.headers["x-secret"], &form.headers["user-agent"]),
        (&"s".parse().unwrap(), &"mine".parse().unwrap())
    );
    // printf 'text=a%26b' | openssl dgst -sha256 -hmac key
    assert_eq!(
        form.headers["x-gorgias-signature"],
        "cf0f9af033f8a4a52873ee317da6a3638f8d03923a2155c6c2cd22eacdf06980"
    );
    assert_eq!((&*bodiless.path, bodiless.body.len()), ("/hook?shop=1", 0));
    assert_eq!((&*query.path, query.body.len()), ("/hook?shop=1&a=b+c", 0));
}

#[tokio::test]
async fn a_failed_delivery_is_retried_with_the_documented_backoff() {
    let (desk, mut receiver) = (TestDesk::start().await, Receiver::start().await);
    desk.subscribe(&receiver, MESSAGE, json!({"text": "{{message.body_text}}"})).await;
    desk.created("/api/tickets", &small_ticket("Hi")).await;
    let worker = desk.worker();
    receiver.answer(503);
    for wait in [5, 30, 120, 600, 3600, 21_600].map(Duration::from_secs) {
        let step = worker.step().await.unwrap();
        assert_eq!(step, WebhookStep { delivered: 0, failed: 1, next: Some(wait) });
        let almost = wait.saturating_sub(Duration::from_micros(1));
        desk.clock.advance(almost);
        let early = Some(Duration::from_micros(1));
        assert_eq!(
            worker.step().await.unwrap(),
            WebhookStep { next: early, ..WebhookStep::default() }
        );
        desk.clock.advance(Duration::from_micros(1));
    }
    assert_eq!(receiver.paths().len(), 6);
    receiver.answer(200);
    assert_eq!(worker.step().await.unwrap(), delivered(1));
    assert_eq!(receiver.next().await.json(), json!({"text": "Hi"}), "the same body as at first");
}

#[tokio::test]
async fn a_delivery_that_keeps_failing_is_given_up() {
    let (desk, mut receiver) = (TestDesk::start().await, Receiver::start().await);
    desk.subscribe(&receiver, MESSAGE, json!({})).await;
    desk.created("/api/tickets", &small_ticket("Hi")).await;
    receiver.answer(500);
    let worker = desk.worker();
    let mut step = worker.step().await.unwrap();
    while let Some(wait) = step.next {
        desk.clock.advance(wait);
        step = worker.step().await.unwrap();
    }
    assert_eq!((step.failed, receiver.paths().len()), (1, 7));
}

#[tokio::test]
async fn a_refused_delivery_is_not_retried_and_redirects_are_not_followed() {
    let (desk, mut receiver) = (TestDesk::start().await, Receiver::start().await);
    desk.subscribe(&receiver, MESSAGE, json!({})).await;
    for status in [302, 307, 404, 410] {
        desk.created("/api/tickets", &small_ticket("Hi")).await;
        receiver.answer(status);
        let step = desk.worker().step().await.unwrap();
        assert_eq!(step, WebhookStep { failed: 1, ..WebhookStep::default() }, "{status}");
        assert_eq!(receiver.paths(), ["/ticket-message-created"]);
    }
}

#[tokio::test]
async fn a_timeout_of_one_receiver_does_not_delay_others() {
    let desk = TestDesk::adjusted(|settings| {
        settings.webhooks.timeout = Duration::from_secs(2);
    });
    let (desk, silent, mut other) = (desk.await, Receiver::start().await, Receiver::start().await);
    silent.never_answer();
    desk.subscribe(&silent, MESSAGE, json!({})).await;
    desk.subscribe(&other, MESSAGE, json!({})).await;
    desk.created("/api/tickets", &small_ticket("Hi")).await;
    let step = desk.worker().step().await.unwrap();
    assert_eq!((step.delivered, step.failed), (1, 1));
    assert_eq!(step.next, Some(Duration::from_secs(5)));
    assert_eq!(other.paths().len(), 1);
}

#[tokio::test]
async fn an_integration_is_deactivated_after_too_many_failures_until_it_is_reactivated() {
    let desk = TestDesk::adjusted(|settings| settings.webhooks.failure_limit = 3);
    let (desk, mut receiver) = (desk.await, Receiver::start().await);
    desk.subscribe(&receiver, MESSAGE, json!({"text": "{{message.body_text}}"})).await;
    let worker = desk.worker();
    let integration = async |key: &str| desk.found("/api/integrations/1").await[key].clone();
    // Two failures, a success, two failures: never three in a row.
    for status in [400, 400, 200, 400, 400] {
        desk.created("/api/tickets", &small_ticket("Hi")).await;
        receiver.answer(status);
        worker.step().await.unwrap();
        assert_eq!(integration("deactivated_datetime").await, Value::Null);
    }
    desk.created("/api/tickets", &small_ticket("Waits")).await;
    receiver.answer(500);
    worker.step().await.unwrap();
    assert_eq!(integration("deactivated_datetime").await, "2026-11-21T09:00:00.000001+00:00");
    desk.created("/api/tickets", &small_ticket("Is not told")).await;
    desk.clock.advance(Duration::from_hours(1));
    receiver.answer(200);
    receiver.paths();
    assert_eq!(worker.step().await.unwrap(), WebhookStep::default());
    desk.changed("/api/integrations/1", &json!({"deactivated_datetime": null})).await;
    assert_eq!(worker.step().await.unwrap(), delivered(1));
    assert_eq!(receiver.next().await.json(), json!({"text": "Waits"}));
}

#[tokio::test]
async fn pending_deliveries_survive_a_restart() {
    let (desk, mut receiver) = (TestDesk::start().await, Receiver::start().await);
    desk.subscribe(&receiver, MESSAGE, json!({"text": "{{message.body_text}}"})).await;
    desk.created("/api/tickets", &small_ticket("Hi")).await;
    // The desk is not closed: a second one opens the file as after a crash.
    let crashed = settings(desk.folder.path().join("desk.sqlite"));
    let desk = desk.again(crashed).await;
    assert_eq!(desk.worker().step().await.unwrap(), delivered(1));
    assert_eq!(receiver.next().await.json(), json!({"text": "Hi"}));
}

#[tokio::test]
async fn a_request_that_is_cut_short_is_sent_again_after_a_restart_and_by_no_other_worker_before() {
    let (desk, mut receiver) = (TestDesk::start().await, Receiver::start().await);
    receiver.never_answer();
    desk.subscribe(&receiver, MESSAGE, json!({"text": "{{message.body_text}}"})).await;
    for text in ["first", "second"] {
        desk.created("/api/tickets", &small_ticket(text)).await;
    }
    let running = tokio::spawn(desk.worker().run(std::future::pending()));
    receiver.next().await;
    // Neither the one that is being sent, nor the integration's next one.
    let step = desk.worker().step().await.unwrap();
    assert_eq!((step.delivered, step.failed, receiver.paths().len()), (0, 0, 0));
    running.abort();
    receiver.answer(200);
    let crashed = settings(desk.folder.path().join("desk.sqlite"));
    let desk = desk.again(crashed).await;
    for text in ["first", "second"] {
        assert_eq!(desk.worker().step().await.unwrap().delivered, 1);
        assert_eq!(receiver.next().await.json(), json!({"text": text}));
    }
}

#[tokio::test]
async fn a_write_wakes_the_running_worker() {
    let (desk, mut receiver) = (TestDesk::start().await, Receiver::start().await);
    desk.subscribe(&receiver, MESSAGE, json!({"text": "{{message.body_text}}"})).await;
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let working = tokio::spawn(desk.worker().run(async move {
        let _ = stopped.await;
    }));
    for text in ["one", "two", "three"] {
        desk.created("/api/tickets", &small_ticket(text)).await;
        assert_eq!(receiver.next().await.json(), json!({"text": text}));
    }
    stop.send(()).unwrap();
    working.await.unwrap();
}

#[tokio::test]
async fn deliveries_of_deleted_integrations_and_tickets_are_dropped() {
    let (desk, mut receiver) = (TestDesk::start().await, Receiver::start().await);
    desk.subscribe(&receiver, MESSAGE, json!({})).await;
    desk.created("/api/tickets", &small_ticket("Hi")).await;
    desk.call(Method::DELETE, "/api/tickets/1", None, 204).await;
    assert_eq!(desk.worker().step().await.unwrap(), WebhookStep::default());
    desk.created("/api/tickets", &small_ticket("Hi")).await;
    desk.call(Method::DELETE, "/api/integrations/1", None, 204).await;
    assert_eq!(desk.worker().step().await.unwrap(), WebhookStep::default());
    assert_eq!(receiver.paths(), [""; 0]);
}
