//! The events of changes.

use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};

use crate::receiver::Receiver;
use crate::requests::{small_message, small_ticket, with};
use crate::test_desk::{EMAIL, TestDesk};

/// A desk with an integration for each trigger.
struct Subscribed {
    desk: TestDesk,
    receiver: Receiver,
}

impl Subscribed {
    async fn start() -> Self {
        let (desk, receiver) = (TestDesk::start().await, Receiver::start().await);
        for trigger in [
            "ticket-created",
            "ticket-updated",
            "ticket-message-created",
            "ticket-message-failed",
            "ticket-assignment-updated",
            "ticket-status-updated",
            "ticket-self-unsnoozed",
            "ticket-handed-over",
        ] {
            desk.subscribe(&receiver, trigger, json!({})).await;
        }
        Self { desk, receiver }
    }

    /// The delivered events in alphabetical order, without their common prefix.
    async fn triggers(&mut self) -> String {
        let worker = self.desk.worker();
        while worker.step().await.unwrap().delivered > 0 {}
        let mut paths = self.receiver.paths();
        paths.sort();
        paths.join(" ").replace("/ticket-", "")
    }
}

#[tokio::test]
async fn messages_trigger_their_events() {
    let mut told = Subscribed::start().await;
    told.desk.created("/api/tickets", &small_ticket("Hi")).await;
    assert_eq!(told.triggers().await, "created message-created");
    told.desk.created("/api/tickets/1/messages", &small_message("Hello?")).await;
    assert_eq!(told.triggers().await, "message-created updated");
    told.desk.submit("/tickets/1/reply", &[("text", "Hello")]).await;
    assert_eq!(told.triggers().await, "message-created updated");
    told.desk.submit("/tickets/1/close", &[]).await;
    assert_eq!(told.triggers().await, "status-updated updated");
    told.desk.created("/api/tickets/1/messages", &small_message("Still dark")).await;
    assert_eq!(told.triggers().await, "message-created status-updated updated");
    let failed = json!({"channel": "api", "via": "api", "from_agent": true,
        "sender": {"email": EMAIL}, "failed_datetime": "2026-11-21T08:00:00"});
    told.desk.created("/api/tickets/1/messages", &failed).await;
    assert_eq!(told.triggers().await, "message-created message-failed updated");
    let failed = with(failed, "sender", Value::Null);
    told.desk.changed("/api/tickets/1/messages/2", &failed).await;
    assert_eq!(told.triggers().await, "message-failed updated");
    told.desk.changed("/api/tickets/1/messages/2", &failed).await;
    assert_eq!(told.triggers().await, "updated", "it had failed already");
}

#[tokio::test]
async fn changes_of_a_ticket_trigger_their_events() {
    let mut told = Subscribed::start().await;
    told.desk.created("/api/tickets", &small_ticket("Hi")).await;
    told.triggers().await;
    told.desk.changed("/api/tickets/1", &json!({"subject": "Lamp"})).await;
    assert_eq!(told.triggers().await, "updated");
    told.desk.changed("/api/tickets/1", &json!({"assignee_user": {"id": 1}})).await;
    assert_eq!(told.triggers().await, "assignment-updated updated");
    let tags = json!({"names": ["a"]});
    told.desk.call(Method::PUT, "/api/tickets/1/tags", Some(&tags), 202).await;
    assert_eq!(told.triggers().await, "updated");
    let survey = json!({"ticket_id": 1, "customer_id": 1});
    told.desk.created("/api/satisfaction-surveys", &survey).await;
    assert_eq!(told.triggers().await, "updated");
    let snooze = json!({"status": "closed", "snooze_datetime": "2026-11-21T10:00:00"});
    told.desk.changed("/api/tickets/1", &snooze).await;
    assert_eq!(told.triggers().await, "status-updated updated");
    told.desk.clock.advance(Duration::from_hours(1));
    assert_eq!(told.triggers().await, "self-unsnoozed status-updated updated");
}

#[tokio::test]
async fn an_action_without_a_change_triggers_no_event() {
    let mut told = Subscribed::start().await;
    told.desk.created("/api/tickets", &small_ticket("Hi")).await;
    told.desk.submit("/tickets/1/close", &[]).await;
    told.triggers().await;
    told.desk.found("/api/tickets/1").await;
    told.desk.shown("/tickets/1").await;
    told.desk.submit("/tickets/1/close", &[]).await;
    told.desk.refused(Method::PUT, "/api/tickets/1", Some(&json!({"status": "x"}))).await;
    assert_eq!(told.triggers().await, "");
}
