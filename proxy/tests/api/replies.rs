use serde_json::{Value, json};

use crate::app::{DELIVERED, TestApp, Thread};
use crate::helpdesk::{TestDesk, count, page, tell, ticket, told};

fn texts(poll: &Value) -> Vec<&str> {
    poll["entries"].as_array().unwrap().iter().map(|e| e["text"].as_str().unwrap()).collect()
}

async fn with_desk() -> (TestApp, TestDesk, Thread) {
    let desk = TestDesk::start().await;
    let app = TestApp::at(&desk.url()).await;
    let thread = app.thread(1).await;
    assert_eq!(app.deliver().await, DELIVERED);
    (app, desk, thread)
}

/// A proxy with one thread, whose ticket at a mock helpdesk is 1.
async fn with_ticket() -> (TestApp, wiremock::MockServer, Thread) {
    let helpdesk = told().await;
    let app = TestApp::at(&helpdesk.uri()).await;
    let thread = app.thread(1).await;
    let made = wiremock::ResponseTemplate::new(201).set_body_json(ticket(1, &crate::app::id(1)));
    tell(&helpdesk, "POST", "/api/tickets", 1, made).await;
    assert_eq!(app.deliver().await, DELIVERED);
    (app, helpdesk, thread)
}

#[tokio::test]
async fn an_agent_s_answer_reaches_the_thread_and_a_note_never_does() {
    let (app, desk, thread) = with_desk().await;
    let other = app.thread(2).await;
    assert_eq!(app.deliver().await, DELIVERED);
    desk.answer(1, "It left today.", "api").await;
    desk.answer(1, "She always asks.", "internal-note").await;
    app.sweep().await;
    let poll = app.entries(&thread).await;
    assert_eq!(texts(&poll), ["Where is my parcel?", "It left today."]);
    assert_eq!(poll["entries"][1]["author"], json!({"kind": "agent", "name": "Maya Lindqvist"}));
    assert_eq!(texts(&app.entries(&other).await), ["Where is my parcel?"]);
}

#[tokio::test]
async fn the_same_reply_is_shown_once_and_needs_no_statement_again() {
    let (app, desk, thread) = with_desk().await;
    desk.answer(1, "It left today.", "api").await;
    assert_eq!(app.sweep().await, 1);
    for _ in 0..3 {
        assert_eq!(app.sweep().await, 0);
    }
    let app = app.restarted().await;
    assert_eq!(app.sweep().await, 0, "what is in memory is gone, and nothing is doubled");
    assert_eq!(texts(&app.entries(&thread).await).len(), 2);
}

#[tokio::test]
async fn the_helpdesk_is_not_asked_while_there_is_no_thread() {
    let helpdesk = told().await;
    let app = TestApp::at(&helpdesk.uri()).await;
    app.thread(1).await;
    assert_eq!(app.sweep().await, 0);
    assert_eq!(helpdesk.received_requests().await.unwrap().len(), 0);
}

#[tokio::test]
async fn one_scan_serves_every_thread_and_goes_back_page_by_page() {
    let helpdesk = told().await;
    let app = TestApp::at(&helpdesk.uri()).await;
    let mut threads = Vec::new();
    for number in 1..=2 {
        threads.push(app.thread(number).await);
        let made = ticket(i64::from(number), &crate::app::id(number));
        let made = wiremock::ResponseTemplate::new(201).set_body_json(made);
        tell(&helpdesk, "POST", "/api/tickets", 1, made).await;
        assert_eq!(app.deliver().await, DELIVERED);
    }
    let answer = |id: i64, ticket: i64, text: &str, at: &str| {
        json!({
            "id": id, "ticket_id": ticket, "public": true, "channel": "api", "via": "helpdesk",
            "from_agent": true, "body_text": text, "created_datetime": at,
        })
    };
    let first = [
        answer(12, 2, "Second", "2025-11-21T01:08:00"),
        answer(11, 9, "Not ours", "2025-11-21T01:05:00"),
    ];
    let second = [answer(10, 1, "First", "2025-11-21T01:02:00")];
    tell(&helpdesk, "GET", "/api/messages", 1, page(&first, Some("older"))).await;
    tell(&helpdesk, "GET", "/api/messages", 1, page(&second, Some("oldest"))).await;
    tell(&helpdesk, "GET", "/api/messages", 1, page(&[], None)).await;
    assert_eq!(app.sweep().await, 2);
    assert_eq!(texts(&app.entries(&threads[0]).await), ["First", "Where is my parcel?"]);
    assert_eq!(texts(&app.entries(&threads[1]).await), ["Second", "Where is my parcel?"]);
    assert_eq!(count(&helpdesk, "GET", "/api/messages").await, 3);
    tell(&helpdesk, "GET", "/api/messages", 1, page(&first, Some("older"))).await;
    assert_eq!(app.sweep().await, 0);
    let asked = count(&helpdesk, "GET", "/api/messages").await;
    assert_eq!(asked, 4, "the first page reaches back to what was read before");
}

#[tokio::test]
async fn hostile_answers_are_text_within_bounds() {
    let (app, desk, thread) = with_desk().await;
    desk.answer(1, "<script>alert(1)</script>", "api").await;
    desk.answer(1, &"x".repeat(50_000), "api").await;
    assert_eq!(app.sweep().await, 2);
    let poll = app.entries(&thread).await;
    assert_eq!(texts(&poll)[1], "<script>alert(1)</script>");
    assert_eq!(texts(&poll)[2].len(), 20_000);
}

#[tokio::test]
async fn a_message_that_cannot_be_read_hides_no_other() {
    let (app, helpdesk, thread) = with_ticket().await;
    let broken = json!({"id": "twelve", "created_datetime": "2025-11-21T02:00:00"});
    let answer = json!({
        "id": 10, "ticket_id": 1, "public": true, "channel": "api", "via": "helpdesk",
        "from_agent": true, "body_text": "It left today.", "created_datetime": "2025-11-21T01:40:00",
    });
    tell(&helpdesk, "GET", "/api/messages", 1, page(std::slice::from_ref(&broken), Some("older")))
        .await;
    tell(&helpdesk, "GET", "/api/messages", 1, page(&[broken, answer], None)).await;
    assert_eq!(app.sweep().await, 1);
    assert_eq!(texts(&app.entries(&thread).await)[1], "It left today.");
}

#[tokio::test]
async fn a_reply_of_the_future_hides_no_later_one() {
    let (app, helpdesk, thread) = with_ticket().await;
    let answer = |id: i64, at: &str| {
        json!({
            "id": id, "ticket_id": 1, "public": true, "channel": "api", "via": "helpdesk",
            "from_agent": true, "body_text": id.to_string(), "created_datetime": at,
        })
    };
    let future = answer(10, "2027-01-01T00:00:00");
    tell(&helpdesk, "GET", "/api/messages", 1, page(std::slice::from_ref(&future), None)).await;
    assert_eq!(app.sweep().await, 1);
    let poll = app.entries(&thread).await;
    let at = poll["entries"][1]["at"].as_u64().unwrap();
    assert!(at <= app.clock.now().wire(), "it stands where it was first seen");
    let app = app.restarted().await;
    // More later replies than one page holds, beneath the one of the future.
    let later: Vec<_> = (11..161)
        .map(|id| answer(id, &format!("2025-11-21T01:{:02}:{:02}", 9 + id / 60, id % 60)))
        .rev()
        .collect();
    let first: Vec<_> = std::iter::once(future).chain(later[..99].to_vec()).collect();
    tell(&helpdesk, "GET", "/api/messages", 1, page(&first, Some("older"))).await;
    tell(&helpdesk, "GET", "/api/messages", 1, page(&later[99..], None)).await;
    app.clock.advance(std::time::Duration::from_mins(10));
    assert_eq!(app.sweep().await, 150);
    assert_eq!(texts(&app.entries(&thread).await).len(), 152);
}

#[tokio::test]
async fn replies_of_one_moment_are_shown_in_the_order_of_their_ids() {
    let (app, helpdesk, thread) = with_ticket().await;
    let answers = [11, 10, 9].map(|id| {
        json!({
            "id": id, "ticket_id": 1, "public": true, "channel": "api", "via": "helpdesk",
            "from_agent": true, "body_text": id.to_string(),
            "created_datetime": "2025-11-21T01:08:20",
        })
    });
    tell(&helpdesk, "GET", "/api/messages", 1, page(&answers, None)).await;
    assert_eq!(app.sweep().await, 3);
    assert_eq!(texts(&app.entries(&thread).await), ["Where is my parcel?", "9", "10", "11"]);
}
