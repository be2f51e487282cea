//! Satisfaction surveys.

use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};

use crate::requests::{small_message, small_ticket, with};
use crate::test_desk::TestDesk;

const PATH: &str = "/api/satisfaction-surveys";

fn survey(ticket: i64) -> Value {
    json!({"ticket_id": ticket, "customer_id": 1})
}

#[tokio::test]
async fn a_new_survey_is_returned_with_all_keys_and_shown_by_its_ticket() {
    let desk = TestDesk::start().await;
    desk.created("/api/tickets", &small_ticket("Hi")).await;
    desk.clock.advance(Duration::from_mins(1));
    let full = json!({
        "ticket_id": 1,
        "customer_id": 1,
        "score": 5,
        "body_text": "Thank you",
        "meta": {"from": "panel"},
        "created_datetime": "2026-11-20T10:00:00",
        "sent_datetime": "2026-11-20T11:00:00",
        "scored_datetime": "2026-11-20T12:00:00",
        "should_send_datetime": "2026-11-20T10:30:00",
    });
    let created = desk.created(PATH, &full).await;
    insta::assert_json_snapshot!(created, @r#"
    {
      "body_text": "Thank you",
      "created_datetime": "2026-11-20T10:00:00.000000+00:00",
      "customer_id": 1,
      "id": 1,
      "meta": {
        "from": "panel"
      },
      "score": 5,
      "scored_datetime": "2026-11-20T12:00:00.000000+00:00",
      "sent_datetime": "2026-11-20T11:00:00.000000+00:00",
      "should_send_datetime": "2026-11-20T10:30:00.000000+00:00",
      "ticket_id": 1,
      "uri": "/api/satisfaction-surveys/1/"
    }
    "#);
    assert_eq!(desk.found(&format!("{PATH}/1")).await, created);
    let ticket = desk.found("/api/tickets/1").await;
    let mut shown = created;
    shown.as_object_mut().unwrap().remove("uri");
    assert_eq!(ticket["satisfaction_survey"], shown);
    assert_eq!(ticket["updated_datetime"], "2026-11-21T09:01:00.000001+00:00");
}

#[tokio::test]
async fn a_ticket_has_one_survey() {
    let desk = TestDesk::start().await;
    desk.created("/api/tickets", &small_ticket("Hi")).await;
    desk.created("/api/tickets", &small_ticket("Hi again")).await;
    desk.created(PATH, &survey(1)).await;
    let second = desk.call(Method::POST, PATH, Some(&survey(1)), 409).await;
    assert_eq!(second, json!({"error": {"msg": "The resource already exists."}}));
    desk.created(PATH, &survey(2)).await;
    desk.call(Method::PUT, &format!("{PATH}/2"), Some(&survey(1)), 409).await;
    desk.call(Method::DELETE, "/api/tickets/1", None, 204).await;
    desk.call(Method::GET, &format!("{PATH}/1"), None, 404).await;
}

#[tokio::test]
async fn an_update_replaces_the_survey_as_a_whole() {
    let desk = TestDesk::start().await;
    desk.created("/api/tickets", &small_ticket("Hi")).await;
    let full = with(with(survey(1), "score", json!(2)), "body_text", json!("Late"));
    let before = desk.created(PATH, &full).await;
    desk.clock.advance(Duration::from_mins(1));
    let after = desk.changed(&format!("{PATH}/1"), &with(survey(1), "score", json!(4))).await;
    assert_eq!(after, with(with(before, "score", json!(4)), "body_text", Value::Null));
    let ticket = desk.found("/api/tickets/1").await;
    assert_eq!(ticket["satisfaction_survey"]["score"], 4);
    assert_eq!(ticket["updated_datetime"], "2026-11-21T09:01:00.000001+00:00");
}

#[tokio::test]
async fn invalid_surveys_are_refused() {
    let desk = TestDesk::start().await;
    desk.created("/api/tickets", &small_ticket("Hi")).await;
    let other = with(small_message("Hey"), "sender", json!({"email": "cy@example.com"}));
    desk.created("/api/tickets", &json!({"via": "api", "messages": [other]})).await;
    desk.created(PATH, &survey(1)).await;
    let told = desk.refused(Method::POST, PATH, Some(&json!({}))).await;
    let missing = ["Missing data for required field."];
    assert_eq!(told, json!({"customer_id": missing, "ticket_id": missing}));
    for (key, value, fault) in [
        ("score", json!(0), "Must be between 1 and 5."),
        ("score", json!(6), "Must be between 1 and 5."),
        ("score", json!("5"), "Not a valid integer."),
        ("body_text", json!("x".repeat(1001)), "Longer than maximum length 1000."),
        ("meta", json!([]), "Not a valid mapping type."),
        ("sent_datetime", json!("soon"), "Not a valid datetime."),
        ("ticket_id", json!(77), "Ticket does not exist."),
        ("customer_id", json!(2), "Is not the customer of the ticket."),
        ("customer_id", json!(77), "Is not the customer of the ticket."),
        ("mood", json!("good"), "Unknown field."),
    ] {
        for (method, path) in [(Method::POST, PATH.to_owned()), (Method::PUT, format!("{PATH}/1"))]
        {
            let body = with(survey(1), key, value.clone());
            let told = desk.refused(method, &path, Some(&body)).await;
            assert_eq!(told, json!({key: [fault]}), "{path} {key}");
        }
    }
    desk.call(Method::GET, &format!("{PATH}/77"), None, 404).await;
    desk.call(Method::PUT, &format!("{PATH}/77"), Some(&survey(1)), 404).await;
}

#[tokio::test]
async fn surveys_are_listed_as_an_array_whose_header_links_to_the_next_page() {
    let desk = TestDesk::start().await;
    for id in 1..=3 {
        desk.created("/api/tickets", &small_ticket("Hi")).await;
        desk.clock.advance(Duration::from_secs(1));
        desk.created(PATH, &survey(id)).await;
    }
    let first = format!("{PATH}?limit=2&order_by=created_datetime:asc");
    let response = desk.send(Method::GET, &first, None).await;
    let link = response.headers()["link"].to_str().unwrap().to_owned();
    let list: Value = response.json().await.unwrap();
    let tickets = |list: &Value| -> Vec<i64> {
        let surveys = list.as_array().unwrap().iter();
        surveys.filter_map(|survey| survey["ticket_id"].as_i64()).collect()
    };
    assert_eq!(tickets(&list), [1, 2]);
    let next = link.strip_prefix('<').and_then(|link| link.strip_suffix(">; rel=\"next\""));
    let response = desk.send(Method::GET, next.unwrap(), None).await;
    let link = response.headers()["link"].to_str().unwrap().to_owned();
    assert!(link.ends_with("rel=\"prev\"") && !link.contains("next"), "{link}");
    assert_eq!(tickets(&response.json().await.unwrap()), [3]);
    assert_eq!(tickets(&desk.found(PATH).await), [3, 2, 1]);
    assert_eq!(tickets(&desk.found(&format!("{PATH}?ticket_id=2")).await), [2]);
    desk.refused(Method::GET, &format!("{PATH}?limit=101"), None).await;
    desk.refused(Method::GET, &format!("{PATH}?score=5"), None).await;
}
