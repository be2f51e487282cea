//! What survives a reload, and what happens where nothing may.

use counterbell_widget::outbox::{OutboxStore, Outgoing, State};
use counterbell_widget::session::Session;
use counterbell_widget::web::storage::{Storage, prefix};
use wasm_bindgen_test::wasm_bindgen_test;
use wire::{Channel, Cursor, Draft, FollowUpDraft, Message, MessageId, ThreadId, ThreadKey};

fn raw(shop: &str, key: &str) -> Option<String> {
    let storage = web_sys::window().unwrap().local_storage().unwrap().unwrap();
    storage.get_item(&format!("{}{key}", prefix(shop))).unwrap()
}

fn outgoing(n: u8) -> Outgoing {
    let draft = FollowUpDraft {
        message_id: MessageId::from_random([n; 16]).into(),
        body: "words".into(),
        attachments: Vec::new(),
    };
    let message = Message::try_from(Draft::FollowUp(draft)).unwrap();
    Outgoing { message, thread: "t".into(), state: State::Queued, failures: 0, at: n.into() }
}

#[wasm_bindgen_test]
fn each_shop_has_a_part_of_its_own() {
    let (one, two) = (Storage::new("one"), Storage::new("two"));
    one.set("key", "1");
    two.set("key", "2");
    assert_eq!(one.get("key").as_deref(), Some("1"));
    assert_eq!(one.keys(), ["key"]);
    one.remove("key");
    two.remove("key");
    assert_eq!(one.get("key"), None);
    assert!(one.keys().is_empty());
}

#[wasm_bindgen_test]
fn setting_up_a_store_writes_nothing() {
    let fresh = "fresh";
    let storage = Storage::new(fresh);
    assert_eq!(Session::current(&storage), None);
    assert!(OutboxStore::new(storage.clone()).load().is_empty());
    assert!(storage.keys().is_empty());
}

#[wasm_bindgen_test]
fn outgoing_messages_survive_the_store() {
    let shop = "survive";
    let store = OutboxStore::new(Storage::new(shop));
    store.save(&outgoing(1));
    store.save(&outgoing(2));
    let again = OutboxStore::new(Storage::new(shop));
    let mut found = again.load();
    found.sort_by_key(|item| item.at);
    assert_eq!(found, [outgoing(1), outgoing(2)]);
    again.remove(outgoing(1).message.id());
    again.remove(outgoing(2).message.id());
    assert!(again.load().is_empty());
}

#[wasm_bindgen_test]
fn what_another_version_has_stored_is_left_alone() {
    let shop = "versions";
    let storage = Storage::new(shop);
    storage.set("out:later", "{\"version\":9}");
    assert!(OutboxStore::new(storage.clone()).load().is_empty());
    assert!(raw(shop, "out:later").is_some());
    storage.remove("out:later");
}

#[wasm_bindgen_test]
fn a_full_storage_makes_room_in_memory() {
    let shop = "full";
    let storage = Storage::new(shop);
    let large = "x".repeat(6_000_000);
    storage.set("key", &large);
    assert_eq!(raw(shop, "key"), None, "the browser has no room for it");
    assert_eq!(storage.get("key").map(|value| value.len()), Some(large.len()));
    assert_eq!(storage.keys(), ["key"]);
    storage.set("key", "small");
    assert_eq!(raw(shop, "key").as_deref(), Some("small"));
    assert_eq!(storage.keys(), ["key"]);
    storage.remove("key");
    assert_eq!(storage.get("key"), None);
}

/// `unread.js` reads this record to count answers without wasm.
#[wasm_bindgen_test]
fn a_session_is_found_where_answers_are_counted() {
    let shop = "session";
    let storage = Storage::new(shop);
    let session = Session {
        id: ThreadId::from_random([1; 16]),
        key: ThreadKey::from_random([2; 32]),
        channel: Channel::Sms,
        seen: Cursor("4".into()),
        read: 1,
    };
    session.save_as_current(&storage);
    let record = raw(shop, "conversation:AQEBAQEBAQEBAQEBAQEBAQ").unwrap();
    let stored: serde_json::Value = serde_json::from_str(&record).unwrap();
    let expected = serde_json::json!({
        "id": "AQEBAQEBAQEBAQEBAQEBAQ",
        "key": "AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI",
        "channel": "sms",
        "seen": "4",
        "read": 1,
    });
    assert_eq!(stored, expected);
    assert_eq!(raw(shop, "thread").as_deref(), Some(session.id.as_str()));
    assert_eq!(Session::current(&storage).as_ref(), Some(&session));
    session.remove(&storage);
    assert_eq!(Session::current(&storage), None);
    assert!(storage.keys().is_empty());
}

#[wasm_bindgen_test]
fn every_session_is_remembered_and_one_of_them_is_shown() {
    let storage = Storage::new("sessions");
    let session = |n| Session {
        id: ThreadId::from_random([n; 16]),
        key: ThreadKey::from_random([n; 32]),
        channel: Channel::Api,
        seen: Cursor("1".into()),
        read: 0,
    };
    let (one, two) = (session(1), session(2));
    one.save_as_current(&storage);
    two.save_as_current(&storage);
    assert_eq!(Session::current(&storage).as_ref(), Some(&two));
    assert_eq!(Session::find(&storage, one.id.as_str()).as_ref(), Some(&one));
    assert_eq!(Session::stored(&storage).len(), 2);
    one.remove(&storage);
    assert_eq!(Session::current(&storage).as_ref(), Some(&two), "the other one is still shown");
    assert_eq!(Session::stored(&storage), [two.id.to_string()]);
    two.remove(&storage);
    assert!(storage.keys().is_empty());
}
