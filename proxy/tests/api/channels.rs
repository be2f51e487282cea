//! Every way to write, from the form to the embedded desk.

use serde_json::{Value, json};

use crate::app::{DELIVERED, SETTINGS, TestApp, id, opening};
use crate::helpdesk::{TestDesk, count, page, tell, ticket, told};
use wiremock::ResponseTemplate;

const PHONE: &str = "+4915112345678";

/// A shop that offers every channel and has a rule for one topic.
fn settings(url: &str) -> String {
    SETTINGS.replace("URL", url).replace(
        "tags = [\"counterbell\"]",
        r#"
tags = ["counterbell"]
email = "help@aurora.example"
phone = "+493012345678"
context_note = true
rules = [{ topics = ["return"], tags = ["return"], priority = "high", language = "fr" }]

[shop.form]
channels = ["api", "email", "phone", "sms"]
fields = [
    { name = "name" }, { name = "email" }, { name = "message", required = true },
    { name = "topic", kind = "select", choices = [{ value = "return", label = "Return" }] },
]
"#,
    )
}

fn draft(channel: &str) -> Value {
    let mut draft = opening(1, "Where is my parcel?");
    draft["channel"] = channel.into();
    draft["customer"]["phone"] = PHONE.into();
    draft["fields"] = json!({"topic": "return"});
    draft["context"] = json!({
        "page_url": "https://aurora.example/jackets",
        "locale": "en-GB",
        "order_number": "1042",
        "cart": "{\"items\":[{\"product_title\":\"Rain jacket\",\"quantity\":2}]}",
    });
    draft
}

/// Sends the draft; gives the ticket, the customer's message and the note.
async fn arrive(channel: &str) -> (Value, Value, Value) {
    let desk = TestDesk::start().await;
    let app = TestApp::with(&settings(&desk.url())).await;
    let response = app.open(&draft(channel)).await;
    assert_eq!(response.status(), 202, "{}", response.text().await.unwrap());
    assert_eq!(app.deliver().await, DELIVERED);
    let ticket = desk.list("tickets").await.remove(0);
    let messages = desk.list("messages?order_by=created_datetime:asc").await;
    let (note, message) =
        messages.into_iter().partition(|message| message["channel"] == "internal-note");
    let (mut note, mut message): (Vec<Value>, Vec<Value>) = (note, message);
    (ticket, message.remove(0), note.remove(0))
}

#[tokio::test]
async fn each_channel_makes_its_ticket_with_what_the_shop_s_rules_set() {
    for channel in ["api", "email", "phone", "sms"] {
        let (ticket, message, note) = arrive(channel).await;
        assert_eq!(ticket["channel"], channel);
        assert_eq!(ticket["external_id"], id(1));
        assert_eq!((&ticket["priority"], &ticket["language"]), (&json!("high"), &json!("fr")));
        let tags = ticket["tags"].as_array().unwrap().iter().map(|tag| &tag["name"]);
        assert_eq!(tags.collect::<Vec<_>>(), ["counterbell", "return"]);
        assert_eq!(ticket["meta"]["order_number"], "1042");
        assert_eq!(ticket["meta"]["cart"]["items"][0]["product_title"], "Rain jacket");
        assert_eq!(ticket["customer"]["email"], "ann@shop.example");
        assert_eq!((&message["channel"], &message["from_agent"]), (&json!(channel), &json!(false)));
        let source = &message["source"];
        let (from, to) = match channel {
            "api" => (Value::Null, Value::Null),
            "email" => (json!("ann@shop.example"), json!("help@aurora.example")),
            _ => (json!(PHONE), json!("+493012345678")),
        };
        assert_eq!((&source["from"]["address"], &source["to"][0]["address"]), (&from, &to));
        assert_eq!((&note["public"], &note["from_agent"]), (&json!(false), &json!(true)));
        assert_eq!(note["sender"]["email"], "agent@aurora.test");
        let words = note["body_text"].as_str().unwrap();
        assert!(words.contains("In the cart: 2 × Rain jacket"), "{words}");
    }
}

#[tokio::test]
async fn the_note_is_for_the_agent_alone() {
    let desk = TestDesk::start().await;
    let app = TestApp::with(&settings(&desk.url())).await;
    let thread = app.thread_with(&draft("api")).await;
    assert_eq!(app.deliver().await, DELIVERED);
    desk.answer(1, "On its way.", "api").await;
    app.sweep().await;
    let entries = app.entries(&thread).await;
    let texts: Vec<_> = entries["entries"].as_array().unwrap().iter().map(|e| &e["text"]).collect();
    assert_eq!(texts, ["Where is my parcel?", "On its way."]);
}

#[tokio::test]
async fn a_number_alone_is_enough_where_the_answer_comes_by_telephone() {
    let desk = TestDesk::start().await;
    let app = TestApp::with(&settings(&desk.url())).await;
    let mut draft = draft("sms");
    draft["customer"]["email"] = "".into();
    assert_eq!(app.open(&draft).await.status(), 202);
    assert_eq!(app.deliver().await, DELIVERED);
    let tickets = desk.list("tickets").await;
    assert_eq!(tickets[0]["customer"]["name"], "Ann Smith");
    let mut nameless = draft;
    nameless["message_id"] = id(2).into();
    nameless["customer"]["phone"] = "".into();
    let response = app.open(&nameless).await;
    assert_eq!(response.status(), 422);
    let problem: Value = response.json().await.unwrap();
    assert_eq!(problem["errors"][0]["field"], "customer.phone", "{problem}");
}

#[tokio::test]
async fn a_rule_that_gorgias_refuses_does_not_cost_the_message() {
    let gorgias = told().await;
    let refused = json!({"error": {"msg": "Failed to create ticket", "data": {"assignee_team": {"id": ["Team does not exist."]}}}});
    tell(&gorgias, "POST", "/api/tickets", 1, ResponseTemplate::new(400).set_body_json(refused))
        .await;
    let made = ResponseTemplate::new(201).set_body_json(ticket(7, &id(1)));
    tell(&gorgias, "POST", "/api/tickets", 1, made).await;
    tell(&gorgias, "GET", "/api/messages", 9, page(&[], None)).await;
    let app = TestApp::with(&settings(&gorgias.uri())).await;
    assert_eq!(app.open(&draft("api")).await.status(), 202);
    assert_eq!(app.deliver().await, DELIVERED);
    assert_eq!(count(&gorgias, "POST", "/api/tickets").await, 2);
    let requests = gorgias.received_requests().await.unwrap();
    let last: Value =
        requests.iter().rfind(|r| r.method.as_str() == "POST").unwrap().body_json().unwrap();
    assert_eq!(last["messages"].as_array().unwrap().len(), 1);
    assert_eq!(last["tags"], json!([{"name": "counterbell"}, {"name": "counterbell-incomplete"}]));
}
