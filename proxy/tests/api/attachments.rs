use leased_worker::Step;
use reqwest::Response;
use serde_json::{Value, json};
use wiremock::{MockServer, ResponseTemplate};

use crate::app::{DELIVERED, SETTINGS, TestApp, further, id, opening, problem};
use crate::delivery::next_step;
use crate::helpdesk::{count, tell, ticket, told};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR a picture of a parcel";

/// A form with one file, as browsers write it.
fn form(name: &str, content_type: &str, bytes: &[u8]) -> (String, Vec<u8>) {
    let head = format!(
        "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
         Content-Type: {content_type}\r\n\r\n"
    );
    let body = [head.as_bytes(), bytes, b"\r\n--edge--\r\n"].concat();
    ("multipart/form-data; boundary=edge".to_owned(), body)
}

async fn upload(app: &TestApp, name: &str, content_type: &str, bytes: &[u8]) -> Response {
    let (kind, body) = form(name, content_type, bytes);
    let request = app.http.post(format!("{}/v1/shops/aurora/attachments", app.url));
    request.header("content-type", kind).body(body).send().await.unwrap()
}

/// Uploads a picture; returns its id.
pub async fn picture(app: &TestApp) -> String {
    let response = upload(app, "parcel.png", "image/png", PNG).await;
    assert_eq!(response.status(), 201);
    let kept: Value = response.json().await.unwrap();
    kept["id"].as_str().unwrap().to_owned()
}

/// The body that opens a thread with that file.
pub fn with_file(number: u8, file: &str) -> Value {
    let mut body = opening(number, "It arrived like this.");
    body["attachments"] = json!([file]);
    body
}

async fn small(megabytes: &str) -> TestApp {
    let settings = SETTINGS.replace("URL", "http://127.0.0.1:9");
    TestApp::with(&settings.replacen("tags =", &format!("{megabytes}\ntags ="), 1)).await
}

#[tokio::test]
async fn a_file_is_attached_to_its_message_and_readable_in_its_thread_alone() {
    let app = TestApp::start().await;
    let response = upload(&app, "C:\\parcel \u{e9}.png", "text/plain", PNG).await;
    let kept: Value = response.json().await.unwrap();
    let file = kept["id"].as_str().unwrap();
    let shown = json!({
        "id": file, "name": "parcel \u{e9}.png", "size": PNG.len(), "content_type": "image/png",
    });
    assert_eq!(kept, shown, "its bytes say what it is");
    let thread = app.thread_with(&with_file(1, file)).await;
    let entries = app.entries(&thread).await;
    assert_eq!(entries["entries"][0]["attachments"], json!([shown]));

    let at = format!("{}/v1/threads/{}/attachments/{file}", app.url, thread.id);
    let read = app.http.get(&at).bearer_auth(&thread.key).send().await.unwrap();
    assert_eq!(read.headers()["content-type"], "image/png");
    assert_eq!(read.headers()["x-content-type-options"], "nosniff");
    let disposition = read.headers()["content-disposition"].to_str().unwrap();
    assert_eq!(disposition, "attachment; filename*=UTF-8''parcel%20%C3%A9.png");
    assert_eq!(read.bytes().await.unwrap(), PNG);

    assert_eq!(app.http.get(&at).send().await.unwrap().status(), 401);
    let other = app.thread(2).await;
    let elsewhere = format!("{}/v1/threads/{}/attachments/{file}", app.url, other.id);
    let read = app.http.get(&elsewhere).bearer_auth(&other.key).send().await.unwrap();
    assert_eq!(read.status(), 404);
}

#[tokio::test]
async fn a_file_is_attached_to_one_message_however_often_that_is_sent() {
    let app = TestApp::start().await;
    let file = picture(&app).await;
    for _ in 0..2 {
        assert_eq!(app.open(&with_file(1, &file)).await.status(), 202);
    }
    let thread = app.thread(3).await;
    let mut second = further(2, "The same picture.");
    second["attachments"] = json!([file]);
    for (number, body) in [
        (2, second),
        (4, {
            let mut b = further(4, "Nothing");
            b["attachments"] = json!([id(9)]);
            b
        }),
    ] {
        let refused = app.write(&thread, &body).await;
        assert_eq!(refused.status(), 422, "{number}");
        let errors = problem(refused).await["errors"].clone();
        assert_eq!(errors, json!([{"field": "attachments", "code": "gone"}]));
    }
    assert_eq!(app.entries(&thread).await["entries"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_file_of_another_shop_is_none() {
    let app = TestApp::start().await;
    let file = picture(&app).await;
    let at = format!("{}/v1/shops/borealis/threads", app.url);
    let response = app.http.post(at).json(&with_file(1, &file)).send().await.unwrap();
    assert_eq!(response.status(), 422);
}

#[tokio::test]
async fn a_file_that_the_shop_does_not_accept_is_refused_and_leaves_nothing() {
    let app = small("attachments = { max_megabytes = 1, accept = [\"image/png\"] }").await;
    let large = [PNG, &vec![0; 1_000_000]].concat();
    assert_eq!(upload(&app, "a.png", "image/png", &large).await.status(), 413);
    for (bytes, code) in [
        (&b"%PDF-1.7 an invoice"[..], "not_taken"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "not_taken"),
        (b"", "required"),
    ] {
        let refused = upload(&app, "a.png", "image/png", bytes).await;
        assert_eq!(refused.status(), 422);
        assert_eq!(problem(refused).await["errors"], json!([{"field": "file", "code": code}]));
    }
    let kept = std::fs::read_dir(app.data_dir().join("attachments")).unwrap().count();
    assert_eq!(kept, 0, "nothing is left on the disk");
    let request = app.http.post(format!("{}/v1/shops/aurora/attachments", app.url));
    assert_eq!(request.json(&json!({})).send().await.unwrap().status(), 415);
    let request = app.http.post(format!("{}/v1/shops/aurora/attachments", app.url));
    let request = request.header("content-type", "multipart/form-data; boundary=edge");
    assert_eq!(request.body("--edge\r\nbroken").send().await.unwrap().status(), 400);
}

#[tokio::test]
async fn a_shop_can_disable_attachments() {
    let app = small("attachments = { enabled = false }").await;
    assert_eq!(upload(&app, "a.png", "image/png", PNG).await.status(), 404);
    let config: Value = app.get("/v1/shops/aurora/config").await.json().await.unwrap();
    assert!(config.get("attachments").is_none(), "{config}");
    let config: Value = app.get("/v1/shops/borealis/config").await.json().await.unwrap();
    assert_eq!(config["attachments"]["max_bytes"], 10_000_000);
}

#[tokio::test]
async fn a_file_without_a_message_is_removed_after_a_day() {
    let app = TestApp::start().await;
    let (wanted, unwanted) = (picture(&app).await, picture(&app).await);
    let thread = app.thread_with(&with_file(1, &wanted)).await;
    app.clock.advance(std::time::Duration::from_hours(25));
    assert_eq!(app.state.attachments.remove_abandoned(app.clock.now()).await.unwrap(), 1);
    let refused = app.open(&with_file(2, &unwanted)).await;
    assert_eq!(refused.status(), 422);
    let at = format!("{}/v1/threads/{}/attachments/{wanted}", app.url, thread.id);
    let read = app.http.get(&at).bearer_auth(&thread.key).send().await.unwrap();
    assert_eq!(read.status(), 200);
}

/// A proxy at a helpdesk that answers uploads like this, once each.
async fn with_uploads(answers: Vec<ResponseTemplate>) -> (TestApp, MockServer) {
    let gorgias = told().await;
    for answer in answers {
        tell(&gorgias, "POST", "/api/upload", 1, answer).await;
    }
    let made = ResponseTemplate::new(201).set_body_json(ticket(7, &id(1)));
    tell(&gorgias, "POST", "/api/tickets", 1, made).await;
    (TestApp::at(&gorgias.uri()).await, gorgias)
}

fn uploaded() -> ResponseTemplate {
    let file = json!({"url": "https://files.example/1", "name": "parcel.png",
        "content_type": "image/png", "size": PNG.len().to_string()});
    ResponseTemplate::new(201).set_body_json(json!([file]))
}

async fn sent_files(gorgias: &MockServer) -> Value {
    let requests = gorgias.received_requests().await.unwrap();
    let ticket: Value =
        requests.iter().find(|r| r.url.path() == "/api/tickets").unwrap().body_json().unwrap();
    ticket["messages"][0]["attachments"].clone()
}

#[tokio::test]
async fn the_agent_gets_the_file_with_the_message() {
    let (app, gorgias) = with_uploads(vec![uploaded()]).await;
    let file = picture(&app).await;
    assert_eq!(app.open(&with_file(1, &file)).await.status(), 202);
    assert_eq!(app.deliver().await, DELIVERED);
    let expected = json!([{"url": "https://files.example/1", "name": "parcel.png",
        "content_type": "image/png", "size": PNG.len()}]);
    assert_eq!(sent_files(&gorgias).await, expected);
    let requests = gorgias.received_requests().await.unwrap();
    let upload = requests.iter().find(|r| r.url.path() == "/api/upload").unwrap();
    assert_eq!(upload.url.query(), Some("type=attachment"));
    assert!(upload.body.windows(PNG.len()).any(|bytes| bytes == PNG), "the picture itself");
}

#[tokio::test]
async fn a_file_that_was_uploaded_is_not_uploaded_again_by_a_retry() {
    let (app, gorgias) =
        with_uploads(vec![uploaded(), ResponseTemplate::new(503), uploaded()]).await;
    let (first, second) = (picture(&app).await, picture(&app).await);
    let mut body = with_file(1, &first);
    body["attachments"] = json!([first, second]);
    assert_eq!(app.open(&body).await.status(), 202);
    assert_eq!(app.deliver().await, Step::Deferred);
    assert_eq!(count(&gorgias, "POST", "/api/tickets").await, 0);
    assert_eq!(next_step(&app).await, DELIVERED);
    assert_eq!(count(&gorgias, "POST", "/api/upload").await, 3, "one, the other, the other again");
    assert_eq!(sent_files(&gorgias).await.as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn a_file_that_the_helpdesk_refuses_does_not_cost_the_message() {
    let (app, gorgias) = with_uploads(vec![ResponseTemplate::new(413)]).await;
    let file = picture(&app).await;
    assert_eq!(app.open(&with_file(1, &file)).await.status(), 202);
    assert_eq!(app.deliver().await, DELIVERED);
    assert_eq!(sent_files(&gorgias).await, Value::Null);
}

#[tokio::test]
async fn a_link_to_a_file_opens_that_file_alone() {
    let settings = SETTINGS.replace("URL", "http://127.0.0.1:9");
    let app =
        TestApp::with(&format!("public_url = \"https://help.aurora.example/\"\n{settings}")).await;
    let (file, other) = (picture(&app).await, picture(&app).await);
    app.thread_with(&with_file(1, &file)).await;
    app.thread_with(&with_file(2, &other)).await;
    let link = |file: &str| app.state.attachments.link(&file.parse().unwrap()).unwrap();
    let path = |link: String| link.strip_prefix("https://help.aurora.example").unwrap().to_owned();
    let read = app.get(&path(link(&file))).await;
    assert_eq!(read.headers()["content-type"], "image/png");
    assert_eq!(read.bytes().await.unwrap(), PNG);
    let crossed = path(link(&file)).replace(&file, &other);
    assert_eq!(app.get(&crossed).await.status(), 404);
    assert_eq!(app.get(&format!("/v1/files/{file}/nonsense")).await.status(), 404);
}
