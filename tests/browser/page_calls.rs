//! Calls of `window.counterbell`, as the loader hands them over.

use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::{Page, type_into, value, wait_until};
use crate::samples::shop;

/// An unsigned token with a name and an address: the widget does not verify it.
const TOKEN: &str =
    "e30.eyJzdWIiOiJjLTE3IiwibmFtZSI6IsOFc2EiLCJlbWFpbCI6ImFzYUBzaG9wLmV4YW1wbGUifQ.AA";

fn closed() -> Page {
    Page::new(&shop(), |_, _, _| (0, String::new()))
}

fn call(page: &Page, verb: &str, value: &str) {
    page.widget.as_ref().unwrap().call(verb, value);
}

fn prefill(page: &Page, values: &Value) {
    call(page, "prefill", &values.to_string());
}

async fn open(page: &Page) {
    page.open();
    page.wait_for("#field-message").await;
}

fn field(page: &Page, name: &str) -> String {
    value(&page.find(&format!("#field-{name}")).unwrap())
}

/// Waits until something stands in a field.
async fn wait_for_field(page: &Page, name: &str, expected: &str) {
    wait_until(expected, || (field(page, name) == expected).then_some(())).await;
}

fn type_in(page: &Page, name: &str, text: &str) {
    type_into(&page.find(&format!("#field-{name}")).unwrap(), text);
}

/// Sends the form, and gives the body that the proxy was sent.
async fn sent(page: &Page) -> Value {
    page.click("button[type=submit]");
    wait_until("the message is sent", || {
        let requests = page.requests.borrow();
        let (.., body) = requests.iter().find(|(method, ..)| method == "POST")?;
        serde_json::from_str(body).ok()
    })
    .await
}

#[wasm_bindgen_test]
async fn the_page_corrects_itself_and_never_the_shopper() {
    let page = closed();
    prefill(&page, &json!({"name": "Ann", "email": "ann@shop.example", "cart": {"items": 1}}));
    open(&page).await;
    assert_eq!(field(&page, "name"), "Ann");
    type_in(&page, "email", "ann@home.example");
    prefill(&page, &json!({"name": "Ann Smith", "email": "b@c.example", "cart": {"items": [2]}}));
    wait_for_field(&page, "name", "Ann Smith").await;
    assert_eq!(field(&page, "email"), "ann@home.example");
    type_in(&page, "topic", "order");
    type_in(&page, "message", "Hello");
    let body = sent(&page).await;
    assert_eq!(body["context"]["cart"], r#"{"items":[2]}"#);
    assert_eq!(body["customer"]["email"], "ann@home.example");
    assert!(body.get("identity").is_none(), "{body}");
}

#[wasm_bindgen_test]
async fn numbers_are_words_and_nothing_is_nothing() {
    let page = closed();
    prefill(&page, &json!({"phone": 4_930_123, "name": null, "email": true}));
    for nonsense in ["", "null", "7", "[]", "\"Ann\"", "{"] {
        call(&page, "prefill", nonsense);
    }
    call(&page, "no such verb", "x");
    open(&page).await;
    assert_eq!((field(&page, "name"), field(&page, "email")), (String::new(), "true".into()));
}

#[wasm_bindgen_test]
async fn a_token_fills_in_what_it_names_and_goes_with_the_message() {
    let page = closed();
    call(&page, "identify", TOKEN);
    open(&page).await;
    assert_eq!(field(&page, "name"), "Åsa");
    assert_eq!(field(&page, "email"), "asa@shop.example");
    type_in(&page, "topic", "order");
    type_in(&page, "message", "Hello");
    assert_eq!(sent(&page).await["identity"], TOKEN);
    let storage = web_sys::window().unwrap().local_storage().unwrap().unwrap();
    for index in 0..storage.length().unwrap() {
        let key = storage.key(index).unwrap().unwrap();
        let stored = storage.get_item(&key).unwrap().unwrap();
        assert!(!stored.contains(TOKEN), "{key} holds the token");
    }
}

#[wasm_bindgen_test]
async fn what_is_no_token_fills_nothing_in() {
    let page = closed();
    for nonsense in ["nobody", "a.b.c", "e30.bnVsbA.AA", ""] {
        call(&page, "identify", nonsense);
    }
    open(&page).await;
    assert_eq!(field(&page, "name"), "");
    type_in(&page, "name", "Ann");
    type_in(&page, "email", "ann@shop.example");
    type_in(&page, "topic", "order");
    type_in(&page, "message", "Hello");
    assert!(sent(&page).await.get("identity").is_none(), "the last one took the others back");
}

#[wasm_bindgen_test]
async fn a_topic_is_chosen_before_and_after_the_shop_has_said_what_it_offers() {
    for offered in [false, true] {
        let page = closed();
        if offered {
            open(&page).await;
            call(&page, "open", "weather");
        }
        call(&page, "open", "order");
        page.wait_for("#field-topic").await;
        wait_for_field(&page, "topic", "order").await;
    }
}

#[wasm_bindgen_test]
async fn a_topic_that_is_not_offered_is_not_chosen() {
    let page = closed();
    call(&page, "open", "weather");
    page.wait_for("#field-message").await;
    assert_eq!(field(&page, "topic"), "");
    type_in(&page, "topic", "order");
    call(&page, "open", "weather");
    assert_eq!(field(&page, "topic"), "order");
}

#[wasm_bindgen_test]
async fn a_reset_forgets_who_writes() {
    let page = closed();
    prefill(&page, &json!({"phone": "+4930123"}));
    call(&page, "identify", TOKEN);
    open(&page).await;
    type_in(&page, "message", "Hello");
    call(&page, "reset", "");
    for name in ["name", "email", "message"] {
        wait_for_field(&page, name, "").await;
    }
    for (name, text) in
        [("name", "Bea"), ("email", "b@c.example"), ("topic", "order"), ("message", "Hi")]
    {
        type_in(&page, name, text);
    }
    let body = sent(&page).await;
    assert!(body.get("identity").is_none() && body["customer"]["phone"] == "", "{body}");
}
