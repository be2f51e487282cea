//! Records in the browser's storage: those of the previous release, and
//! what a page can do to them.

use counterbell_widget::outbox::{OutboxStore, Outgoing, Refusal, State};
use counterbell_widget::session::Session;
use counterbell_widget::web::json;
use counterbell_widget::web::storage::Storage;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::hostile::{Undo, add_to_json, replace_parse};
use crate::samples::{follow_up, opening};

include!("../../src/outbox/record/fixtures.rs");

/// A session as release 0.1 stored it.
const SESSION: &str = r#"{"id":"BQUFBQUFBQUFBQUFBQUFBQ","key":"AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI","channel":"sms","seen":"4","read":1}"#;

#[wasm_bindgen_test]
fn records_of_the_release_before_are_read_and_written_as_they_were() {
    for (record, state) in OPENINGS.into_iter().chain(FOLLOW_UPS) {
        let outgoing: Outgoing = json::parse(record).unwrap();
        assert_eq!(outgoing.state, state, "{record}");
        assert_eq!(json::to_string(&outgoing), record);
    }
    for record in UNREADABLE {
        assert_eq!(json::parse::<Outgoing>(record), None, "{record}");
    }
}

#[wasm_bindgen_test]
fn stored_messages_read_back_in_every_state() {
    for state in [
        State::Queued,
        State::Sending,
        State::Waiting { until: 1_763_687_296_123 },
        State::Accepted,
        State::Refused { reason: Refusal::Rules },
        State::Refused { reason: Refusal::Gone },
        State::Refused { reason: Refusal::Other },
    ] {
        for message in [opening(), follow_up()] {
            let thread = "t".to_owned();
            let outgoing = Outgoing { message, thread, state, failures: 2, at: 1_763_687_296_000 };
            assert_eq!(json::parse(&json::to_string(&outgoing)), Some(outgoing));
        }
    }
}

#[wasm_bindgen_test]
fn a_page_that_has_replaced_the_parser_loses_no_stored_message() {
    let storage = Storage::new("parser");
    let store = OutboxStore::new(storage.clone());
    storage.set("out:AwMDAwMDAwMDAwMDAwMDAw", OPENINGS[0].0);
    storage.set("conversation:BQUFBQUFBQUFBQUFBQUFBQ", SESSION);
    for answer in [JsValue::UNDEFINED, JsValue::NULL, 7.into(), js_sys::Object::new().into()] {
        let undo = Undo(replace_parse(&answer));
        let found = store.load();
        let session = Session::find(&storage, "BQUFBQUFBQUFBQUFBQUFBQ");
        drop(undo);
        assert_eq!((found.len(), session), (0, None));
        assert_eq!(store.load().len(), 1, "it is still there");
    }
    assert!(Session::find(&storage, "BQUFBQUFBQUFBQUFBQUFBQ").is_some());
    storage.remove("out:AwMDAwMDAwMDAwMDAwMDAw");
    storage.remove("conversation:BQUFBQUFBQUFBQUFBQUFBQ");
}

/// As Prototype 1.6 does.
#[wasm_bindgen_test]
fn a_page_with_a_to_json_of_its_own_changes_nothing_that_is_written() {
    let records = || OPENINGS.into_iter().chain(FOLLOW_UPS).map(|(record, _)| record);
    let undo = Undo(add_to_json());
    let written =
        records().map(|record| json::parse(record).as_ref().map(json::to_string::<Outgoing>));
    let written: Vec<_> = written.collect();
    // A test that fails never takes it back, and the driver of the browser speaks JSON.
    drop(undo);
    for (written, record) in written.iter().zip(records()) {
        assert_eq!(written.as_deref(), Some(record));
    }
}
