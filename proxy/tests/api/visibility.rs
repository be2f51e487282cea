//! Which messages of a ticket a thread shows: only what is meant for its visitor.

use std::time::Duration;

use serde_json::{Value, json};

use crate::app::{DELIVERED, IDENTITY_SECRET, TestApp, Thread, id, opening};
use crate::helpdesk::{TestDesk, count, page, tell, ticket, told};

const MESSAGES: &str = "/api/messages";
const TICKETS: &str = "/api/tickets";

async fn with_desk() -> (TestApp, TestDesk, Thread) {
    let desk = TestDesk::start().await;
    let app = TestApp::at(&desk.url()).await;
    let thread = app.thread(1).await;
    assert_eq!(app.deliver().await, DELIVERED);
    (app, desk, thread)
}

/// The texts of the thread, with the notices in place of what they stand for.
async fn shown(app: &TestApp, thread: &Thread) -> Vec<String> {
    let poll = app.entries(thread).await;
    let entries = poll["entries"].as_array().unwrap().iter();
    let shown = entries.map(|entry| match entry["notice"].as_str() {
        Some(notice) => format!("[{notice}]"),
        None => entry["text"].as_str().unwrap().to_owned(),
    });
    shown.collect()
}

fn agent_writes(words: &str, change: &Value) -> Value {
    let mut message = json!({
        "channel": "email", "via": "helpdesk", "from_agent": true,
        "sender": {"email": "agent@aurora.test"}, "body_text": words, "stripped_text": words,
    });
    let fields = change.as_object().unwrap().clone();
    message.as_object_mut().unwrap().extend(fields);
    message
}

fn customer_writes(words: &str, address: &str) -> Value {
    json!({
        "channel": "email", "via": "email", "from_agent": false, "sender": {"email": address},
        "body_text": words, "stripped_text": words,
        "source": {"type": "email", "from": {"address": address},
            "to": [{"address": "help@aurora.test"}]},
    })
}

#[tokio::test]
async fn mail_of_the_typed_address_s_owner_is_a_line() {
    let (app, desk, thread) = with_desk().await;
    for (words, address) in
        [("My card ends in 4711", "ann@shop.example"), ("I am Bob", "bob@shop.example")]
    {
        desk.add("tickets/1/messages", &customer_writes(words, address)).await;
    }
    app.sweep().await;
    let line = "[continued_by_email]";
    assert_eq!(shown(&app, &thread).await, ["Where is my parcel?", line, line]);
    let poll = app.entries(&thread).await;
    assert_eq!(poll["entries"][1]["text"], "Continued by email.", "for older widgets");
    assert_eq!(poll["entries"][1]["author"], json!({"kind": "customer", "name": ""}));
    assert!(!poll.to_string().contains("4711") && !poll.to_string().contains("Bob"));
}

#[tokio::test]
async fn what_an_agent_writes_to_others_alone_is_hidden() {
    let (app, desk, thread) = with_desk().await;
    let to = |address: &str| {
        json!({"receiver": {"email": address},
            "source": {"type": "email", "from": {"address": "help@aurora.test"},
                "to": [{"address": address}]}})
    };
    for (words, change) in
        [("Ann's parcel is lost", to("carrier@dhl.example")), ("It left", to("Ann@shop.example"))]
    {
        desk.add("tickets/1/messages", &agent_writes(words, &change)).await;
    }
    let mut copied = to("carrier@dhl.example");
    copied["source"]["cc"] = json!([{"address": "ann@shop.example"}]);
    desk.add("tickets/1/messages", &agent_writes("Both of you", &copied)).await;
    app.sweep().await;
    assert_eq!(shown(&app, &thread).await, ["Where is my parcel?", "It left", "Both of you"]);
    assert_eq!(app.sweep().await, 0);
}

#[tokio::test]
async fn a_verified_customer_s_mail_is_shown_and_nobody_else_s() {
    let desk = TestDesk::start().await;
    let settings = crate::app::SETTINGS.replace("URL", &desk.url());
    let secret = "tags = [\"counterbell\"]\nidentity_secret_env = \"IDENTITY\"";
    let settings = settings.replace("tags = [\"counterbell\"]", secret);
    let app = TestApp::with(&settings).await;
    let mut body = opening(1, "Where is my parcel?");
    let claims = json!({"sub": "c1", "email": "ann@shop.example", "exp": 1_763_687_296 + 600});
    body["identity"] = crate::identity::token(&claims, IDENTITY_SECRET).into();
    let thread = app.thread_with(&body).await;
    assert_eq!(app.deliver().await, DELIVERED);
    for address in ["ann@shop.example", "bob@shop.example"] {
        desk.add("tickets/1/messages", &customer_writes(address, address)).await;
    }
    app.sweep().await;
    let line = "[continued_by_email]";
    assert_eq!(shown(&app, &thread).await, ["Where is my parcel?", "ann@shop.example", line]);
}

/// A proxy with one thread, whose ticket at a helpdesk that follows the test is 7.
async fn with_mock() -> (TestApp, wiremock::MockServer, Thread) {
    let helpdesk = told().await;
    let app = TestApp::at(&helpdesk.uri()).await;
    let thread = app.thread(1).await;
    let made = wiremock::ResponseTemplate::new(201).set_body_json(ticket(7, &id(1)));
    tell(&helpdesk, "POST", TICKETS, 1, made).await;
    assert_eq!(app.deliver().await, DELIVERED);
    (app, helpdesk, thread)
}

fn reply(id: i64, words: &str, receiver: &Value) -> Value {
    json!({
        "id": id, "ticket_id": 7, "public": true, "channel": "email", "via": "helpdesk",
        "from_agent": true, "receiver": receiver, "body_text": words,
        "created_datetime": "2025-11-21T01:08:17",
    })
}

#[tokio::test]
async fn a_customer_is_recognised_after_being_merged_into_another() {
    let (app, helpdesk, thread) = with_mock().await;
    // The helpdesk has merged the customer into 9, whose address is another one.
    let merged = json!({"id": 7, "customer": {"id": 9, "email": "ann@home.example",
        "channels": [{"type": "email", "address": "ann@work.example"}]}});
    let replies = [
        reply(13, "To 9", &json!({"id": 9})),
        reply(12, "To work", &json!({"id": 5, "email": "Ann@work.example"})),
        reply(11, "To the carrier", &json!({"id": 6, "email": "carrier@dhl.example"})),
        reply(10, "To all", &json!(null)),
    ];
    tell(&helpdesk, "GET", MESSAGES, 3, page(&replies, None)).await;
    tell(&helpdesk, "GET", TICKETS, 9, page(&[merged], None)).await;
    app.sweep().await;
    let expected = ["Where is my parcel?", "To all", "To work", "To 9"];
    assert_eq!(shown(&app, &thread).await, expected, "of one moment, by their ids");
    assert_eq!(count(&helpdesk, "GET", TICKETS).await, 1, "the names are requested once");
    assert_eq!(app.sweep().await, 0);
    assert_eq!(count(&helpdesk, "GET", TICKETS).await, 1);
    let app = app.restarted().await;
    app.sweep().await;
    assert_eq!(shown(&app, &thread).await.len(), 4);
}

#[tokio::test]
async fn a_reply_waits_while_the_customer_s_names_cannot_be_had() {
    let (app, helpdesk, thread) = with_mock().await;
    let replies = [reply(10, "It left", &json!({"id": 9}))];
    tell(&helpdesk, "GET", MESSAGES, 9, page(&replies, None)).await;
    tell(&helpdesk, "GET", TICKETS, 1, wiremock::ResponseTemplate::new(500)).await;
    app.sweep().await;
    assert_eq!(shown(&app, &thread).await, ["Where is my parcel?"]);
    let known = json!({"id": 7, "customer": {"id": 9}});
    tell(&helpdesk, "GET", TICKETS, 1, page(&[known], None)).await;
    app.clock.advance(Duration::from_secs(10));
    assert_eq!(app.sweep().await, 1);
    assert_eq!(shown(&app, &thread).await, ["Where is my parcel?", "It left"]);
}

#[tokio::test]
async fn a_reply_that_is_deleted_or_made_a_note_leaves_a_line() {
    let (app, desk, thread) = with_desk().await;
    for words in ["It left.", "Wrong customer, sorry", "She always asks"] {
        desk.answer(1, words, "api").await;
    }
    assert_eq!(app.sweep().await, 3);
    app.sweep_statuses().await;
    let messages = desk.list("messages?ticket_id=1&order_by=created_datetime:asc").await;
    let note = json!({"channel": "internal-note", "via": "helpdesk", "from_agent": true});
    let path = |index: usize| format!("tickets/1/messages/{}", messages[index]["id"]);
    desk.remove(&path(2)).await;
    desk.put(&path(3), &note).await;
    assert_eq!(app.sweep_statuses().await, 2);
    let line = "[removed]";
    assert_eq!(shown(&app, &thread).await, ["Where is my parcel?", "It left.", line, line]);
    let poll = app.entries(&thread).await;
    assert!(!poll.to_string().contains("Wrong") && !poll.to_string().contains("always"));
    assert_eq!(app.sweep_statuses().await + app.sweep().await, 0);
}

#[tokio::test]
async fn a_deleted_ticket_s_replies_are_gone() {
    let (app, desk, thread) = with_desk().await;
    desk.answer(1, "It left.", "api").await;
    assert_eq!(app.sweep().await, 1);
    desk.delete(1).await;
    app.clock.advance(Duration::from_mins(10));
    for _ in 0..6 {
        app.sweep_statuses().await;
    }
    assert_eq!(shown(&app, &thread).await, ["Where is my parcel?", "[removed]"]);
}

#[tokio::test]
async fn an_edit_and_a_late_reply_are_found_by_their_ticket() {
    let (app, helpdesk, thread) = with_mock().await;
    let mut late = reply(10, "Late", &json!(null));
    late["created_datetime"] = "2025-11-21T01:08:16.900".into();
    let edited = [
        reply(11, "It leaves tomorrow", &json!(null)),
        late,
        json!({"id": 9, "ticket_id": 7, "public": true, "channel": "api", "from_agent": false,
            "external_id": id(1), "body_text": "Where is my parcel?",
            "created_datetime": "2025-11-21T00:59:00"}),
    ];
    let first = [reply(11, "It leaves today", &json!(null))];
    tell(&helpdesk, "GET", MESSAGES, 1, page(&first, None)).await;
    assert_eq!(app.sweep().await, 1);
    // More newer messages of others than a page holds: the edit is in none of the next scans.
    let changed = json!({"id": 7, "status": "open", "messages_count": 3,
        "updated_datetime": "2025-11-21T01:30:00"});
    tell(&helpdesk, "GET", TICKETS, 9, page(&[changed], None)).await;
    tell(&helpdesk, "GET", MESSAGES, 1, page(&edited, None)).await;
    assert_eq!(app.sweep_statuses().await, 2);
    let expected = ["Where is my parcel?", "Late", "It leaves tomorrow"];
    assert_eq!(shown(&app, &thread).await, expected);
    let asked = count(&helpdesk, "GET", MESSAGES).await;
    assert_eq!(app.sweep_statuses().await, 0);
    assert_eq!(count(&helpdesk, "GET", MESSAGES).await, asked, "nothing has changed since");
}

#[tokio::test]
async fn an_unclear_list_removes_nothing() {
    let (app, helpdesk, thread) = with_mock().await;
    let first = [reply(11, "It leaves today", &json!(null))];
    tell(&helpdesk, "GET", MESSAGES, 1, page(&first, None)).await;
    assert_eq!(app.sweep().await, 1);
    let broken = json!({"id": "eleven", "ticket_id": 7});
    let own = json!({"id": 9, "ticket_id": 7, "public": true, "channel": "api",
        "from_agent": false, "external_id": id(1), "created_datetime": "2025-11-21T00:59:00"});
    let foreign = json!({"id": 12, "ticket_id": 8, "public": true, "channel": "api"});
    for (minute, answer) in [
        (1, page(&[], None)),
        (2, wiremock::ResponseTemplate::new(200).set_body_json(json!({}))),
        (3, wiremock::ResponseTemplate::new(200).set_body_json(json!({"error": {"msg": "?"}}))),
        (4, page(&[own.clone(), broken], None)),
        (5, page(&[own, foreign], None)),
        (6, wiremock::ResponseTemplate::new(502)),
    ] {
        let at = format!("2025-11-21T01:3{minute}:00");
        let changed = json!({"id": 7, "status": "open", "updated_datetime": at});
        tell(&helpdesk, "GET", TICKETS, 1, page(&[changed], None)).await;
        tell(&helpdesk, "GET", MESSAGES, 1, answer).await;
        app.sweep_statuses().await;
        let texts = shown(&app, &thread).await;
        assert_eq!(texts, ["Where is my parcel?", "It leaves today"], "{minute}");
    }
}
