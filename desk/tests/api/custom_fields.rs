//! `/api/custom-fields`.

use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};

use crate::requests::{ids, with};
use crate::test_desk::TestDesk;

/// A drop-down list of the two words "Late" and "Lost".
pub fn reason() -> Value {
    json!({
        "object_type": "Ticket", "label": "Reason",
        "definition": {
            "data_type": "text",
            "input_settings": {"input_type": "dropdown", "choices": ["Late", "Lost"]},
        },
    })
}

/// A field of that type and input, with the input's other settings.
pub fn field(label: &str, data_type: &str, settings: &Value) -> Value {
    let definition = json!({"data_type": data_type, "input_settings": settings});
    json!({"object_type": "Ticket", "label": label, "definition": definition})
}

#[tokio::test]
async fn a_new_field_is_returned_with_all_keys_and_found_again() {
    let desk = TestDesk::start().await;
    let mut body = reason();
    body["description"] = json!("Why they write");
    body["priority"] = json!(10);
    body["required"] = json!(true);
    body["managed_type"] = json!("contact_reason");
    let created = desk.created("/api/custom-fields", &body).await;
    insta::assert_json_snapshot!(created, @r#"
    {
      "created_datetime": "2026-11-21T09:00:00.000001+00:00",
      "deactivated_datetime": null,
      "definition": {
        "data_type": "text",
        "input_settings": {
          "choices": [
            "Late",
            "Lost"
          ],
          "default": null,
          "input_type": "dropdown"
        }
      },
      "description": "Why they write",
      "external_id": null,
      "id": 1,
      "label": "Reason",
      "managed_type": "contact_reason",
      "object_type": "Ticket",
      "priority": 10,
      "required": true,
      "requirement_type": "required",
      "updated_datetime": "2026-11-21T09:00:00.000001+00:00",
      "uri": "/api/custom-fields/1"
    }
    "#);
    assert_eq!(desk.found("/api/custom-fields/1").await, created);
    desk.call(Method::GET, "/api/custom-fields/2", None, 404).await;
}

#[tokio::test]
async fn fields_are_listed_by_object_type() {
    let desk = TestDesk::start().await;
    let order = field("Order", "text", &json!({"input_type": "input"}));
    for body in [reason(), order] {
        desk.created("/api/custom-fields", &body).await;
        desk.clock.advance(Duration::from_secs(1));
    }
    desk.changed("/api/custom-fields/1", &reason()).await;
    let cases = [
        ("object_type=Ticket", vec![2, 1]),
        ("object_type=Ticket&order_by=created_datetime:asc", vec![1, 2]),
        ("object_type=Ticket&order_by=updated_datetime:desc&limit=1", vec![1]),
        ("object_type=Customer", vec![]),
    ];
    for (query, expected) in cases {
        let list = desk.found(&format!("/api/custom-fields?{query}")).await;
        assert_eq!(ids(&list), expected, "{query}");
    }
    let data = desk.refused(Method::GET, "/api/custom-fields", None).await;
    assert_eq!(data, json!({"object_type": ["Missing data for required field."]}));
}

#[tokio::test]
async fn an_update_requires_the_core_and_keeps_the_rest() {
    let desk = TestDesk::start().await;
    let before = desk.created("/api/custom-fields", &with(reason(), "priority", json!(3))).await;
    desk.clock.advance(Duration::from_secs(1));
    let mut changes = with(reason(), "label", json!("Contact reason"));
    changes["required"] = json!(true);
    changes["deactivated_datetime"] = json!("2026-11-21T09:00:00+00:00");
    let after = desk.changed("/api/custom-fields/1", &changes).await;
    let mut expected = with(before, "label", json!("Contact reason"));
    expected["required"] = json!(true);
    expected["requirement_type"] = json!("required");
    expected["updated_datetime"] = json!("2026-11-21T09:00:01.000001+00:00");
    expected["deactivated_datetime"] = json!("2026-11-21T09:00:00.000000+00:00");
    assert_eq!(after, expected);
    let missing = desk.refused(Method::PUT, "/api/custom-fields/1", Some(&json!({}))).await;
    let required = json!(["Missing data for required field."]);
    let expected = json!({"definition": required, "label": required, "object_type": required});
    assert_eq!(missing, expected);
    let number = field("Reason", "number", &json!({"input_type": "input_number"}));
    let data = desk.refused(Method::PUT, "/api/custom-fields/1", Some(&number)).await;
    assert_eq!(data, json!({"definition": {"data_type": ["Cannot be changed."]}}));
    desk.call(Method::PUT, "/api/custom-fields/9", Some(&reason()), 404).await;
}

#[tokio::test]
async fn every_field_of_a_definition_is_validated() {
    let desk = TestDesk::start().await;
    desk.created("/api/custom-fields", &reason()).await;
    let input = |settings: Value| json!({"data_type": "text", "input_settings": settings});
    let cases = [
        ("object_type", json!("Customer"), "The desk keeps custom fields of tickets only."),
        ("object_type", json!("Order"), "Must be one of: Ticket, Customer."),
        ("label", json!(""), "Length must be between 1 and 255."),
        ("description", json!("x".repeat(1025)), "Longer than maximum length 1024."),
        ("priority", json!(5001), "Must be an integer between 0 and 5000."),
        ("required", json!("yes"), "Not a valid boolean."),
        ("requirement_type", json!("optional"), "Must be one of"),
        ("managed_type", json!("reason"), "Must be one of"),
        ("definition", json!({"data_type": "date", "input_settings": {}}), "Must be one of"),
        ("definition", input(json!({"input_type": "dropdown"})), "Missing data"),
        (
            "definition",
            input(json!({"input_type": "dropdown", "choices": ["a"], "default": "b"})),
            "Not one of the field's choices.",
        ),
        ("colour", json!("red"), "Unknown field."),
    ];
    for (key, value, fault) in cases {
        let body = with(reason(), key, value);
        for (method, path) in
            [(Method::POST, "/api/custom-fields"), (Method::PUT, "/api/custom-fields/1")]
        {
            let data = desk.refused(method, path, Some(&body)).await;
            assert!(data[key].to_string().contains(fault), "{key}: {data}");
        }
    }
}
