//! Verified customers, and invalid identity tokens.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;

use crate::app::{DELIVERED, IDENTITY_SECRET, SETTINGS, START, TestApp, further, opening};
use crate::helpdesk::TestDesk;
use crate::logs::Lines;

/// A token that is valid for an hour.
pub fn token(claims: &Value, secret: &str) -> String {
    let mut all = json!({"sub": "c-17", "exp": START.0 / 1_000 + 3_600});
    all.as_object_mut().unwrap().extend(claims.as_object().unwrap().clone());
    let encoded = |part: &Value| URL_SAFE_NO_PAD.encode(part.to_string());
    let signed = format!("{}.{}", encoded(&json!({"alg": "HS256"})), encoded(&all));
    let mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap().chain_update(&signed);
    format!("{signed}.{}", URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes()))
}

fn from(number: u8, identity: &Value) -> Value {
    let mut body = opening(number, "Where is my parcel?");
    body["identity"] = identity.clone();
    body
}

/// A proxy with the identity secret of shop aurora, and with notes.
async fn start(helpdesk: &str) -> TestApp {
    let settings = SETTINGS.replace("URL", helpdesk).replacen(
        "tags = [\"counterbell\"]",
        "identity_secret_env = \"IDENTITY\"\ncontext_note = true",
        1,
    );
    TestApp::with(&settings).await
}

#[tokio::test]
async fn a_verified_customer_is_marked_on_the_ticket() {
    let desk = TestDesk::start().await;
    let app = start(&desk.url()).await;
    let claims = json!({"email": "ann@aurora.example", "name": "Ann Verified"});
    let token = token(&claims, IDENTITY_SECRET);
    let thread = app.thread_with(&from(1, &json!(token))).await;
    assert_eq!(app.deliver().await, DELIVERED);
    let ticket = desk.list("tickets").await.remove(0);
    assert_eq!(ticket["customer"]["email"], "ann@aurora.example");
    assert_eq!(ticket["customer"]["name"], "Ann Verified");
    assert_eq!(ticket["meta"]["verified"], true);
    assert_eq!(ticket["meta"]["customer_id"], "c-17");
    assert_eq!(ticket["meta"]["email_as_typed"], "ann@shop.example");
    let messages = desk.list("messages").await;
    let note = messages.iter().find(|message| message["public"] == false).unwrap();
    let note = note["body_text"].as_str().unwrap();
    assert!(note.contains("Verified customer: c-17"), "{note}");
    assert_eq!(app.entries(&thread).await["entries"][0]["author"]["name"], "Ann Verified");

    // Later messages of the thread are verified as well.
    assert_eq!(app.write(&thread, &further(2, "Any news?")).await.status(), 202);
    assert_eq!(app.deliver().await, DELIVERED);
    let messages = desk.list("messages").await;
    let follow_up = messages.iter().find(|message| message["body_text"] == "Any news?").unwrap();
    assert_eq!(follow_up["sender"]["email"], "ann@aurora.example");
}

#[tokio::test]
async fn an_invalid_token_costs_the_verification_and_not_the_message() {
    let desk = TestDesk::start().await;
    let app = start(&desk.url()).await;
    let good = token(&json!({}), IDENTITY_SECRET);
    let expired = token(&json!({"exp": START.0 / 1_000 - 3_600}), IDENTITY_SECRET);
    let mut reasons = 0;
    for (number, (identity, reason)) in (1..).zip([
        (json!(expired), "the token has expired"),
        (json!(token(&json!({}), "another secret of thirty-two bytes")), "the signature is not"),
        (json!(good[1..]), "this is no JSON Web Token"),
        (json!("x".repeat(20_000)), "the token is longer than 8192 bytes"),
        (json!({"sub": "c-17"}), "this is no JSON Web Token"),
        (json!(17), "this is no JSON Web Token"),
        (json!(null), "this is no JSON Web Token"),
    ]) {
        let lines = Lines::default();
        let logging = lines.listen();
        assert_eq!(app.open(&from(number, &identity)).await.status(), 202, "{identity}");
        drop(logging);
        let log = lines.text();
        let warning = log.lines().find(|line| line.contains("a customer is not verified")).unwrap();
        assert!(warning.contains("aurora") && warning.contains(reason), "{warning}");
        assert!(!log.contains(&good[30..60]) && !log.contains("ann@shop.example"), "{log}");
        assert_eq!(app.deliver().await, DELIVERED);
        reasons += 1;
    }
    let tickets = desk.list("tickets").await;
    assert_eq!(tickets.len(), reasons);
    for ticket in tickets {
        assert!(ticket["meta"]["verified"].is_null(), "{ticket}");
        assert_eq!(ticket["customer"]["email"], "ann@shop.example");
    }
}

#[tokio::test]
async fn a_shop_without_a_secret_verifies_no_customer() {
    let desk = TestDesk::start().await;
    let app = TestApp::at(&desk.url()).await;
    let (lines, body) = (Lines::default(), from(1, &json!(token(&json!({}), IDENTITY_SECRET))));
    let logging = lines.listen();
    app.thread_with(&body).await;
    drop(logging);
    assert!(lines.text().contains("the shop has no identity_secret"), "{}", lines.text());
    assert_eq!(app.deliver().await, DELIVERED);
    assert!(desk.list("tickets").await[0]["meta"]["verified"].is_null());
}

#[tokio::test]
async fn the_same_message_with_another_token_is_the_same_message() {
    let app = start("http://127.0.0.1:9").await;
    let good = token(&json!({"email": "ann@aurora.example"}), IDENTITY_SECRET);
    let first: Value = app.open(&from(1, &json!(good))).await.json().await.unwrap();
    app.clock.advance(Duration::from_hours(2));
    let app = app.restarted().await;
    for identity in [json!(good), json!(""), json!("nonsense")] {
        let again = app.open(&from(1, &identity)).await;
        assert_eq!(again.status(), 202);
        assert_eq!(again.json::<Value>().await.unwrap(), first, "{identity}");
    }
    let again: Value = app.open(&opening(1, "Where is my parcel?")).await.json().await.unwrap();
    assert_eq!(again, first);
}
