//! `/api/tickets/{ticket_id}/tags`.

use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};

use crate::requests::{ids, small_ticket, with};
use crate::test_desk::TestDesk;

const PATH: &str = "/api/tickets/1/tags";

/// A ticket with the tags "one" and "two", and the tag "three" beside it; a minute later.
async fn tagged() -> TestDesk {
    let desk = TestDesk::start().await;
    let tags = json!([{"name": "one", "decoration": {"color": "#0f6b5c"}}, {"name": "two"}]);
    desk.created("/api/tickets", &with(small_ticket("Hi"), "tags", tags)).await;
    desk.created("/api/tags", &json!({"name": "three"})).await;
    desk.clock.advance(Duration::from_mins(1));
    desk
}

async fn names(desk: &TestDesk) -> Vec<String> {
    let list = desk.found(PATH).await;
    let tags = list["data"].as_array().unwrap().iter();
    tags.map(|tag| tag["name"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn the_tags_of_a_ticket_are_listed_without_cursors() {
    let desk = tagged().await;
    insta::assert_json_snapshot!(desk.found(PATH).await, @r##"
    {
      "data": [
        {
          "created_datetime": "2026-11-21T09:00:00.000001+00:00",
          "decoration": {
            "color": "#0f6b5c"
          },
          "deleted_datetime": null,
          "description": null,
          "id": 1,
          "name": "one",
          "uri": "/api/tags/1",
          "usage": 1
        },
        {
          "created_datetime": "2026-11-21T09:00:00.000001+00:00",
          "decoration": null,
          "deleted_datetime": null,
          "description": null,
          "id": 2,
          "name": "two",
          "uri": "/api/tags/2",
          "usage": 1
        }
      ]
    }
    "##);
}

#[tokio::test]
async fn tags_are_added_by_id_and_by_name() {
    let desk = tagged().await;
    let tags = json!({"ids": [3, 1], "names": ["two", "four"]});
    assert_eq!(desk.created(PATH, &tags).await, Value::Null);
    assert_eq!(names(&desk).await, ["one", "two", "three", "four"]);
    assert_eq!(desk.found("/api/tags/4").await["usage"], 1);
    let ticket = desk.found("/api/tickets/1").await;
    assert_eq!(ticket["updated_datetime"], "2026-11-21T09:01:00.000001+00:00");
    desk.created(PATH, &json!({})).await;
    assert_eq!(names(&desk).await, ["one", "two", "three", "four"]);
}

#[tokio::test]
async fn setting_tags_replaces_the_existing_ones() {
    let desk = tagged().await;
    let tags = json!({"names": ["two", "five"], "ids": [3]});
    assert_eq!(desk.changed(PATH, &tags).await, Value::Null);
    assert_eq!(names(&desk).await, ["three", "two", "five"]);
    desk.changed(PATH, &json!({})).await;
    assert!(names(&desk).await.is_empty());
    assert_eq!(desk.found("/api/tickets/1").await["tags"], json!([]));
    assert_eq!(ids(&desk.found("/api/tags").await).len(), 4, "the tags themselves stay");
}

#[tokio::test]
async fn tags_are_removed_by_id_and_by_name() {
    let desk = tagged().await;
    let tags = json!({"ids": [1, 3], "names": ["unheard of"]});
    let answer = desk.call(Method::DELETE, PATH, Some(&tags), 204).await;
    assert_eq!(answer, Value::Null);
    assert_eq!(names(&desk).await, ["two"]);
    desk.call(Method::DELETE, PATH, Some(&json!({"names": ["two"]})), 204).await;
    assert!(names(&desk).await.is_empty());
    let ticket = desk.found("/api/tickets/1").await;
    assert_eq!(ticket["updated_datetime"], "2026-11-21T09:01:00.000001+00:00");
}

#[tokio::test]
async fn invalid_sets_of_tags_are_refused_and_change_nothing() {
    let desk = tagged().await;
    let cases = [
        (json!({"ids": [1, 9]}), json!({"ids": {"1": ["Tag does not exist."]}})),
        (json!({"ids": ["1"]}), json!({"ids": {"0": ["Not a valid integer."]}})),
        (
            json!({"names": ["new", ""]}),
            json!({"names": {"1": ["Length must be between 1 and 256."]}}),
        ),
        (json!({"tags": []}), json!({"tags": ["Unknown field."]})),
        (json!([]), json!({"_schema": ["Invalid input type."]})),
    ];
    for (body, faults) in cases {
        for method in [Method::POST, Method::PUT, Method::DELETE] {
            assert_eq!(desk.refused(method, PATH, Some(&body)).await, faults);
        }
    }
    assert_eq!(names(&desk).await, ["one", "two"]);
    let ticket = desk.found("/api/tickets/1").await;
    assert_eq!(ticket["updated_datetime"], "2026-11-21T09:00:00.000001+00:00");
}

#[tokio::test]
async fn tags_of_an_unknown_ticket_are_404() {
    let desk = tagged().await;
    let path = "/api/tickets/9/tags";
    desk.call(Method::GET, path, None, 404).await;
    for method in [Method::POST, Method::PUT, Method::DELETE] {
        desk.call(method, path, Some(&json!({"names": ["stray"]})), 404).await;
    }
    assert_eq!(ids(&desk.found("/api/tags?search=stray").await), [0; 0]);
}
