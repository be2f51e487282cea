//! Updates of tickets.

use std::time::Duration;

use serde_json::json;

use crate::requests::{small_message, small_ticket};
use crate::test_desk::TestDesk;

#[tokio::test]
async fn an_update_replaces_what_it_names_and_keeps_the_rest() {
    let desk = TestDesk::start().await;
    let mut body = small_ticket("Hi");
    body["subject"] = json!("Old");
    body["meta"] = json!({"a": 1, "b": 2});
    body["tags"] = json!([{"name": "one"}, {"name": "two"}]);
    desk.created("/api/tickets", &body).await;
    desk.clock.advance(Duration::from_mins(1));
    let update = json!({
        "subject": "New",
        "meta": {"c": 3},
        "tags": [{"name": "two"}, {"name": "three"}],
        "priority": "high",
        "external_id": "e-1",
        "assignee_user": {"id": 1},
        "is_unread": false,
    });
    let changed = desk.changed("/api/tickets/1", &update).await;
    assert_eq!(changed["subject"], "New");
    assert_eq!(changed["meta"], json!({"c": 3}));
    let tags: Vec<_> = changed["tags"].as_array().into_iter().flatten().collect();
    assert_eq!(tags.iter().map(|tag| &tag["name"]).collect::<Vec<_>>(), ["two", "three"]);
    assert_eq!(changed["assignee_user"]["name"], "Maya Lindqvist");
    assert_eq!((&changed["assignee_user_id"], &changed["is_unread"]), (&json!(1), &json!(false)));
    assert_eq!(changed["channel"], "api");
    assert_eq!(changed["created_datetime"], "2026-11-21T09:00:00.000001+00:00");
    assert_eq!(changed["updated_datetime"], "2026-11-21T09:01:00.000001+00:00");
    assert_eq!(desk.found("/api/tickets/1").await, changed);
    let cleared = json!({"subject": null, "meta": null, "assignee_user": null, "tags": []});
    let cleared = desk.changed("/api/tickets/1", &cleared).await;
    for key in ["subject", "meta", "assignee_user", "assignee_user_id"] {
        assert!(cleared[key].is_null(), "{key}");
    }
    assert_eq!((&cleared["tags"], &cleared["external_id"]), (&json!([]), &json!("e-1")));
}

#[tokio::test]
async fn a_customers_message_opens_a_closed_ticket_again() {
    let desk = TestDesk::start().await;
    desk.created("/api/tickets", &small_ticket("Hi")).await;
    let closed = desk.changed("/api/tickets/1", &json!({"status": "closed"})).await;
    assert_eq!(closed["closed_datetime"], "2026-11-21T09:00:00.000001+00:00");
    desk.changed("/api/tickets/1", &json!({"is_unread": false})).await;
    desk.clock.advance(Duration::from_secs(5));
    desk.created("/api/tickets/1/messages", &small_message("One more thing")).await;
    let open = desk.found("/api/tickets/1").await;
    assert_eq!(open["status"], "open");
    assert!(open["closed_datetime"].is_null());
    assert_eq!(open["is_unread"], true);
    assert_eq!(open["last_received_message_datetime"], "2026-11-21T09:00:05.000001+00:00");
}

#[tokio::test]
async fn a_ticket_is_trashed_and_restored() {
    let desk = TestDesk::start().await;
    desk.created("/api/tickets", &small_ticket("Hi")).await;
    let at = "2026-11-21T09:00:00.000000+00:00";
    let trashed = desk.changed("/api/tickets/1", &json!({"trashed_datetime": at})).await;
    assert_eq!(trashed["trashed_datetime"], at);
    let restored = desk.changed("/api/tickets/1", &json!({"trashed_datetime": null})).await;
    assert!(restored["trashed_datetime"].is_null());
}

#[tokio::test]
async fn a_snoozed_ticket_opens_when_its_snooze_ends() {
    let desk = TestDesk::start().await;
    for _ in 0..2 {
        desk.created("/api/tickets", &small_ticket("Hi")).await;
    }
    let snooze = json!({"status": "closed", "snooze_datetime": "2026-11-21T10:00:00+00:00"});
    desk.changed("/api/tickets/1", &snooze).await;
    desk.changed("/api/tickets/2", &json!({"status": "closed"})).await;
    desk.clock.advance(Duration::from_mins(59));
    let asleep = desk.found("/api/tickets/1").await;
    assert_eq!(asleep["status"], "closed");
    assert_eq!(asleep["snooze_datetime"], "2026-11-21T10:00:00.000000+00:00");
    desk.clock.advance(Duration::from_mins(1));
    let list = desk.found("/api/tickets?order_by=created_datetime:asc").await;
    assert_eq!(
        (&list["data"][0]["status"], &list["data"][1]["status"]),
        (&json!("open"), &json!("closed"))
    );
    let awake = desk.found("/api/tickets/1").await;
    assert!(awake["snooze_datetime"].is_null() && awake["closed_datetime"].is_null());
    assert_eq!(awake["updated_datetime"], "2026-11-21T10:00:00.000001+00:00");
}

#[tokio::test]
async fn the_inbox_shows_a_ticket_whose_snooze_is_over() {
    let desk = TestDesk::start().await;
    desk.created("/api/tickets", &small_ticket("Hi")).await;
    let snooze = json!({"status": "closed", "snooze_datetime": "2026-11-21T10:00:00"});
    desk.changed("/api/tickets/1", &snooze).await;
    assert!(!desk.shown("/?status=open").await.contains("href=\"/tickets/1"));
    desk.clock.advance(Duration::from_hours(1));
    assert!(desk.shown("/?status=open").await.contains("href=\"/tickets/1"));
}

#[tokio::test]
async fn every_datetime_and_mark_of_a_ticket_can_be_set_and_most_be_cleared() {
    let desk = TestDesk::start().await;
    desk.created("/api/tickets", &small_ticket("Hi")).await;
    let at = "2026-11-22T08:00:00.000000+00:00";
    let clearable = [
        "opened_datetime",
        "last_received_message_datetime",
        "last_message_datetime",
        "closed_datetime",
        "trashed_datetime",
        "snooze_datetime",
        "language",
        "external_id",
    ];
    let mut update = json!({"spam": true, "from_agent": true, "channel": "email", "via": "form"});
    for key in clearable.into_iter().chain(["updated_datetime"]) {
        update[key] = json!(at);
    }
    update["language"] = json!("de");
    let changed = desk.changed("/api/tickets/1", &update).await;
    for (key, value) in update.as_object().unwrap() {
        assert_eq!(&changed[key], value, "{key}");
    }
    for key in clearable {
        let cleared = desk.changed("/api/tickets/1", &json!({key: null})).await;
        assert!(cleared[key].is_null(), "{key}");
    }
}

#[tokio::test]
async fn an_empty_update_only_sets_the_time() {
    let desk = TestDesk::start().await;
    let mut before = desk.created("/api/tickets", &small_ticket("Hi")).await;
    desk.clock.advance(Duration::from_secs(1));
    let after = desk.changed("/api/tickets/1", &json!({})).await;
    before["updated_datetime"] = json!("2026-11-21T09:00:01.000001+00:00");
    assert_eq!(after, before);
}
