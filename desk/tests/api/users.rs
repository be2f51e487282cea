//! `/api/users`.

use reqwest::Method;
use serde_json::{Value, json};

use crate::requests::{ids, small_message, small_ticket, with};
use crate::test_desk::TestDesk;

fn noor() -> Value {
    json!({
        "email": "noor@aurora.test", "name": "Noor Haddad", "role": {"name": "agent"},
        "bio": "Knows every parcel", "country": "FR", "language": "fr",
        "timezone": "Europe/Paris", "external_id": "u-2", "meta": {"desk": 4},
    })
}

#[tokio::test]
async fn a_new_user_is_returned_with_all_keys_and_found_again() {
    let desk = TestDesk::start().await;
    let created = desk.created("/api/users", &noor()).await;
    insta::assert_json_snapshot!(created, @r#"
    {
      "active": true,
      "bio": "Knows every parcel",
      "client_id": null,
      "country": "FR",
      "created_datetime": "2026-11-21T09:00:00.000001+00:00",
      "deactivated_datetime": null,
      "email": "noor@aurora.test",
      "external_id": "u-2",
      "firstname": "Noor",
      "id": 3,
      "language": "fr",
      "lastname": "Haddad",
      "meta": {
        "desk": 4
      },
      "name": "Noor Haddad",
      "role": {
        "name": "agent"
      },
      "timezone": "Europe/Paris",
      "updated_datetime": "2026-11-21T09:00:00.000001+00:00",
      "uri": "/api/users/3"
    }
    "#);
    assert_eq!(desk.found("/api/users/3").await, created);
    desk.call(Method::GET, "/api/users/9", None, 404).await;
}

#[tokio::test]
async fn user_0_is_the_agent_of_the_key() {
    let desk = TestDesk::start().await;
    let current = desk.found("/api/users/0").await;
    assert_eq!(current, desk.found("/api/users/1").await);
    assert_eq!(
        (&current["name"], &current["role"]["name"]),
        (&json!("Maya Lindqvist"), &json!("admin"))
    );
}

#[tokio::test]
async fn users_are_listed_by_name() {
    let desk = TestDesk::start().await;
    desk.created("/api/users", &noor()).await;
    let list = desk.found("/api/users").await;
    let names: Vec<_> = list["data"].as_array().unwrap().iter().map(|user| &user["name"]).collect();
    assert_eq!(names, ["Gorgias Bot", "Maya Lindqvist", "Noor Haddad"]);
    let first = desk.found("/api/users?limit=2").await;
    let next = first["meta"]["next_cursor"].as_str().unwrap();
    assert_eq!(ids(&desk.found(&format!("/api/users?cursor={next}")).await), [3]);
}

#[tokio::test]
async fn an_email_address_is_unique() {
    let desk = TestDesk::start().await;
    desk.created("/api/users", &noor()).await;
    let again = with(noor(), "email", json!("NOOR@aurora.test"));
    desk.call(Method::POST, "/api/users", Some(&again), 409).await;
}

#[tokio::test]
async fn a_name_is_joined_from_two_parts() {
    let desk = TestDesk::start().await;
    let body = json!({
        "email": "noor@aurora.test", "firstname": "Noor", "lastname": "Haddad",
        "role": {"name": "lite-agent"},
    });
    assert_eq!(desk.created("/api/users", &body).await["name"], "Noor Haddad");
}

#[tokio::test]
async fn every_field_of_a_user_is_validated() {
    let desk = TestDesk::start().await;
    let cases = [
        ("email", json!("noor"), "Not a valid email address."),
        ("email", json!(null), "Field may not be null."),
        ("name", json!(""), "Length must be between 1 and 255."),
        ("role", json!({"name": "bot"}), "Must be one of"),
        ("role", json!("agent"), "Invalid input type."),
        ("country", json!("fr"), "Not a valid ISO 3166-1 country code."),
        ("language", json!("FR"), "Not a valid ISO 639-1 language code."),
        ("timezone", json!("Paris, France"), "Not a valid timezone."),
        ("active", json!("yes"), "Not a valid boolean."),
        ("password", json!("secret"), "Unknown field."),
    ];
    for (field, value, fault) in cases {
        let data =
            desk.refused(Method::POST, "/api/users", Some(&with(noor(), field, value))).await;
        assert!(data[field].to_string().contains(fault), "{field}: {data}");
    }
    let data = desk.refused(Method::POST, "/api/users", Some(&json!({}))).await;
    let missing = json!(["Missing data for required field."]);
    assert_eq!(data, json!({"email": missing, "name": missing, "role": missing}));
}

#[tokio::test]
async fn a_second_agent_is_assigned_and_answers() {
    let desk = TestDesk::start().await;
    desk.created("/api/users", &noor()).await;
    desk.created("/api/tickets", &small_ticket("Hi")).await;
    let assigned = desk.changed("/api/tickets/1", &json!({"assignee_user": {"id": 3}})).await;
    assert_eq!(assigned["assignee_user"]["name"], "Noor Haddad");
    assert_eq!(assigned["assignee_user"]["bio"], "Knows every parcel");
    let mut reply = with(small_message("Hello"), "from_agent", json!(true));
    reply["sender"] = json!({"email": "noor@aurora.test"});
    let reply = desk.created("/api/tickets/1/messages", &reply).await;
    assert_eq!(reply["sender"]["id"], 3);
}
