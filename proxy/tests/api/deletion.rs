use std::time::Duration;

use leased_worker::Step;
use reqwest::{Method, Response};
use serde_json::{Value, json};
use wiremock::ResponseTemplate;

use crate::app::{DELIVERED, TestApp, Thread, bounded, further, id, opening, problem};
use crate::attachments::{picture, with_file};
use crate::helpdesk::{TestDesk, count, tell, ticket, told};

const TICKETS: &str = "/api/tickets";

async fn delete(app: &TestApp, thread: &Thread) -> Response {
    let path = format!("/v1/threads/{}", thread.id);
    app.request(Method::DELETE, &path).bearer_auth(&thread.key).send().await.unwrap()
}

async fn deleted(app: &TestApp, thread: &Thread) {
    let response = delete(app, thread).await;
    assert_eq!(response.status(), 204);
    assert_eq!(response.headers()["cache-control"], "no-store");
}

#[tokio::test]
async fn the_key_of_a_deleted_thread_opens_nothing() {
    let app = TestApp::start().await;
    let (thread, other) = (app.thread(1).await, app.thread(2).await);
    app.entries(&thread).await;
    deleted(&app, &thread).await;
    let path = |rest: &str| format!("/v1/threads/{}{rest}", thread.id);
    let mut answers = vec![
        problem(delete(&app, &thread).await).await,
        problem(app.write(&thread, &further(3, "Hello?")).await).await,
        problem(app.rate(&thread, &json!({"score": 1})).await).await,
    ];
    for cursor in ["\"0\"", "\"1\"", "\"2\""] {
        let poll = app.poll(&thread).header("if-none-match", cursor).send().await.unwrap();
        answers.push(problem(poll).await);
    }
    for (method, rest) in [(Method::POST, "/link"), (Method::GET, "/attachments/x")] {
        let request = app.request(method, &path(rest)).bearer_auth(&thread.key);
        answers.push(problem(request.send().await.unwrap()).await);
    }
    let unknown = Thread { id: wire::ThreadId::from_random([9; 16]).to_string(), key: other.key };
    answers.push(problem(delete(&app, &unknown).await).await);
    assert!(answers.iter().all(|answer| answer["status"] == 401), "{answers:?}");
    assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
}

#[tokio::test]
async fn a_deletion_outlives_a_restart_and_touches_no_other_thread() {
    let app = TestApp::start().await;
    let (thread, other) = (app.thread(1).await, app.thread(2).await);
    app.rate(&other, &json!({"score": 4})).await;
    deleted(&app, &thread).await;
    let app = app.restarted().await;
    assert_eq!(delete(&app, &thread).await.status(), 401);
    let poll = app.entries(&other).await;
    assert_eq!(
        (poll["entries"].as_array().unwrap().len(), &poll["rating"]["score"]),
        (1, &json!(4))
    );
    assert_eq!(app.open(&opening(1, "Once more")).await.status(), 202, "a conversation of its own");
}

#[tokio::test]
async fn undelivered_messages_are_not_sent_and_the_helpdesk_keeps_its_ticket() {
    let desk = TestDesk::start().await;
    let app = TestApp::at(&desk.url()).await;
    let thread = app.thread(1).await;
    assert_eq!(app.deliver().await, DELIVERED);
    app.write(&thread, &further(2, "Any news?")).await;
    app.rate(&thread, &json!({"score": 1})).await;
    deleted(&app, &thread).await;
    assert_eq!(app.deliver().await, Step::Idle { until: None });
    assert_eq!(app.deliver_rating().await, Step::Idle { until: None });
    assert_eq!(desk.list("tickets").await.len(), 1);
    assert_eq!(desk.list("messages").await.len(), 1);
    desk.answer(1, "It left today.", "api").await;
    assert_eq!(app.sweep().await, 0);
}

#[tokio::test]
async fn a_leased_message_of_a_deleted_thread_settles_to_nothing() {
    let helpdesk = told().await;
    let app = TestApp::at(&helpdesk.uri()).await;
    let thread = app.thread(1).await;
    let made = ResponseTemplate::new(201).set_body_json(ticket(7, &id(1)));
    tell(&helpdesk, "POST", TICKETS, 1, made.set_delay(Duration::from_millis(500))).await;
    let meanwhile = async {
        bounded(async || count(&helpdesk, "POST", TICKETS).await > 0).await;
        deleted(&app, &thread).await;
    };
    let (step, ()) = tokio::join!(app.deliver(), meanwhile);
    assert_eq!(step, Step::Lost);
    assert_eq!(app.poll(&thread).send().await.unwrap().status(), 401);
    assert_eq!(app.deliver().await, Step::Idle { until: None });
}

#[tokio::test]
async fn a_long_poll_ends_when_its_thread_is_deleted() {
    let app = TestApp::start().await;
    let thread = app.thread(1).await;
    let waiting = app.poll(&thread).header("if-none-match", "\"1\"").header("prefer", "wait=25");
    let waiting = tokio::spawn(waiting.send());
    app.until_awaited(&thread).await;
    deleted(&app, &thread).await;
    assert_eq!(waiting.await.unwrap().unwrap().status(), 401);
}

#[tokio::test]
async fn the_files_of_a_deleted_thread_are_off_the_disk() {
    let app = TestApp::start().await;
    let (file, stuck, other) = (picture(&app).await, picture(&app).await, picture(&app).await);
    let mut body = with_file(1, &file);
    body["attachments"].as_array_mut().unwrap().push(stuck.clone().into());
    let thread = app.thread_with(&body).await;
    app.thread_with(&with_file(2, &other)).await;
    let at = |file: &str| app.data_dir().join("attachments").join(file);
    // The removal fails: the file's path is a directory.
    std::fs::remove_file(at(&stuck)).unwrap();
    std::fs::create_dir(at(&stuck)).unwrap();
    deleted(&app, &thread).await;
    std::fs::remove_dir(at(&stuck)).unwrap();
    std::fs::write(at(&stuck), "bytes").unwrap();
    assert!(app.state.attachments.remove_abandoned(app.clock.now()).await.unwrap() > 0);
    let left: Vec<_> = std::fs::read_dir(app.data_dir().join("attachments")).unwrap().collect();
    assert_eq!(left.len(), 1, "{left:?}");
    assert!(at(&other).exists());
}

#[tokio::test]
async fn a_file_is_removed_with_its_thread_at_once() {
    let app = TestApp::start().await;
    let file = picture(&app).await;
    let thread = app.thread_with(&with_file(1, &file)).await;
    let poll: Value = app.entries(&thread).await;
    assert_eq!(poll["entries"][0]["attachments"][0]["id"], file.as_str());
    deleted(&app, &thread).await;
    assert!(!app.data_dir().join("attachments").join(&file).exists());
}

#[tokio::test]
async fn a_thread_is_deleted_with_its_key() {
    let app = TestApp::start().await;
    let (one, other) = (app.thread(1).await, app.thread(2).await);
    let wrong = Thread { id: one.id.clone(), key: other.key };
    assert_eq!(delete(&app, &wrong).await.status(), 401);
    assert_eq!(app.poll(&one).send().await.unwrap().status(), 200);
}
