//! Validation of fields and parameters.

use reqwest::Method;
use serde_json::{Value, json};

use crate::requests::{small_message, small_ticket, with};
use crate::test_desk::TestDesk;

#[tokio::test]
async fn all_errors_of_a_ticket_are_reported() {
    let desk = TestDesk::start().await;
    let mut body = small_ticket("Hi");
    body["via"] = json!("pigeon");
    body["status"] = json!("pending");
    body["subject"] = json!(7);
    body["colour"] = json!("red");
    body["messages"][0] = json!({"via": "api", "from_agent": false, "body": "Hi"});
    let answer = desk.call(Method::POST, "/api/tickets", Some(&body), 400).await;
    assert_eq!(answer["error"]["msg"], "Failed to create ticket");
    let data = &answer["error"]["data"];
    assert!(data["via"][0].as_str().is_some_and(|text| text.starts_with("Must be one of: ")));
    let missing = json!(["Missing data for required field."]);
    assert_eq!(data["status"], json!(["Must be one of: open, closed."]));
    assert_eq!(data["subject"], json!(["Not a valid string."]));
    assert_eq!(data["colour"], json!(["Unknown field."]));
    let message = json!({"channel": missing, "sender": missing, "body": ["Unknown field."]});
    assert_eq!(data["messages"], json!({"0": message}));
}

#[tokio::test]
async fn every_field_of_a_ticket_is_validated() {
    let desk = TestDesk::start().await;
    let long = |length: usize| json!("x".repeat(length));
    let cases: Vec<(&str, Value, &str)> = vec![
        ("messages", json!([]), "Length must be between 1 and 500."),
        ("messages", json!(vec![small_message("x"); 501]), "Length must be between 1 and 500."),
        ("messages", json!({}), "Not a valid list."),
        ("messages", json!(null), "Field may not be null."),
        ("via", json!(null), "Field may not be null."),
        ("channel", json!("pigeon"), "Must be one of"),
        ("channel", json!(null), "Field may not be null."),
        ("priority", json!("urgent"), "Must be one of: critical, high, normal, low."),
        ("subject", long(999), "Longer than maximum length 998."),
        ("external_id", long(256), "Longer than maximum length 255."),
        ("language", json!("en-US"), "Not a valid ISO 639-1 language code."),
        ("spam", json!("yes"), "Not a valid boolean."),
        ("from_agent", json!(null), "Field may not be null."),
        ("meta", json!([]), "Not a valid mapping type."),
        ("created_datetime", json!("yesterday"), "Not a valid datetime."),
        ("created_datetime", json!(null), "Field may not be null."),
        ("snooze_datetime", json!(12), "Not a valid datetime."),
        ("customer", json!({}), "id or email is required."),
        ("customer", json!({"email": "bea"}), "Not a valid email address."),
        ("customer", json!({"email": "a b@c"}), "Not a valid email address."),
        ("customer", json!({"phone": "1"}), "Unknown field."),
        ("assignee_user", json!({"id": "1"}), "Not a valid integer."),
        ("assignee_team", json!({"id": 1}), "Team does not exist."),
        ("custom_fields", json!([{"id": 1, "value": 2}]), "Custom field does not exist."),
        ("tags", json!([{"name": ""}]), "Length must be between 1 and 256."),
        ("tags", json!([{"name": "x".repeat(257)}]), "Length must be between 1 and 256."),
        ("tags", json!(["x"]), "Invalid input type."),
    ];
    for (field, value, fault) in cases {
        let body = with(small_ticket("Hi"), field, value);
        let data = desk.refused(Method::POST, "/api/tickets", Some(&body)).await;
        assert_eq!(data.as_object().map(serde_json::Map::len), Some(1), "{field}: {data}");
        assert!(data[field].to_string().contains(fault), "{field}: {data}");
    }
}

#[tokio::test]
async fn every_field_of_a_message_is_validated() {
    let desk = TestDesk::start().await;
    desk.created("/api/tickets", &small_ticket("Hi")).await;
    let file = json!({"url": "https://a.example/b", "name": "b"});
    let long = format!("{}@example.com", "x".repeat(310));
    let cases: Vec<(&str, Value, &str)> = vec![
        ("from_agent", json!("no"), "Not a valid boolean."),
        ("public", json!(null), "Field may not be null."),
        ("body_text", json!([]), "Not a valid string."),
        ("sender", json!({"email": long}), "Longer than maximum length 320."),
        ("sender", json!({"id": 1.5}), "Not a valid integer."),
        ("sender", json!("bea"), "Invalid input type."),
        ("sender", json!({"name": "Bea"}), "Missing data for required field."),
        ("source", json!({"type": "contact_form"}), "Must be one of"),
        ("source", json!({"to": [{"mail": "x"}]}), "Unknown field."),
        ("attachments", json!([file]), "Missing data for required field."),
        ("integration_id", json!(4), "Integration does not exist."),
        ("macros", json!([{"id": 4}]), "Macro does not exist."),
        ("mention_ids", json!(["1"]), "Not a valid integer."),
        ("external_id", json!("x".repeat(256)), "Longer than maximum length 255."),
        ("sent_datetime", json!("soon"), "Not a valid datetime."),
        ("headers", json!(null), ""),
        ("colour", json!("red"), "Unknown field."),
    ];
    for (field, value, fault) in cases {
        let body = with(small_message("Hi"), field, value);
        if fault.is_empty() {
            desk.created("/api/tickets/1/messages", &body).await;
            continue;
        }
        let data = desk.refused(Method::POST, "/api/tickets/1/messages", Some(&body)).await;
        assert!(data[field].to_string().contains(fault), "{field}: {data}");
    }
}

#[tokio::test]
async fn every_query_parameter_is_validated() {
    let desk = TestDesk::start().await;
    desk.created("/api/tickets", &small_ticket("Hi")).await;
    let cases = [
        ("/api/tickets?status=open", "status", "Unknown field."),
        ("/api/tickets?limit=0", "limit", "between 1 and 100"),
        ("/api/tickets?limit=101", "limit", "between 1 and 100"),
        ("/api/tickets?limit=ten", "limit", "between 1 and 100"),
        ("/api/tickets?order_by=subject:asc", "order_by", "Must be one of"),
        ("/api/tickets?order_by=created_datetime", "order_by", "Must be one of"),
        ("/api/tickets?cursor=nonsense", "cursor", "Not a valid cursor."),
        ("/api/tickets?customer_id=x", "customer_id", "Not a valid integer."),
        ("/api/tickets?customer_id=1&customer_id=2", "customer_id", "Not a valid integer."),
        ("/api/tickets?ticket_ids=1,2", "ticket_ids", "Not a valid integer."),
        ("/api/tickets?trashed=maybe", "trashed", "Not a valid boolean."),
        ("/api/tickets?view_id=1", "view_id", "View does not exist."),
        ("/api/tickets?rule_id=1", "rule_id", "Rule does not exist."),
        ("/api/tickets/1?relationships=friends", "relationships", "Must be one of"),
        ("/api/tickets/1/messages?limit=1", "limit", "Unknown field."),
        ("/api/messages?order_by=updated_datetime:asc", "order_by", "Must be one of"),
        ("/api/account?x=1", "x", "Unknown field."),
    ];
    for (path, field, fault) in cases {
        let data = desk.refused(Method::GET, path, None).await;
        assert!(data[field].to_string().contains(fault), "{path}: {data}");
    }
    let body = small_message("Hi");
    let path = "/api/tickets/1/messages?action=explode";
    let data = desk.refused(Method::POST, path, Some(&body)).await;
    assert_eq!(data["action"], json!(["Must be one of: force, retry, cancel."]));
}

#[tokio::test]
async fn an_update_cannot_move_the_creation_or_add_messages() {
    let desk = TestDesk::start().await;
    desk.created("/api/tickets", &small_ticket("Hi")).await;
    let body = json!({"created_datetime": "2026-11-21T09:00:00", "messages": [], "status": null});
    let data = desk.refused(Method::PUT, "/api/tickets/1", Some(&body)).await;
    let unknown = json!(["Unknown field."]);
    let expected = json!({
        "created_datetime": unknown, "messages": unknown, "status": ["Field may not be null."],
    });
    assert_eq!(data, expected);
}

#[tokio::test]
async fn unknown_parameters_are_refused_in_the_name_of_the_operation() {
    let desk = TestDesk::start().await;
    desk.created("/api/tickets", &small_ticket("Hi")).await;
    for (method, path, msg) in [
        (Method::GET, "/api/account", "Failed to retrieve account"),
        (Method::GET, "/api/tickets/1/tags", "Failed to list ticket tags"),
        (Method::DELETE, "/api/tickets/1", "Failed to delete ticket"),
        (Method::GET, "/api/tags/1", "Failed to retrieve tag"),
        (Method::GET, "/api/tags", "Failed to list tags"),
        (Method::POST, "/api/upload", "Failed to upload files"),
    ] {
        let answer = desk.call(method, &format!("{path}?colour=red"), None, 400).await;
        let expected = json!({"msg": msg, "data": {"colour": ["Unknown field."]}});
        assert_eq!(answer["error"], expected, "{path}");
    }
}
