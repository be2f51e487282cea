//! The actions of a ticket's page.

use serde_json::{Value, json};

use crate::requests::{small_ticket, with};
use crate::test_desk::TestDesk;

async fn one_ticket() -> TestDesk {
    let desk = TestDesk::start().await;
    let body = with(small_ticket("Hi"), "tags", json!([{"name": "old"}]));
    desk.created("/api/tickets", &body).await;
    desk
}

/// Sends a form that fails; returns its page.
async fn refused(desk: &TestDesk, path: &str, fields: &[(&str, &str)], status: u16) -> String {
    let request = desk.client.post(format!("{}{path}", desk.url));
    let request = request.header("Sec-Fetch-Site", "same-origin").form(fields);
    let response = request.send().await.unwrap();
    let (actual, page) = (response.status(), response.text().await.unwrap());
    assert_eq!(actual, status, "{path}: {page}");
    page
}

fn tags(ticket: &Value) -> Vec<&str> {
    ticket["tags"].as_array().unwrap().iter().filter_map(|tag| tag["name"].as_str()).collect()
}

#[tokio::test]
async fn every_action_refuses_cross_site_forms() {
    let desk = one_ticket().await;
    let before = desk.found("/api/tickets/1").await;
    for action in [
        "reply",
        "note",
        "close",
        "reopen",
        "unread",
        "trash",
        "restore",
        "properties",
        "tags/add",
        "tags/remove",
    ] {
        let fields = [
            ("text", "Evil"),
            ("name", "old"),
            ("priority", "high"),
            ("was_priority", "normal"),
            ("assignee", ""),
            ("was_assignee", ""),
        ];
        for (header, value) in
            [("Origin", "https://evil.example"), ("Sec-Fetch-Site", "cross-site")]
        {
            let request = desk.client.post(format!("{}/tickets/1/{action}", desk.url));
            let response = request.header(header, value).form(&fields).send().await.unwrap();
            assert_eq!(response.status(), 403, "{action} with {header}");
        }
    }
    assert_eq!(desk.found("/api/tickets/1").await, before);
}

#[tokio::test]
async fn tags_are_added_and_removed_one_by_one() {
    let desk = one_ticket().await;
    let page = desk.shown("/tickets/1").await;
    assert!(page.contains("aria-label=\"Remove the tag old\""));
    assert_eq!(desk.submit("/tickets/1/tags/add", &[("name", " VIP ")]).await, "/tickets/1#tags");
    desk.submit("/tickets/1/tags/add", &[("name", "VIP")]).await;
    assert_eq!(tags(&desk.found("/api/tickets/1").await), ["old", "VIP"]);
    desk.submit("/tickets/1/tags/remove", &[("name", "old")]).await;
    desk.submit("/tickets/1/tags/remove", &[("name", "old")]).await;
    assert_eq!(tags(&desk.found("/api/tickets/1").await), ["VIP"]);
    let page = desk.shown("/tickets/1").await;
    let (_, known) = page.split_once("<datalist id=\"known-tags\">").unwrap();
    assert!(known.contains("value=\"old\"") && !known.contains("value=\"VIP\""), "{known}");
}

#[tokio::test]
async fn a_tag_that_cannot_be_added_is_kept_in_the_retry_form() {
    let desk = one_ticket().await;
    let long = "<b>".repeat(100);
    let page = refused(&desk, "/tickets/1/tags/add?status=all", &[("name", &long)], 400).await;
    assert!(page.contains(&"&lt;b&gt;".repeat(100)) && page.contains("Length must be between"));
    assert!(page.contains("action=\"/tickets/1/tags/add?status=all\""));
    assert!(page.contains("href=\"/tickets/1?status=all\""));
    refused(&desk, "/tickets/1/tags/add", &[("name", "  ")], 400).await;
    refused(&desk, "/tickets/1/tags/remove", &[], 400).await;
    refused(&desk, "/tickets/9/tags/add", &[("name", "x")], 404).await;
    assert_eq!(tags(&desk.found("/api/tickets/1").await), ["old"]);
}

#[tokio::test]
async fn assignee_team_and_priority_are_saved_together() {
    let desk = one_ticket().await;
    let team = desk.created("/api/teams", &json!({"name": "Returns"})).await["id"].to_string();
    let me = desk.found("/api/users/0").await["id"].to_string();
    let fields = [
        ("assignee", &*me),
        ("was_assignee", ""),
        ("team", &*team),
        ("was_team", ""),
        ("priority", "high"),
        ("was_priority", "normal"),
    ];
    assert_eq!(desk.submit("/tickets/1/properties", &fields).await, "/tickets/1#properties");
    let ticket = desk.found("/api/tickets/1").await;
    assert_eq!(ticket["priority"], "high");
    assert_eq!(ticket["assignee_user"]["name"], "Maya Lindqvist");
    assert_eq!(ticket["assignee_team"]["name"], "Returns");
    let page = desk.shown("/tickets/1").await;
    assert!(page.contains("selected>Maya Lindqvist (me)</option>"), "{page}");
    assert!(page.contains("selected>Returns</option>"));
    let fields =
        [("assignee", ""), ("was_assignee", &*me), ("priority", "high"), ("was_priority", "high")];
    desk.submit("/tickets/1/properties", &fields).await;
    let ticket = desk.found("/api/tickets/1").await;
    assert_eq!((&ticket["assignee_user"], &ticket["priority"]), (&json!(null), &json!("high")));
    assert_eq!(ticket["assignee_team"]["name"], "Returns");
}

#[tokio::test]
async fn changes_of_the_same_property_by_two_agents_conflict() {
    let desk = one_ticket().await;
    let form = |priority| {
        [("priority", priority), ("was_priority", "normal"), ("assignee", ""), ("was_assignee", "")]
    };
    desk.submit("/tickets/1/properties", &form("high")).await;
    let page = refused(&desk, "/tickets/1/properties", &form("low"), 409).await;
    assert!(page.contains("Meanwhile another agent has set another priority."));
    assert!(page.contains("<option value=\"low\" selected>Low</option>"), "what was chosen stays");
    assert!(page.contains("name=\"was_priority\" value=\"high\""), "saving again is meant");
    assert_eq!(desk.found("/api/tickets/1").await["priority"], "high");
    desk.submit("/tickets/1/properties", &form("normal")).await;
    assert_eq!(desk.found("/api/tickets/1").await["priority"], "high", "it was left as it was");
}

#[tokio::test]
async fn an_invalid_property_is_refused_as_by_the_api() {
    let desk = one_ticket().await;
    let form = |priority, assignee| {
        [
            ("priority", priority),
            ("was_priority", "normal"),
            ("assignee", assignee),
            ("was_assignee", ""),
        ]
    };
    let page = refused(&desk, "/tickets/1/properties", &form("urgent", ""), 400).await;
    assert!(page.contains("priority: Must be one of"), "{page}");
    let page = refused(&desk, "/tickets/1/properties", &form("high", "99"), 400).await;
    assert!(page.contains("User does not exist."));
    refused(&desk, "/tickets/1/properties", &form("high", "me"), 400).await;
    assert_eq!(desk.found("/api/tickets/1").await["priority"], "normal");
}

#[tokio::test]
async fn a_ticket_goes_to_the_trash_and_back() {
    let desk = one_ticket().await;
    assert_eq!(desk.submit("/tickets/1/trash?page=1", &[]).await, "/?page=1");
    let trashed = &desk.found("/api/tickets/1").await["trashed_datetime"];
    assert_eq!(*trashed, "2026-11-21T09:00:00.000001+00:00");
    let page = desk.shown("/tickets/1?status=trash").await;
    assert!(page.contains("In the trash") && page.contains("Restore</button>"));
    assert!(!page.contains("Move to trash"));
    desk.submit("/tickets/1/restore", &[]).await;
    assert_eq!(desk.found("/api/tickets/1").await["trashed_datetime"], json!(null));
}

#[tokio::test]
async fn a_ticket_can_be_unread_again() {
    let desk = one_ticket().await;
    desk.shown("/tickets/1").await;
    assert_eq!(desk.found("/api/tickets/1").await["is_unread"], false);
    assert_eq!(desk.submit("/tickets/1/unread?status=all", &[]).await, "/?status=all");
    assert_eq!(desk.found("/api/tickets/1").await["is_unread"], true);
    for action in ["close", "unread", "trash", "restore", "reopen"] {
        refused(&desk, &format!("/tickets/9/{action}"), &[], 404).await;
    }
}
