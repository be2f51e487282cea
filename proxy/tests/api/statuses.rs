use std::time::Duration;

use proxy::threads::{Sweep, SyncStep};
use serde_json::{Value, json};
use wiremock::ResponseTemplate;

use crate::app::{DELIVERED, TestApp, Thread, further, id};
use crate::helpdesk::{TestDesk, count, page, tell, ticket, told};

const TICKETS: &str = "/api/tickets";

async fn with_desk() -> (TestApp, TestDesk, Thread) {
    let desk = TestDesk::start().await;
    let app = TestApp::at(&desk.url()).await;
    let thread = app.thread(1).await;
    assert_eq!(app.deliver().await, DELIVERED);
    (app, desk, thread)
}

async fn status(app: &TestApp, thread: &Thread) -> Value {
    app.entries(thread).await["status"].clone()
}

#[tokio::test]
async fn a_thread_is_closed_opened_and_trashed_with_its_ticket() {
    let (app, desk, thread) = with_desk().await;
    let other = app.thread(2).await;
    assert_eq!(app.deliver().await, DELIVERED);
    for (change, expected) in [
        (json!({"status": "closed"}), "closed"),
        (json!({"status": "open"}), "open"),
        (json!({"trashed_datetime": "2025-11-21T01:00:00"}), "closed"),
        (json!({"trashed_datetime": null}), "open"),
    ] {
        desk.change(1, &change).await;
        assert_eq!(app.sweep_statuses().await, 1, "{change}");
        assert_eq!(status(&app, &thread).await, expected);
        assert_eq!(status(&app, &other).await, "open");
        assert_eq!(app.sweep_statuses().await, 0, "nothing has changed");
    }
    let app = app.restarted().await;
    assert_eq!(app.sweep_statuses().await, 0);
}

#[tokio::test]
async fn a_thread_with_a_new_message_is_not_shown_as_closed() {
    let (app, desk, thread) = with_desk().await;
    desk.change(1, &json!({"status": "closed"})).await;
    assert_eq!(app.write(&thread, &further(2, "One more thing")).await.status(), 202);
    assert_eq!(app.sweep_statuses().await, 0);
    assert_eq!(status(&app, &thread).await, "open");
    assert_eq!(app.deliver().await, DELIVERED);
    assert_eq!(app.sweep_statuses().await, 0, "the message has opened the ticket");
    assert_eq!(status(&app, &thread).await, "open");
}

#[tokio::test]
async fn a_thread_is_closed_when_its_ticket_is_deleted() {
    let (app, desk, thread) = with_desk().await;
    let other = app.thread(2).await;
    assert_eq!(app.deliver().await, DELIVERED);
    desk.delete(1).await;
    let mut closed = 0;
    for _ in 0..6 {
        closed += app.sweep_statuses().await;
    }
    assert_eq!(closed, 0, "a ticket so young need not be listed yet");
    app.clock.advance(Duration::from_mins(10));
    for _ in 0..6 {
        closed += app.sweep_statuses().await;
    }
    assert_eq!(closed, 1);
    assert_eq!(status(&app, &thread).await, "closed");
    assert_eq!(status(&app, &other).await, "open");
}

#[tokio::test]
async fn a_long_poll_is_answered_when_the_ticket_is_closed() {
    let (app, desk, thread) = with_desk().await;
    desk.change(1, &json!({"status": "closed"})).await;
    let waiting = app.poll(&thread).header("if-none-match", "\"2\"").header("prefer", "wait=25");
    let (response, changed) = tokio::join!(waiting.send(), app.sweep_statuses());
    assert_eq!(changed, 1);
    let poll: Value = response.unwrap().json().await.unwrap();
    assert_eq!(poll["status"], "closed");
    assert_eq!((&poll["cursor"], &poll["entries"]), (&json!("3"), &json!([])));
}

#[tokio::test]
async fn the_helpdesk_is_not_asked_while_no_thread_has_a_ticket() {
    let helpdesk = told().await;
    let app = TestApp::at(&helpdesk.uri()).await;
    app.thread(1).await;
    assert_eq!(app.sweep_statuses().await, 0);
    assert_eq!(helpdesk.received_requests().await.unwrap().len(), 0);
}

/// A proxy with so many threads, whose tickets have their numbers.
async fn with_tickets(helpdesk: &wiremock::MockServer, threads: u8) -> (TestApp, Vec<Thread>) {
    let app = TestApp::at(&helpdesk.uri()).await;
    let mut opened = Vec::new();
    for number in 1..=threads {
        opened.push(app.thread(number).await);
        let made = ResponseTemplate::new(201).set_body_json(ticket(i64::from(number), &id(number)));
        tell(helpdesk, "POST", TICKETS, 1, made).await;
        assert_eq!(app.deliver().await, DELIVERED);
    }
    (app, opened)
}

fn changed(id: i64, status: &str, at: &str) -> Value {
    json!({"id": id, "status": status, "messages_count": 1, "updated_datetime": at})
}

#[tokio::test]
async fn one_scan_serves_every_thread_and_goes_back_page_by_page() {
    let helpdesk = told().await;
    let (app, threads) = with_tickets(&helpdesk, 3).await;
    let first =
        [changed(2, "closed", "2025-11-21T01:08:00"), changed(9, "closed", "2025-11-21T01:05:00")];
    let second =
        [changed(1, "closed", "2025-11-21T01:02:00"), changed(3, "open", "2025-11-21T01:01:00")];
    tell(&helpdesk, "GET", TICKETS, 1, page(&first, Some("older"))).await;
    tell(&helpdesk, "GET", TICKETS, 1, page(&second, None)).await;
    assert_eq!(app.sweep_statuses().await, 2);
    for (thread, expected) in threads.iter().zip(["closed", "closed", "open"]) {
        assert_eq!(status(&app, thread).await, expected);
    }
    tell(&helpdesk, "GET", TICKETS, 1, page(&first, Some("older"))).await;
    assert_eq!(app.sweep_statuses().await, 0);
    assert_eq!(count(&helpdesk, "GET", TICKETS).await, 3, "back to what was read before");
    let requests = helpdesk.received_requests().await.unwrap();
    let look = requests.iter().find(|request| request.method.as_str() == "GET").unwrap();
    let asked = look.url.query().unwrap();
    assert_eq!(asked, "limit=100&order_by=updated_datetime%3Adesc&trashed=true");
}

#[tokio::test]
async fn statuses_are_scanned_every_fifth_interval_and_later_after_failures() {
    let helpdesk = told().await;
    let (app, _threads) = with_tickets(&helpdesk, 1).await;
    let looks = proxy::server::sync(&app.state, Sweep::Statuses);
    let now = |seconds| app.clock.now() + Duration::from_secs(seconds);
    tell(&helpdesk, "GET", TICKETS, 1, page(&[], None)).await;
    assert_eq!(looks.step().await.unwrap(), SyncStep::Fetched { changed: 0, more: false });
    assert_eq!(looks.step().await.unwrap(), SyncStep::Idle { until: now(10) });
    app.clock.advance(Duration::from_secs(10));
    tell(&helpdesk, "GET", TICKETS, 1, ResponseTemplate::new(500)).await;
    assert_eq!(looks.step().await.unwrap(), SyncStep::Idle { until: now(10) });
    assert_eq!(count(&helpdesk, "GET", TICKETS).await, 2);
}
