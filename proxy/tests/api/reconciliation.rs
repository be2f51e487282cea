//! Messages that arrive after they were given up and sent again.

use std::time::Duration;

use proxy::outbox::Reconciled;
use serde_json::{Value, json};
use wiremock::ResponseTemplate;

use crate::app::{DELIVERED, TestApp, Thread, further, id};
use crate::delivery::settled_step;
use crate::helpdesk::{TestDesk, page, tell, told};

const SINGLE: Reconciled = Reconciled { single: 1, doubled: 0, missing: 0 };
const DOUBLED: Reconciled = Reconciled { single: 0, doubled: 1, missing: 0 };
const MISSING: Reconciled = Reconciled { single: 0, doubled: 0, missing: 1 };

/// A proxy whose first ticket was sent to a helpdesk that gave no answer, and then to a desk.
async fn sent_again() -> (TestApp, TestDesk, Thread) {
    let desk = TestDesk::start().await;
    let app = TestApp::at(&desk.url()).await;
    let thread = app.thread(1).await;
    // The process dies while it sends; nothing has arrived by the last look-up.
    let (token, now) = (proxy::outbox::LeaseToken::fresh().unwrap(), app.clock.now());
    let until = now + Duration::from_mins(1);
    app.state.outbox.lease(now, until, token).await.unwrap().unwrap();
    let app = app.restarted().await;
    assert_eq!(settled_step(&app).await, DELIVERED);
    (app, desk, thread)
}

async fn reconciled(app: &TestApp) -> Reconciled {
    assert_eq!(app.reconcile().await, Reconciled::default(), "it is too early");
    app.clock.advance(Duration::from_mins(11));
    let found = app.reconcile().await;
    assert_eq!(app.reconcile().await, Reconciled::default(), "once is enough");
    found
}

/// The ticket that the first send makes after all.
async fn arrive_late(desk: &TestDesk) -> Value {
    let message = json!({
        "channel": "api", "via": "api", "from_agent": false, "external_id": id(1),
        "sender": {"email": "ann@shop.example"}, "body_text": "Where is my parcel?",
    });
    let ticket = json!({
        "channel": "api", "via": "api", "external_id": id(1), "messages": [message],
        "customer": {"email": "ann@shop.example"},
    });
    desk.add("tickets", &ticket).await
}

#[tokio::test]
async fn a_message_that_arrived_once_needs_nothing() {
    let (app, desk, _) = sent_again().await;
    assert_eq!(reconciled(&app).await, SINGLE);
    assert_eq!(desk.list("messages").await.len(), 1);
}

#[tokio::test]
async fn a_second_ticket_is_marked_for_the_agents() {
    let (app, desk, _) = sent_again().await;
    let late = arrive_late(&desk).await;
    assert_eq!(reconciled(&app).await, DOUBLED);
    let tickets = desk.list("tickets").await;
    let marked = |ticket: &Value| ticket["tags"].to_string().contains("counterbell-duplicate");
    let marked: Vec<_> = tickets.iter().filter(|ticket| marked(ticket)).collect();
    assert_eq!((marked.len(), &marked[0]["id"]), (1, &late["id"]));
    let messages = desk.list(&format!("messages?ticket_id={}", late["id"])).await;
    let note = messages.iter().find(|message| message["channel"] == "internal-note").unwrap();
    assert!(note["body_text"].as_str().unwrap().contains("repeats ticket 1"));
}

#[tokio::test]
async fn answers_in_a_second_ticket_reach_the_thread() {
    let (app, desk, thread) = sent_again().await;
    let late = arrive_late(&desk).await["id"].as_i64().unwrap();
    desk.answer(late, "It left today.", "api").await;
    app.sweep().await;
    assert_eq!(app.entries(&thread).await["entries"].as_array().unwrap().len(), 1);
    assert_eq!(reconciled(&app).await, DOUBLED);
    let tickets = desk.list("tickets").await;
    let tagged = tickets.iter().any(|ticket| ticket["tags"].to_string().contains("duplicate"));
    assert!(!tagged, "an agent works in it already");
    app.sweep().await;
    let poll = app.entries(&thread).await;
    assert!(poll["entries"].to_string().contains("It left today."), "{poll}");
}

#[tokio::test]
async fn a_message_that_is_no_longer_there_is_reported() {
    let helpdesk = told().await;
    let app = TestApp::at(&helpdesk.uri()).await;
    let thread = app.thread(1).await;
    let made = ResponseTemplate::new(201).set_body_json(crate::helpdesk::ticket(7, &id(1)));
    tell(&helpdesk, "POST", "/api/tickets", 1, made).await;
    assert_eq!(app.deliver().await, DELIVERED);
    app.write(&thread, &further(2, "Any news?")).await;
    let of_ticket = |ids: &[u8]| {
        let messages = ids.iter().map(|number| {
            json!({"id": number, "ticket_id": 7,
            "external_id": id(*number), "created_datetime": "2025-11-21T01:08:16"})
        });
        page(&messages.collect::<Vec<_>>(), None)
    };
    tell(&helpdesk, "POST", "/api/tickets/7/messages", 1, ResponseTemplate::new(502)).await;
    tell(&helpdesk, "POST", "/api/tickets/7/messages", 1, ResponseTemplate::new(201)).await;
    tell(&helpdesk, "GET", "/api/messages", 9, of_ticket(&[1])).await;
    tell(&helpdesk, "GET", "/api/tickets", 9, page(&[], None)).await;
    assert_eq!(app.deliver().await, leased_worker::Step::Deferred);
    assert_eq!(settled_step(&app).await, DELIVERED);
    assert_eq!(reconciled(&app).await, MISSING);
}
