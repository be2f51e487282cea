//! `/api/customers`.

use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};

use crate::requests::{ids, small_ticket, with};
use crate::test_desk::TestDesk;

fn bea() -> Value {
    json!({
        "email": "bea@example.com", "name": "Bea Baker", "external_id": "shop-7",
        "language": "fr", "timezone": "Europe/Paris", "note": "Likes tea", "meta": {"vip": true},
        "channels": [{"type": "phone", "address": "+123456789"}],
    })
}

/// The channels as `type address preferred`, in order.
fn channels(customer: &Value) -> Vec<String> {
    let channels = customer["channels"].as_array().unwrap().iter();
    channels
        .map(|channel| {
            let text = |key: &str| channel[key].as_str().unwrap();
            format!("{} {} {}", text("type"), text("address"), channel["preferred"])
        })
        .collect()
}

#[tokio::test]
async fn a_new_customer_is_returned_with_all_keys_and_found_again() {
    let desk = TestDesk::start().await;
    let created = desk.created("/api/customers", &bea()).await;
    insta::assert_json_snapshot!("customer", created);
    assert_eq!(desk.found("/api/customers/1").await, created);
    let with_fields = desk.found("/api/customers/1?relationships=custom_fields").await;
    assert_eq!(with_fields, with(created, "custom_fields", json!({})));
    desk.call(Method::GET, "/api/customers/2", None, 404).await;
}

#[tokio::test]
async fn a_customer_needs_no_field() {
    let desk = TestDesk::start().await;
    let created = desk.created("/api/customers", &json!({})).await;
    assert!(created["email"].is_null() && created["name"].is_null());
    assert_eq!((&created["timezone"], &created["channels"]), (&json!("UTC"), &json!([])));
    let parts = json!({"firstname": "Bea", "lastname": "Baker"});
    assert_eq!(desk.created("/api/customers", &parts).await["name"], "Bea Baker");
}

#[tokio::test]
async fn an_address_belongs_to_one_customer() {
    let desk = TestDesk::start().await;
    desk.created("/api/customers", &bea()).await;
    let email = |email: &str| json!({"email": email});
    let channel =
        |kind: &str, address: &str| json!({"channels": [{"type": kind, "address": address}]});
    for body in [
        email("BEA@example.com"),
        channel("phone", "+123456789"),
        channel("email", "bea@example.com"),
    ] {
        let answer = desk.call(Method::POST, "/api/customers", Some(&body), 409).await;
        assert_eq!(answer["error"]["msg"], "The resource already exists.");
    }
    desk.created("/api/customers", &email("ann@example.com")).await;
    for body in [email("bea@example.com"), channel("phone", "+123456789")] {
        desk.call(Method::PUT, "/api/customers/2", Some(&body), 409).await;
    }
    assert_eq!(channels(&desk.found("/api/customers/2").await), ["email ann@example.com true"]);
    assert_eq!(ids(&desk.found("/api/customers").await), [2, 1]);
}

#[tokio::test]
async fn customers_are_found_by_what_the_query_names() {
    let desk = TestDesk::start().await;
    desk.created("/api/customers", &bea()).await;
    desk.clock.advance(Duration::from_secs(1));
    desk.created("/api/tickets", &with(small_ticket("Hi"), "customer", json!({"email": "a@b.c"})))
        .await;
    desk.changed("/api/customers/1", &json!({"note": null})).await;
    let cases = [
        ("", vec![2, 1]),
        ("?order_by=created_datetime:asc", vec![1, 2]),
        ("?order_by=updated_datetime:asc&limit=1", vec![1]),
        ("?email=BEA@example.com", vec![1]),
        ("?email=a%40b.c", vec![2]),
        ("?email=nobody@example.com", vec![]),
        ("?external_id=shop-7", vec![1]),
        ("?external_id=shop", vec![]),
        ("?name=Bea%20Baker&language=fr&timezone=Europe/Paris", vec![1]),
        ("?name=Bea%20Baker&language=de", vec![]),
        ("?channel_type=phone&channel_address=%2B123456789", vec![1]),
        ("?channel_type=email&channel_address=%2B123456789", vec![]),
    ];
    for (query, expected) in cases {
        let list = desk.found(&format!("/api/customers{query}")).await;
        assert_eq!(ids(&list), expected, "{query}");
    }
    for (query, field) in
        [("channel_type=phone", "channel_address"), ("channel_address=1", "channel_type")]
    {
        let data = desk.refused(Method::GET, &format!("/api/customers?{query}"), None).await;
        assert_eq!(data, json!({field: ["Missing data for required field."]}));
    }
    desk.refused(Method::GET, "/api/customers?phone=1", None).await;
}

#[tokio::test]
async fn an_update_changes_what_it_names_and_keeps_the_rest() {
    let desk = TestDesk::start().await;
    let before = desk.created("/api/customers", &bea()).await;
    desk.clock.advance(Duration::from_secs(1));
    let changes = json!({"name": "Bea B.", "note": null, "meta": {"vip": false}});
    let after = desk.changed("/api/customers/1", &changes).await;
    let mut expected = with(with(before, "name", json!("Bea B.")), "lastname", json!("B."));
    expected["note"] = json!(null);
    expected["meta"] = json!({"vip": false});
    expected["updated_datetime"] = json!("2026-11-21T09:00:01.000001+00:00");
    assert_eq!(after, expected);
    desk.call(Method::PUT, "/api/customers/9", Some(&changes), 404).await;
}

#[tokio::test]
async fn listed_channels_replace_the_existing_ones_except_the_email() {
    let desk = TestDesk::start().await;
    desk.created("/api/customers", &bea()).await;
    let listed = json!({"channels": [
        {"type": "email", "address": "b@example.com", "preferred": true},
        {"type": "whatsapp", "address": "+49"},
    ]});
    let after = desk.changed("/api/customers/1", &listed).await;
    let expected = ["email bea@example.com false", "email b@example.com true", "whatsapp +49 true"];
    assert_eq!(channels(&after), expected);
    let moved = desk.changed("/api/customers/1", &json!({"email": "new@example.com"})).await;
    assert_eq!(moved["email"], "new@example.com");
    assert_eq!(channels(&moved)[0], "email new@example.com true");
    assert_eq!(channels(&moved).len(), 4, "the former addresses are still theirs");
    let cleared = desk.changed("/api/customers/1", &json!({"email": null})).await;
    assert!(cleared["email"].is_null());
    assert!(!channels(&cleared).iter().any(|channel| channel.contains("new@example.com")));
    desk.created("/api/customers", &json!({"email": "new@example.com"})).await;
}

#[tokio::test]
async fn a_message_from_a_second_address_is_the_same_customers() {
    let desk = TestDesk::start().await;
    let second = json!([{"type": "email", "address": "work@example.com"}]);
    desk.created("/api/customers", &with(bea(), "channels", second)).await;
    let mut body = small_ticket("Hi");
    body["messages"][0]["sender"] = json!({"email": "work@example.com"});
    let ticket = desk.created("/api/tickets", &body).await;
    assert_eq!(
        (&ticket["customer"]["id"], &ticket["customer"]["name"]),
        (&json!(1), &json!("Bea Baker"))
    );
}

#[tokio::test]
async fn every_field_of_a_customer_is_validated() {
    let desk = TestDesk::start().await;
    desk.created("/api/customers", &json!({})).await;
    let cases = [
        ("email", json!("bea"), "Not a valid email address."),
        ("name", json!(7), "Not a valid string."),
        ("external_id", json!("x".repeat(256)), "Longer than maximum length 255."),
        ("language", json!("French"), "Not a valid ISO 639-1 language code."),
        ("timezone", json!("somewhere else"), "Not a valid timezone."),
        ("meta", json!([]), "Not a valid mapping type."),
        ("channels", json!([{"type": "phone"}]), "Missing data for required field."),
        ("channels", json!([{"type": "email", "address": "b"}]), "Not a valid email address."),
        ("channels", json!({}), "Not a valid list."),
        ("custom_fields", json!([{"id": 1, "value": 2}]), "Custom field does not exist."),
        ("phone", json!("1"), "Unknown field."),
    ];
    for (field, value, fault) in cases {
        for (method, path) in [(Method::POST, "/api/customers"), (Method::PUT, "/api/customers/1")]
        {
            let body = json!({field: value});
            let data = desk.refused(method, path, Some(&body)).await;
            assert!(data[field].to_string().contains(fault), "{field}: {data}");
        }
    }
}
