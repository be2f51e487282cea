//! Answers and pages that mean no good: depth, size, and what a page has done to the browser's own.

use counterbell_widget::api::{Api, ApiError, uploaded};
use counterbell_widget::web::http::Answer;
use counterbell_widget::web::json;
use counterbell_widget::web::timer::Notify;
use js_sys::{Array, Function, Promise};
use serde_json::{Value, json};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;
use wire::{
    AuthorKind, EntryState, OpeningDraft, PollResponse, Problem, ProblemKind, ShopConfig,
    ThreadOpened,
};

use crate::json::{all_round_trips, answered};
use crate::page::{Page, STATE};
use crate::samples::{
    article, attachment, config, entry, follow_up, opening, poll, problem, rich, shop,
    thread_opened,
};
use crate::widget::{fill_in, opened};

#[wasm_bindgen(module = "/tests/browser/page.js")]
extern "C" {
    fn pollute(names: &Array) -> Function;
    pub fn replace_parse(answer: &JsValue) -> Function;
    pub fn add_to_json() -> Function;
    /// That of lists alone: the driver of the browser reads objects of the page while a test waits.
    fn add_list_to_json() -> Function;
    fn by_response(text: &str) -> Promise;
    fn answer_with_length(text: &str, length: &str) -> Function;
}

/// Takes back what a page has done. A test that fails never does: nothing is asserted before.
pub struct Undo(pub Function);

impl Drop for Undo {
    fn drop(&mut self) {
        let _ = self.0.call0(&JsValue::NULL);
    }
}

fn names(value: &Value, found: &Array) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                found.push(&name.into());
                names(member, found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| names(item, found)),
        _ => {}
    }
}

#[wasm_bindgen_test]
fn a_page_that_has_every_name_on_the_prototype_changes_nothing() {
    let found = Array::new();
    for value in [
        serde_json::to_value(config()).unwrap(),
        serde_json::to_value(poll()).unwrap(),
        serde_json::to_value(problem(ProblemKind::Malformed)).unwrap(),
        serde_json::to_value(thread_opened()).unwrap(),
        serde_json::to_value([opening(), follow_up()]).unwrap(),
        serde_json::to_value([article()]).unwrap(),
        json!({"token": "", "expires_at": 0, "value": 0, "get": 0, "length": 0}),
    ] {
        names(&value, &found);
    }
    let undo = Undo(pollute(&found));
    let missing = answered::<Problem>(&json!({"type": "about:blank", "status": 500}));
    let small = answered::<ShopConfig>(&serde_json::to_value(shop()).unwrap());
    let none = answered::<ThreadOpened>(&json!({}));
    let told = json::members(r#"{"name": "Ann"}"#);
    let poll_again = answered::<PollResponse>(&serde_json::to_value(poll()).unwrap());
    all_round_trips();
    drop(undo);
    assert_eq!(poll_again, Some(poll()));
    let missing = missing.unwrap();
    assert_eq!((missing.detail, missing.errors.len(), missing.retry_after), (None, 0, None));
    assert_eq!((small, none), (Some(shop()), None));
    assert_eq!(told, [("name".to_owned(), "Ann".to_owned())]);
}

#[wasm_bindgen_test]
async fn a_page_that_has_replaced_the_parser_changes_no_answer() {
    let text = serde_json::to_string(&poll()).unwrap();
    for answer in [JsValue::UNDEFINED, "garbage".into()] {
        let undo = Undo(replace_parse(&answer));
        let parsed = JsFuture::from(by_response(&text)).await.unwrap();
        let read = json::read(parsed);
        drop(undo);
        assert_eq!(read, Some(poll()));
    }
}

/// A tree may not be deeper than the stack.
#[wasm_bindgen_test]
fn an_answer_as_deep_as_a_well_is_read_as_far_as_it_is_sane() {
    let nested =
        |depth| "{\"tag\":\"em\",\"nodes\":[".repeat(depth) + "\"x\"" + &"]}".repeat(depth);
    let read = |depth| {
        let entry = entry("a", AuthorKind::Agent, EntryState::Delivered);
        let entry = serde_json::to_string(&entry).unwrap();
        let entry = entry.replacen("\"rich\":[", &format!("\"rich\":[{},", nested(depth)), 1);
        let poll = format!("{{\"cursor\":\"1\",\"status\":\"open\",\"entries\":[{entry}]}}");
        let mut rich_nodes = json::parse::<PollResponse>(&poll).unwrap().entries.remove(0).rich;
        let first = rich_nodes.remove(0);
        assert_eq!(rich_nodes, rich());
        serde_json::to_string(&first).unwrap()
    };
    assert_eq!(read(12), nested(12), "the proxy opens as many");
    assert_eq!(read(16), nested(16));
    let cut = "{\"tag\":\"em\",\"nodes\":[".repeat(15) + "{\"tag\":\"em\"}" + &"]}".repeat(15);
    assert_eq!(read(17), cut);
    assert_eq!(read(20_000), cut);
}

#[wasm_bindgen_test]
fn what_the_page_tells_is_text_or_json() {
    let told = json::members(r#"{"name": "Ann", "cart": {"items": [1]}, "n": 7, "none": null}"#);
    let expected = [("name", "Ann"), ("cart", r#"{"items":[1]}"#), ("n", "7")];
    assert_eq!(told, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
    for text in ["", "7", "null", "\"x\"", "<"] {
        assert!(json::members(text).is_empty(), "{text}");
    }
}

#[wasm_bindgen_test]
async fn an_answer_that_says_that_it_is_huge_is_not_read() {
    let api = Api::new("https://help.shop.example".into(), "aurora".parse().unwrap());
    let text = serde_json::to_string(&shop()).unwrap();
    for (length, read) in [("4000000", true), ("4000001", false), ("?", true)] {
        let _undo = Undo(answer_with_length(&text, length));
        match api.config("en").await {
            Ok(config) => assert!(read && config == shop(), "{length}"),
            Err(error) => assert!(!read && matches!(error, ApiError::Unreadable), "{length}"),
        }
    }
    let _undo = Undo(answer_with_length("<html>", "6"));
    assert!(matches!(api.config("en").await, Err(ApiError::Unreadable)));
}

#[wasm_bindgen_test]
fn an_upload_is_refused_in_the_proxys_words() {
    let answer = |status, body: &str| {
        let body = js_sys::JSON::parse(body).unwrap_or(JsValue::NULL);
        uploaded(Some(Answer { status, retry_after: None, body }))
    };
    let taken = serde_json::to_string(&attachment()).unwrap();
    assert_eq!(answer(201, &taken).ok(), Some(attachment()));
    let refused = serde_json::to_string(&problem(ProblemKind::TooLarge)).unwrap();
    let error = answer(413, &refused).unwrap_err();
    assert_eq!(error.field_errors().len(), 16);
    assert!(matches!(answer(201, "<html>"), Err(ApiError::Unreadable)));
    assert!(matches!(uploaded(None), Err(ApiError::Offline)));
}

/// The whole way of a message, from the form to the proxy and back into the thread.
#[wasm_bindgen_test]
async fn a_page_that_has_changed_the_json_of_its_own_gets_its_message_sent() {
    let patches: [fn() -> Function; 2] = [add_list_to_json, || replace_parse(&JsValue::UNDEFINED)];
    for patch in patches {
        let page = Page::new(&shop(), |method, _, body| match method {
            "POST" => (202, opened(body)),
            _ => (304, String::new()),
        });
        page.open();
        fill_in(&page).await;
        let undo = Undo(patch());
        page.click("button[type=submit]");
        Notify::default().wait(Some(200)).await;
        drop(undo);
        page.wait_for_text(STATE, "Sent").await;
        let requests = page.requests.borrow();
        let (.., body) = requests.iter().find(|(method, ..)| method == "POST").unwrap();
        let draft: OpeningDraft = serde_json::from_str(body).unwrap();
        assert_eq!((&*draft.body, &*draft.customer.name), ("Where is my parcel?", "Ann Smith"));
    }
}
