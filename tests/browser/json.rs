//! Reading what the proxy answers, for every type of the wire that the widget reads.

use std::fmt::Debug;

use counterbell_widget::web::json;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;
use wire::{
    Article, AuthorKind, Channel, ColorScheme, EntryState, FieldFault, FieldKind, FollowUp,
    Lenient, LinkToken, Message, MessageAccepted, Opening, PollResponse, Problem, ProblemKind,
    Rating, Rich, RichTag, ShopConfig, Theme, ThreadLink, ThreadLinked, ThreadOpened, ThreadStatus,
};

use crate::samples::{
    article, attachment, config, follow_up, opening, poll, problem, receipt, shop, thread_opened,
};

/// Reads a value as if the proxy had answered it.
pub fn answered<T: DeserializeOwned>(value: &Value) -> Option<T> {
    json::parse(&value.to_string())
}

/// The value is read as it was written, and also with members that this version does not know.
fn round_trip<T: Serialize + DeserializeOwned + PartialEq + Debug>(value: &T) {
    let mut written = serde_json::to_value(value).unwrap();
    assert_eq!(answered::<T>(&written).as_ref(), Some(value));
    add_unknown(&mut written);
    assert_eq!(answered::<T>(&written).as_ref(), Some(value), "with unknown members");
}

fn add_unknown(value: &mut Value) {
    match value {
        Value::Object(members) => {
            // A map, or an enum, has no unknown members.
            let open = ["fields", "texts", "opening", "follow_up"];
            members.iter_mut().filter(|(name, _)| *name != "texts").for_each(|(name, member)| {
                if name != "fields" || member.is_array() {
                    add_unknown(member);
                }
            });
            if !open.iter().any(|name| members.len() == 1 && members.contains_key(*name)) {
                members.insert("later".into(), json!({"deep": [{"er": null}]}));
            }
        }
        Value::Array(items) => items.iter_mut().for_each(add_unknown),
        _ => {}
    }
}

/// Every type that the widget reads.
pub fn all_round_trips() {
    round_trip(&shop());
    round_trip(&config());
    round_trip(&poll());
    round_trip(&PollResponse { since: None, status: ThreadStatus::Open, rating: None, ..poll() });
    round_trip(&thread_opened());
    round_trip(&MessageAccepted { message: receipt() });
    round_trip(&ThreadLink {
        token: LinkToken::from_random([9; 32]),
        expires_at: 1_763_687_296_123,
    });
    let ThreadOpened { thread_id, key, cursor, .. } = thread_opened();
    round_trip(&ThreadLinked { thread_id, key, cursor });
    round_trip(&Rating { score: 5, comment: String::new() });
    round_trip(&attachment());
    round_trip(&vec![article(), Article { keywords: Vec::new(), ..article() }]);
    for kind in ProblemKind::ALL {
        round_trip(&problem(*kind));
    }
    for message in [opening(), follow_up()] {
        round_trip(&message);
    }
    for channel in Channel::ALL {
        round_trip(&channel);
    }
}

#[wasm_bindgen_test]
fn everything_is_read_as_it_was_written() {
    all_round_trips();
}

#[wasm_bindgen_test]
fn null_is_missing() {
    let mut written = serde_json::to_value(config()).unwrap();
    for name in ["attachments", "hours", "articles", "theme", "texts", "title_unread", "sound"] {
        written[name] = Value::Null;
    }
    let read: ShopConfig = answered(&written).unwrap();
    let (form, bare) = (config().form, shop());
    assert_eq!(read, ShopConfig { form, ..bare });
    for name in ["shop", "name", "form"] {
        let mut written = serde_json::to_value(shop()).unwrap();
        written[name] = Value::Null;
        assert_eq!(answered::<ShopConfig>(&written), None, "{name} is required");
    }
    let mut written = serde_json::to_value(opening()).unwrap();
    written["opening"]["subject"] = Value::Null;
    assert!(answered::<Message>(&written).is_some(), "it may be empty");
    written["opening"]["body"] = Value::Null;
    assert_eq!(answered::<Message>(&written), None);
}

#[wasm_bindgen_test]
fn every_required_member_is_required() {
    fn required<T: Serialize + DeserializeOwned>(value: &T, names: &[&str]) {
        for name in names {
            let mut written = serde_json::to_value(value).unwrap();
            written.as_object_mut().unwrap().remove(*name).unwrap();
            assert!(answered::<T>(&written).is_none(), "{name}");
        }
    }
    required(&shop(), &["shop", "name", "form"]);
    required(&poll(), &["cursor", "status", "entries"]);
    required(&poll().entries[0], &["id", "author", "text", "at", "state"]);
    required(&thread_opened(), &["thread_id", "key", "cursor", "message"]);
    required(&problem(ProblemKind::Internal), &["type", "status"]);
    required(&attachment(), &["id", "name", "size", "content_type"]);
    required(&article(), &["title", "url"]);
    for text in ["null", "[]", "\"x\"", "7", "true", "{}", "{\"cursor\":7}"] {
        assert!(json::parse::<PollResponse>(text).is_none(), "{text}");
        assert!(json::parse::<ShopConfig>(text).is_none(), "{text}");
        assert!(json::parse::<ThreadOpened>(text).is_none(), "{text}");
        assert!(json::parse::<Problem>(text).is_none(), "{text}");
    }
    assert!(json::parse::<Vec<Article>>("{\"title\":1}").is_none());
    assert!(json::parse::<PollResponse>("<html>").is_none());
}

#[wasm_bindgen_test]
fn unknown_words_mean_what_the_wire_says() {
    assert_eq!(json::parse("\"chart\""), Some(RichTag::Unknown));
    assert_eq!(json::parse("\"date\""), Some(FieldKind::Text));
    assert_eq!(json::parse("\"later\""), Some(FieldFault::Invalid));
    assert_eq!(json::parse("\"urn:later\""), Some(ProblemKind::Unknown));
    assert_eq!(json::parse("\"sepia\""), Some(ColorScheme::Auto));
    assert_eq!(json::parse("\"snoozed\""), Some(ThreadStatus::Open));
    assert_eq!(json::parse("\"robot\""), Some(AuthorKind::Agent));
    assert_eq!(json::parse("\"scheduled\""), Some(EntryState::Accepted));
    assert_eq!(json::parse::<Channel>("\"pigeon\""), None);
    for text in ["7", "null", "{}", "{\"sms\":1}", "{\"x\":1}", "[\"sms\"]"] {
        assert_eq!(json::parse::<Channel>(text), None, "{text}");
        assert_eq!(json::parse::<RichTag>(text), None, "{text}");
    }
    assert_eq!(answered::<Message>(&json!({"telegram": {}})), None);
    assert_eq!(json::parse::<Message>("\"opening\""), None);
}

#[wasm_bindgen_test]
fn what_cannot_be_read_of_a_list_is_left_out() {
    let mut written = serde_json::to_value(shop()).unwrap();
    written["form"]["channels"] = json!(["sms", "pigeon", 7, null, {}, "email"]);
    written["texts"] = json!({"close": 7, "send": "Ask", "unread": {"one": "1"}});
    written["theme"] = json!({"scheme": 7});
    let read: ShopConfig = answered(&written).unwrap();
    assert_eq!(read.form.channels, [Channel::Sms, Channel::Email]);
    assert_eq!(serde_json::to_value(&read.texts).unwrap(), json!({"send": "Ask"}));
    assert_eq!(read.theme, Theme::default());

    let mut written = serde_json::to_value(poll()).unwrap();
    written["rating"] = json!({"score": 1_000});
    let entry = &mut written["entries"][2];
    entry["rich"] = json!([7, "words", {"nodes": ["x"]}, {"tag": "p", "nodes": [null, [], "y"]}]);
    entry["attachments"] = json!([7, {"id": "x"}, attachment()]);
    let read: PollResponse = answered(&written).unwrap();
    assert_eq!(read.rating, None);
    let expected: Vec<Rich> = answered(&json!(["words", {"tag": "p", "nodes": ["y"]}])).unwrap();
    assert_eq!(read.entries[2].rich, expected);
    assert_eq!(read.entries[2].attachments, [attachment()]);

    let articles: Vec<Lenient<Article>> = answered(&json!([article(), 7])).unwrap();
    assert_eq!(articles, [Lenient(Some(article())), Lenient(None)]);
}

#[wasm_bindgen_test]
fn a_value_of_another_type_is_an_error() {
    for (name, wrong) in [
        ("at", json!("7")),
        ("at", json!(true)),
        ("text", json!(7)),
        ("text", json!({})),
        ("author", json!("agent")),
        ("author", json!([])),
        ("state", json!(1)),
        ("rich", json!("words")),
        ("attachments", json!({})),
    ] {
        let mut written = serde_json::to_value(&poll().entries[0]).unwrap();
        written[name] = wrong;
        assert_eq!(answered::<wire::Entry>(&written), None, "{written}");
    }
    let mut written = serde_json::to_value(shop()).unwrap();
    written["articles"] = json!("yes");
    assert_eq!(answered::<ShopConfig>(&written), None);
}

#[wasm_bindgen_test]
fn numbers_are_whole_and_in_range() {
    for (text, expected) in
        [("7", Some(7)), ("1.9", Some(1)), ("-5", Some(0)), ("1e3", Some(1_000)), ("1e20", None)]
    {
        assert_eq!(json::parse::<u32>(text), expected, "{text}");
    }
    assert_eq!(json::parse("9007199254740991"), Some(9_007_199_254_740_991_u64));
    assert_eq!(json::parse("1e99"), Some(u64::MAX));
    assert_eq!(json::parse::<u8>("256"), None);
    assert_eq!(json::parse::<u64>("\"7\""), None);
}

#[wasm_bindgen_test]
fn messages_are_read_through_the_rules() {
    let mut written = serde_json::to_value(follow_up()).unwrap();
    assert!(answered::<FollowUp>(&written["follow_up"]).is_some());
    written["follow_up"]["body"] = json!(" ");
    assert!(answered::<FollowUp>(&written["follow_up"]).is_none());
    let written = serde_json::to_value(opening()).unwrap();
    assert!(answered::<Opening>(&written["opening"]).is_some());
}
