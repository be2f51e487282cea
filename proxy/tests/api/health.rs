//! What the proxy says of itself to its operator.

use std::time::Duration;

use leased_worker::Step;
use wiremock::ResponseTemplate;

use crate::app::{DELIVERED, TestApp, opening};
use crate::helpdesk::{TestDesk, tell, told};

/// The status and the text of a report that is not the last one once more.
async fn report(app: &TestApp) -> (u16, String) {
    app.clock.advance(Duration::from_secs(1));
    let response = app.get("/readyz").await;
    (response.status().as_u16(), response.text().await.unwrap())
}

#[tokio::test]
async fn a_proxy_without_a_database_answers_and_is_not_ready() {
    let app = TestApp::start().await;
    assert_eq!(app.get("/healthz").await.status(), 200);
    assert_eq!(report(&app).await, (200, "ok\n".to_owned()));
    app.state.store.close().await;
    assert_eq!(app.get("/healthz").await.status(), 200);
    let (status, text) = report(&app).await;
    assert_eq!(status, 503);
    assert!(text.starts_with("unavailable\ndatabase: "), "{text}");
}

#[tokio::test]
async fn a_report_is_given_out_again_for_a_second() {
    let app = TestApp::start().await;
    assert_eq!(report(&app).await.0, 200);
    app.state.store.close().await;
    assert_eq!(app.get("/readyz").await.status(), 200, "nothing is written that soon");
    assert_eq!(report(&app).await.0, 503);
}

#[tokio::test]
async fn a_wrong_key_delays_messages_and_the_proxy_takes_them_still() {
    let helpdesk = told().await;
    tell(&helpdesk, "POST", "/api/tickets", 1, ResponseTemplate::new(401)).await;
    let app = TestApp::at(&helpdesk.uri()).await;
    app.thread(1).await;
    assert_eq!(app.deliver().await, Step::Deferred);
    let (status, text) = report(&app).await;
    let expected = "degraded\ndelivery: the helpdesk refuses the account's address or credentials with \
                    status 401, for 1 s\n";
    assert_eq!((status, text.as_str()), (200, expected));
    assert_eq!(app.open(&opening(2, "Hello")).await.status(), 202);
}

#[tokio::test]
async fn an_unreachable_helpdesk_is_said_with_what_waits_for_it() {
    let desk = TestDesk::start().await;
    let app = TestApp::at(&desk.url()).await;
    app.thread(1).await;
    assert_eq!(app.deliver().await, DELIVERED);
    let closed = desk.closed().await;
    app.thread_with(&opening(2, "Secret words")).await;
    assert_eq!(app.deliver().await, Step::Deferred);
    app.sweep().await;
    app.clock.advance(Duration::from_mins(2));
    let (status, text) = report(&app).await;
    assert_eq!(status, 200, "it still stores messages");
    insta::assert_snapshot!(text, @r"
    degraded
    delivery: no connection to the helpdesk, for 131 s
    replies: no connection to the helpdesk, for 121 s
    statuses: not fetched for 131 s
    outbox: the oldest of 1 pending message(s) has waited for 131 s
    ");

    let _desk = closed.opened().await;
    assert_eq!(app.deliver().await, DELIVERED);
    app.sweep().await;
    app.sweep_statuses().await;
    assert_eq!(report(&app).await, (200, "ok\n".to_owned()));
}

#[tokio::test]
async fn an_unclear_answer_is_told_with_what_was_unclear() {
    let page = ResponseTemplate::new(200).set_body_string("<h1>Bad gateway</h1>");
    for (answer, reason) in
        [(ResponseTemplate::new(502), "status 502"), (page, "an answer that is no JSON")]
    {
        let helpdesk = told().await;
        tell(&helpdesk, "POST", "/api/tickets", 1, answer).await;
        let app = TestApp::at(&helpdesk.uri()).await;
        app.thread(1).await;
        assert_eq!(app.deliver().await, Step::Deferred);
        let expected = format!("delivery: the helpdesk gave no clear answer: {reason}, for 1 s\n");
        let (status, text) = report(&app).await;
        assert!(status == 200 && text.contains(&expected), "{text}");
    }
}
