//! `/api/integrations`.

use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};

use crate::requests::{ids, with};
use crate::test_desk::TestDesk;

const PATH: &str = "/api/integrations";

fn integration() -> Value {
    json!({
        "name": "Replies",
        "type": "http",
        "http": {
            "url": "https://shop.example/hook?shop=1",
            "form": {"text": "{{message.body_text}}", "ticket": {"id": "{{ticket.id}}"}},
            "headers": {"X-Secret": "s"},
            "hmac_secret": "key",
            "triggers": {"ticket-message-created": true, "ticket-updated": false},
        },
    })
}

/// The integration with another value for a key of its request.
fn with_http(key: &str, value: Value) -> Value {
    let mut changed = integration();
    changed["http"][key] = value;
    changed
}

#[tokio::test]
async fn a_new_integration_is_returned_without_its_secret() {
    let desk = TestDesk::start().await;
    let created = desk.created(PATH, &integration()).await;
    insta::assert_json_snapshot!("integration", created);
    assert_eq!(desk.found(&format!("{PATH}/1")).await, created);
}

#[tokio::test]
async fn an_update_changes_what_it_mentions() {
    let desk = TestDesk::start().await;
    let before = desk.created(PATH, &integration()).await;
    desk.clock.advance(Duration::from_secs(1));
    let changes = json!({
        "description": "For the proxy",
        "deactivated_datetime": "2026-11-21T08:00:00",
        "http": {"method": "PUT", "triggers": {"ticket-created": true}},
    });
    let after = desk.changed(&format!("{PATH}/1"), &changes).await;
    let mut expected = before;
    expected["description"] = json!("For the proxy");
    expected["deactivated_datetime"] = json!("2026-11-21T08:00:00.000000+00:00");
    expected["updated_datetime"] = json!("2026-11-21T09:00:01.000001+00:00");
    expected["http"]["method"] = json!("PUT");
    expected["http"]["triggers"]["ticket-message-created"] = json!(false);
    expected["http"]["triggers"]["ticket-created"] = json!(true);
    assert_eq!(after, expected);
    let on = desk.changed(&format!("{PATH}/1"), &json!({"deactivated_datetime": null})).await;
    assert_eq!(on["deactivated_datetime"], Value::Null);
    desk.call(Method::PUT, &format!("{PATH}/77"), Some(&json!({})), 404).await;
}

#[tokio::test]
async fn integrations_are_listed_and_deleted() {
    let desk = TestDesk::start().await;
    for name in ["a", "b", "c"] {
        desk.created(PATH, &with(integration(), "name", json!(name))).await;
        desk.clock.advance(Duration::from_secs(1));
    }
    let first = desk.found(&format!("{PATH}?type=http&limit=2")).await;
    assert_eq!(ids(&first), [3, 2]);
    let next = first["meta"]["next_cursor"].as_str().unwrap();
    assert_eq!(ids(&desk.found(&format!("{PATH}?limit=2&cursor={next}")).await), [1]);
    desk.call(Method::DELETE, &format!("{PATH}/2"), None, 204).await;
    desk.call(Method::DELETE, &format!("{PATH}/2"), None, 404).await;
    desk.call(Method::GET, &format!("{PATH}/2"), None, 404).await;
    let oldest = format!("{PATH}?order_by=created_datetime:asc");
    assert_eq!(ids(&desk.found(&oldest).await), [1, 3]);
    desk.refused(Method::GET, &format!("{PATH}?type=email"), None).await;
}

#[tokio::test]
async fn invalid_integrations_are_refused() {
    let desk = TestDesk::start().await;
    let told = desk.refused(Method::POST, PATH, Some(&json!({"http": {}}))).await;
    let missing = ["Missing data for required field."];
    assert_eq!(told, json!({"name": missing, "type": missing, "http": {"url": missing}}));
    for (key, value, fault) in [
        ("name", json!(""), "Length must be between 1 and 255."),
        ("type", json!("email"), "Must be one of: http."),
        ("http", json!([]), "Invalid input type."),
        ("business_hours_id", json!(1), "Business hours do not exist."),
        ("managed", json!(true), "Unknown field."),
    ] {
        let body = with(integration(), key, value);
        let told = desk.refused(Method::POST, PATH, Some(&body)).await;
        assert!(told[key].to_string().contains(fault), "{key}: {told}");
    }
    desk.created(PATH, &integration()).await;
    for (key, value, fault) in [
        ("url", json!("http://shop.example/"), "Must begin with https://"),
        ("url", json!("http://10.0.0.1/"), "Must begin with https://"),
        ("url", json!("shop"), "Not a valid URL."),
        ("url", json!("https://{{ticket.id}}.example/"), "Must not hold a template."),
        ("url", json!("https://shop.example/{{ticket.id}}"), "Must not hold a template."),
        ("method", json!("BREW"), "Must be one of"),
        ("request_content_type", json!("text/xml"), "Must be one of"),
        ("response_content_type", json!("text/xml"), "Must be one of"),
        ("headers", json!({"a b": "c"}), "Not a valid header name."),
        ("headers", json!({"a": "b\r\nc: d"}), "Not a valid header value."),
        ("headers", json!({"Host": "else"}), "Cannot be set."),
        ("headers", json!({"a": 1}), "Not a valid string."),
        ("form", json!(["{{ticket.id}}"]), "Not a valid mapping type."),
        ("triggers", json!({"ticket-deleted": true}), "Unknown field."),
        ("triggers", json!({"ticket-created": "yes"}), "Not a valid boolean."),
        ("request_content_type", json!("application/x-www-form-urlencoded"), "Not a valid string."),
        ("method", json!("GET"), "Not a valid string."),
        ("oauth2", json!({}), "Not supported."),
        ("hmac_secret", json!(""), "Length must be"),
    ] {
        let body = with_http(key, value);
        for (method, path) in [(Method::POST, PATH.to_owned()), (Method::PUT, format!("{PATH}/1"))]
        {
            let told = desk.refused(method, &path, Some(&body)).await;
            assert!(told["http"].to_string().contains(fault), "{key}: {told}");
        }
    }
    assert_eq!(ids(&desk.found(PATH).await), [1]);
}

#[tokio::test]
async fn the_nesting_of_a_form_is_limited() {
    let desk = TestDesk::start().await;
    let mut deep = json!("{{ticket.id}}");
    for _ in 0..9 {
        deep = json!([deep]);
    }
    let body = with_http("form", json!({"deep": deep}));
    let told = desk.refused(Method::POST, PATH, Some(&body)).await;
    assert_eq!(told, json!({"http": {"form": {"deep": ["Nested too deep."]}}}));
}
