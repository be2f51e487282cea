//! `/api/teams`, and the team assignment of tickets.

use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};

use crate::requests::{ids, small_ticket, with};
use crate::test_desk::TestDesk;

fn returns() -> Value {
    json!({
        "name": "Returns", "description": "What comes back", "decoration": {"emoji": "📦"},
        "members": [{"id": 1}],
    })
}

#[tokio::test]
async fn a_new_team_is_returned_with_all_keys_and_found_again() {
    let desk = TestDesk::start().await;
    let created = desk.created("/api/teams", &returns()).await;
    insta::assert_json_snapshot!(created, @r#"
    {
      "created_datetime": "2026-11-21T09:00:00.000001+00:00",
      "decoration": {
        "emoji": "📦"
      },
      "description": "What comes back",
      "id": 1,
      "members": [
        {
          "email": "agent@aurora.test",
          "id": 1,
          "meta": null,
          "name": "Maya Lindqvist"
        }
      ],
      "name": "Returns",
      "uri": "/api/teams/1"
    }
    "#);
    assert_eq!(desk.found("/api/teams/1").await, created);
    desk.call(Method::GET, "/api/teams/2", None, 404).await;
}

#[tokio::test]
async fn teams_are_listed_in_every_order() {
    let desk = TestDesk::start().await;
    for name in ["b", "A"] {
        desk.created("/api/teams", &json!({"name": name})).await;
        desk.clock.advance(Duration::from_secs(1));
    }
    let cases = [
        ("", [2, 1]),
        ("?order_by=created_datetime:asc", [1, 2]),
        ("?order_by=name:asc", [2, 1]),
        ("?order_by=name:desc", [1, 2]),
    ];
    for (query, expected) in cases {
        assert_eq!(ids(&desk.found(&format!("/api/teams{query}")).await), expected, "{query}");
    }
    let first = desk.found("/api/teams?limit=1&order_by=name:asc").await;
    let next = first["meta"]["next_cursor"].as_str().unwrap();
    assert_eq!(ids(&desk.found(&format!("/api/teams?cursor={next}")).await), [1]);
}

#[tokio::test]
async fn every_field_of_a_team_is_validated() {
    let desk = TestDesk::start().await;
    let cases = [
        ("name", json!(""), "Length must be between 1 and 255."),
        ("decoration", json!({"color": "#fff"}), "Unknown field."),
        ("members", json!([{"name": "Maya"}]), "Missing data for required field."),
        ("members", json!([{"id": 1}, {"id": 9}]), "User does not exist."),
        ("boss", json!(1), "Unknown field."),
    ];
    for (field, value, fault) in cases {
        let body = with(returns(), field, value);
        let data = desk.refused(Method::POST, "/api/teams", Some(&body)).await;
        assert!(data[field].to_string().contains(fault), "{field}: {data}");
    }
    assert_eq!(desk.found("/api/teams").await["data"], json!([]));
}

#[tokio::test]
async fn a_ticket_is_assigned_to_a_team_and_unassigned() {
    let desk = TestDesk::start().await;
    desk.created("/api/teams", &returns()).await;
    let body = with(small_ticket("Hi"), "assignee_team", json!({"id": 1}));
    let created = desk.created("/api/tickets", &body).await;
    let team = json!({"id": 1, "name": "Returns", "decoration": {"emoji": "📦"}});
    assert_eq!((&created["assignee_team"], &created["assignee_team_id"]), (&team, &json!(1)));
    assert_eq!(desk.found("/api/tickets").await["data"][0]["assignee_team"], team);
    let kept = desk.changed("/api/tickets/1", &json!({"subject": "x"})).await;
    assert_eq!(kept["assignee_team"], team);
    let taken = desk.changed("/api/tickets/1", &json!({"assignee_team": null})).await;
    assert!(taken["assignee_team"].is_null() && taken["assignee_team_id"].is_null());
    let unknown = json!({"assignee_team": {"id": 9}, "assignee_user": {"id": 9}});
    let data = desk.refused(Method::PUT, "/api/tickets/1", Some(&unknown)).await;
    let expected = json!({
        "assignee_team": {"id": ["Team does not exist."]},
        "assignee_user": {"id": ["User does not exist."]},
    });
    assert_eq!(data, expected);
}
