//! Formatting and files of replies.

use serde_json::{Value, json};
use wiremock::{MockServer, ResponseTemplate};

use crate::app::{DELIVERED, TestApp, Thread, id};
use crate::helpdesk::{page, tell, ticket, told};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR a picture of a label";

/// A thread whose ticket is 1, and the answer to it.
async fn answered(answer: &Value) -> (TestApp, MockServer, Thread) {
    let helpdesk = told().await;
    let app = TestApp::at(&helpdesk.uri()).await;
    let thread = app.thread(1).await;
    let made = ResponseTemplate::new(201).set_body_json(ticket(1, &id(1)));
    tell(&helpdesk, "POST", "/api/tickets", 1, made).await;
    assert_eq!(app.deliver().await, DELIVERED);
    tell(&helpdesk, "GET", "/api/messages", 1, page(&[whole(answer)], None)).await;
    assert_eq!(app.sweep().await, 1);
    (app, helpdesk, thread)
}

fn whole(answer: &Value) -> Value {
    let mut message = json!({
        "id": 10, "ticket_id": 1, "public": true, "channel": "email", "via": "helpdesk",
        "from_agent": true, "created_datetime": "2025-11-21T01:40:00",
    });
    message.as_object_mut().unwrap().extend(answer.as_object().unwrap().clone());
    message
}

async fn entry(app: &TestApp, thread: &Thread) -> Value {
    let poll = app.entries(thread).await;
    let mut entries = poll["entries"].as_array().unwrap().iter();
    entries.find(|entry| entry["id"] == "r10").unwrap().clone()
}

#[tokio::test]
async fn a_reply_keeps_its_formatting_and_loses_harmful_html() {
    let html = "<p>By <b>train</b>, <a href=\"javascript:alert(1)\">now</a>: \
        <a href=\"https://track.example/1\" onclick=\"alert(1)\">track</a></p>\
        <script>alert(1)</script><blockquote>Where is it?</blockquote>";
    let answer = json!({"body_text": "By train, now: track", "body_html": html});
    let (app, helpdesk, thread) = answered(&answer).await;
    let shown = entry(&app, &thread).await;
    assert_eq!(shown["text"], "By train, now: track");
    let rich = json!([
        {"tag": "p", "nodes": ["By ", {"tag": "strong", "nodes": ["train"]}, ", now: ",
            {"tag": "a", "href": "https://track.example/1", "nodes": ["track"]}]},
        {"tag": "quote", "nodes": [{"tag": "p", "nodes": ["Where is it?"]}]},
    ]);
    assert_eq!(shown["rich"], rich);
    let corrected =
        json!({"body_text": "By train, now: track", "body_html": "<p>By <i>train</i></p>"});
    tell(&helpdesk, "GET", "/api/messages", 1, page(&[whole(&corrected)], None)).await;
    assert_eq!(app.sweep().await, 1, "another form is a change");
    assert_eq!(entry(&app, &thread).await["rich"][0]["nodes"][1]["tag"], "em");
}

#[tokio::test]
async fn a_plain_answer_has_no_form_and_no_files() {
    let (app, _helpdesk, thread) = answered(&json!({"body_text": "It left."})).await;
    let shown = entry(&app, &thread).await;
    assert_eq!((shown.get("rich"), &shown["attachments"]), (None, &json!([])));
}

#[tokio::test]
async fn a_file_of_a_reply_is_readable_through_the_proxy_in_its_thread_alone() {
    let at = "/api/attachment/download/a1/b2-label.png";
    let file = json!({"url": at, "name": "label.png", "content_type": "text/html", "size": "53"});
    let answer = json!({"body_text": "", "attachments": [file]});
    let (app, helpdesk, thread) = answered(&answer).await;
    let shown = entry(&app, &thread).await;
    let expected = json!([
        {"id": "r10-0", "name": "label.png", "content_type": "text/html", "size": 53}
    ]);
    assert_eq!(shown["attachments"], expected, "without its address at the helpdesk");
    let picture = ResponseTemplate::new(200).set_body_raw(PNG, "text/html");
    tell(&helpdesk, "GET", at, 1, picture).await;
    let read = async |thread: &Thread, id: &str| {
        let path = format!("{}/v1/threads/{}/attachments/{id}", app.url, thread.id);
        app.http.get(path).bearer_auth(&thread.key).send().await.unwrap()
    };
    let response = read(&thread, "r10-0").await;
    assert_eq!(response.headers()["content-type"], "image/png", "as its bytes say");
    assert_eq!(response.bytes().await.unwrap(), PNG);
    let other = app.thread(2).await;
    assert_eq!(read(&other, "r10-0").await.status(), 404);
    for none in ["r10-1", "r11-0", "r10-", "x"] {
        assert_eq!(read(&thread, none).await.status(), 404, "{none}");
    }
}

#[tokio::test]
async fn a_picture_within_a_reply_is_readable_through_the_proxy_if_it_is_one() {
    let at = |name: &str| format!("/api/attachment/download/a1/b2-{name}");
    let html = format!(
        "<p>See <img src='{}' alt='The label'><img src='{}'></p>\
         <img src='https://track.example/open.gif' width=1 height=1>",
        at("label.png"),
        at("page.jpg")
    );
    let (app, helpdesk, thread) = answered(&json!({"body_text": "See", "body_html": html})).await;
    let shown = entry(&app, &thread).await;
    let rich = json!([{"tag": "p", "nodes": [
        "See ", {"tag": "img", "file": 0, "nodes": ["The label"]}, {"tag": "img", "file": 1}]}]);
    assert_eq!(shown["rich"], rich);
    let named = |id: &str, name: &str, kind: &str| json!({"id": id, "name": name, "size": 0, "content_type": kind});
    let files = json!([
        named("r10-0", "b2-label.png", "image/png"),
        named("r10-1", "b2-page.jpg", "image/jpeg"),
    ]);
    assert_eq!(shown["attachments"], files, "for widgets that know no pictures within texts");
    for (name, bytes) in [("label.png", PNG), ("page.jpg", b"<html><script>alert(1)</script>")] {
        let file = ResponseTemplate::new(200).set_body_raw(bytes, "image/png");
        tell(&helpdesk, "GET", &at(name), 1, file).await;
    }
    let read = async |id: &str| {
        let path = format!("{}/v1/threads/{}/attachments/{id}", app.url, thread.id);
        app.http.get(path).bearer_auth(&thread.key).send().await.unwrap()
    };
    assert_eq!(read("r10-0").await.bytes().await.unwrap(), PNG);
    assert_eq!(read("r10-1").await.status(), 404);
}

#[tokio::test]
async fn a_reply_of_nothing_but_a_picture_is_shown() {
    let html = "<div><img src='https://files.example/chart.png'></div>";
    let (app, _helpdesk, thread) = answered(&json!({"body_text": "", "body_html": html})).await;
    let shown = entry(&app, &thread).await;
    assert_eq!(shown["rich"], json!([{"tag": "p", "nodes": [{"tag": "img", "file": 0}]}]));
    assert_eq!(shown["attachments"][0]["name"], "chart.png");
}

#[tokio::test]
async fn a_file_url_of_a_reply_cannot_reach_internal_addresses() {
    let inside = MockServer::start().await;
    let file = json!({"url": inside.uri(), "name": "label.png", "content_type": "image/png"});
    let (app, _helpdesk, thread) =
        answered(&json!({"body_text": "x", "attachments": [file]})).await;
    let path = format!("{}/v1/threads/{}/attachments/r10-0", app.url, thread.id);
    let response = app.http.get(path).bearer_auth(&thread.key).send().await.unwrap();
    assert_eq!(response.status(), 404);
    assert!(inside.received_requests().await.unwrap().is_empty());
}

#[tokio::test]
async fn a_file_of_a_reply_is_fetched_once_and_repeats_are_revalidated() {
    let at = "/api/attachment/download/a1/b2-label.png";
    let file = json!({"url": at, "name": "label.png", "content_type": "image/png", "size": "53"});
    let answer = json!({"body_text": "", "attachments": [file]});
    let (app, helpdesk, thread) = answered(&answer).await;
    let picture = ResponseTemplate::new(200).set_body_raw(PNG, "image/png");
    tell(&helpdesk, "GET", at, 9, picture).await;
    let read = async |tag: &str| {
        let path = format!("{}/v1/threads/{}/attachments/r10-0", app.url, thread.id);
        let request = app.http.get(path).bearer_auth(&thread.key).header("if-none-match", tag);
        request.send().await.unwrap()
    };
    let all = futures::future::join_all((0..8).map(|_| read("\"other\""))).await;
    let tag = all[0].headers()["etag"].to_str().unwrap().to_owned();
    for response in all {
        assert_eq!(response.headers()["cache-control"], "private, no-cache");
        assert_eq!(response.bytes().await.unwrap(), PNG);
    }
    let again = read(&tag).await;
    assert_eq!((again.status().as_u16(), again.headers()["etag"].to_str().unwrap()), (304, &*tag));
    assert_eq!(crate::helpdesk::count(&helpdesk, "GET", at).await, 1, "one visitor, one request");
}
