//! `/api/tickets/{ticket_id}/custom-fields`, and the values inside tickets.

use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};

use crate::custom_fields::{field, reason};
use crate::requests::{ids, small_ticket, with};
use crate::test_desk::TestDesk;

const PATH: &str = "/api/tickets/1/custom-fields";

/// A ticket, and the fields 1 "Reason", 2 "Refund" (0 to 100) and 3 "Happy"; a minute later.
async fn three_fields() -> TestDesk {
    let desk = TestDesk::start().await;
    let refund = json!({"input_type": "input_number", "min": 0, "max": 100});
    let fields = [
        with(reason(), "priority", json!(2)),
        with(field("Refund", "number", &refund), "priority", json!(1)),
        field("Happy", "boolean", &json!({"input_type": "dropdown"})),
    ];
    for field in fields {
        desk.created("/api/custom-fields", &field).await;
    }
    desk.created("/api/tickets", &small_ticket("Hi")).await;
    desk.clock.advance(Duration::from_mins(1));
    desk
}

/// The values of ticket 1 by id, as the list has them.
async fn values(desk: &TestDesk) -> Value {
    let list = desk.found(PATH).await;
    let items = list["data"].as_array().unwrap().iter();
    items.map(|item| json!([item["id"], item["value"]])).collect()
}

#[tokio::test]
async fn values_are_listed_with_their_definitions() {
    let desk = three_fields().await;
    desk.changed(PATH, &json!([{"id": 1, "value": "Late"}])).await;
    let definition = desk.found("/api/custom-fields/1").await;
    let expected = json!({"data": [
        {"id": 1, "field": definition, "prediction": null, "value": "Late"},
    ]});
    assert_eq!(desk.found(PATH).await, expected);
    desk.call(Method::GET, "/api/tickets/9/custom-fields", None, 404).await;
}

#[tokio::test]
async fn several_values_are_set_together_and_the_others_stay() {
    let desk = three_fields().await;
    let set = json!([{"id": 1, "value": "Late"}, {"id": 2, "value": 12.5}]);
    let answer = desk.changed(PATH, &set).await;
    assert_eq!(ids(&answer), [2, 1], "by priority");
    let set = json!([{"id": 3, "value": true}, {"id": 1, "value": null}]);
    desk.changed(PATH, &set).await;
    assert_eq!(values(&desk).await, json!([[2, 12.5], [3, true]]));
    let ticket = desk.found("/api/tickets/1").await;
    assert_eq!(ticket["updated_datetime"], "2026-11-21T09:01:00.000001+00:00");
    desk.call(Method::PUT, "/api/tickets/9/custom-fields", Some(&set), 404).await;
}

#[tokio::test]
async fn one_value_is_set_under_the_id_of_its_definition() {
    let desk = three_fields().await;
    let path = "/api/tickets/1/custom-fields/2";
    let answer = desk.changed(path, &json!({"id": 2, "value": 7})).await;
    assert_eq!(answer, json!({"id": 2, "value": 7}));
    desk.changed(path, &json!({"value": 8})).await;
    assert_eq!(values(&desk).await, json!([[2, 8]]));
    desk.changed(path, &json!({"value": null})).await;
    assert_eq!(values(&desk).await, json!([]));
    let ticket = desk.found("/api/tickets/1").await;
    assert_eq!(ticket["updated_datetime"], "2026-11-21T09:01:00.000001+00:00");
    for (body, faults) in [
        (json!({"id": 1, "value": 7}), json!({"id": ["Must be the id of the path."]})),
        (json!({"id": 2}), json!({"value": ["Missing data for required field."]})),
        (json!({"value": "7"}), json!({"value": ["Not a valid number."]})),
        (json!({"value": 101}), json!({"value": ["Must be less than or equal to 100."]})),
    ] {
        assert_eq!(desk.refused(Method::PUT, path, Some(&body)).await, faults);
    }
    for path in ["/api/tickets/1/custom-fields/9", "/api/tickets/9/custom-fields/2"] {
        desk.call(Method::PUT, path, Some(&json!({"value": 7})), 404).await;
    }
}

#[tokio::test]
async fn a_value_is_deleted_once() {
    let desk = three_fields().await;
    desk.changed(PATH, &json!([{"id": 1, "value": "Late"}])).await;
    desk.clock.advance(Duration::from_mins(1));
    let path = "/api/tickets/1/custom-fields/1";
    assert_eq!(desk.call(Method::DELETE, path, None, 204).await, Value::Null);
    assert_eq!(values(&desk).await, json!([]));
    let ticket = desk.found("/api/tickets/1").await;
    assert_eq!(ticket["updated_datetime"], "2026-11-21T09:02:00.000001+00:00");
    desk.call(Method::DELETE, path, None, 404).await;
}

#[tokio::test]
async fn invalid_values_are_all_reported_and_none_is_stored() {
    let desk = three_fields().await;
    let deactivated = with(reason(), "deactivated_datetime", json!("2026-11-21T09:00:00"));
    let deactivated = desk.created("/api/custom-fields", &deactivated).await;
    let set = json!([
        {"id": 2, "value": 1},
        {"id": 1, "value": "late"},
        {"id": 2, "value": -1},
        {"id": 3, "value": "yes"},
        {"id": 9, "value": 1},
        {"id": deactivated["id"], "value": "Late"},
    ]);
    let expected = json!({
        "1": {"value": ["Not one of the field's choices."]},
        "2": {"value": ["Must be greater than or equal to 0."]},
        "3": {"value": ["Not a valid boolean."]},
        "4": {"id": ["Custom field does not exist."]},
        "5": {"id": ["Custom field is deactivated."]},
    });
    assert_eq!(desk.refused(Method::PUT, PATH, Some(&set)).await, expected);
    let inside = json!({"custom_fields": set});
    let data = desk.refused(Method::PUT, "/api/tickets/1", Some(&inside)).await;
    assert_eq!(data, json!({"custom_fields": expected}));
    let body = with(small_ticket("Hi"), "custom_fields", inside["custom_fields"].clone());
    let data = desk.refused(Method::POST, "/api/tickets", Some(&body)).await;
    assert_eq!(data, json!({"custom_fields": expected}));
    assert_eq!(values(&desk).await, json!([]));
    for body in [json!({}), json!([{"id": 1}]), json!([{"value": 1}])] {
        desk.refused(Method::PUT, PATH, Some(&body)).await;
    }
}

#[tokio::test]
async fn a_ticket_is_created_with_values_and_shows_them_when_asked() {
    let desk = three_fields().await;
    let set = json!([{"id": 1, "value": "Lost"}, {"id": 3, "value": false}]);
    let created =
        desk.created("/api/tickets", &with(small_ticket("Hi"), "custom_fields", set)).await;
    assert!(created.get("custom_fields").is_none());
    assert!(desk.found("/api/tickets/2").await.get("custom_fields").is_none());
    let shown = desk.found("/api/tickets/2?relationships=custom_fields").await;
    let expected = json!({
        "1": {"id": 1, "prediction": null, "value": "Lost"},
        "3": {"id": 3, "prediction": null, "value": false},
    });
    assert_eq!(shown["custom_fields"], expected);
    assert!(desk.found("/api/tickets").await["data"][0].get("custom_fields").is_none());
}

#[tokio::test]
async fn an_update_of_the_ticket_replaces_all_values() {
    let desk = three_fields().await;
    desk.changed(PATH, &json!([{"id": 1, "value": "Late"}, {"id": 2, "value": 1}])).await;
    desk.changed("/api/tickets/1", &json!({"subject": "x"})).await;
    assert_eq!(values(&desk).await, json!([[2, 1], [1, "Late"]]));
    desk.changed("/api/tickets/1", &json!({"custom_fields": [{"id": 3, "value": true}]})).await;
    assert_eq!(values(&desk).await, json!([[3, true]]));
    desk.changed("/api/tickets/1", &json!({"custom_fields": []})).await;
    assert_eq!(values(&desk).await, json!([]));
}
