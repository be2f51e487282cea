//! Attachments on a ticket's page.

use desk::InboxAccess;
use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};

use crate::requests::small_ticket;
use crate::test_desk::TestDesk;

async fn uploaded(desk: &TestDesk, name: &'static str, content_type: &str) -> Value {
    let part = Part::bytes(b"\x89PNG lamp".to_vec()).file_name("x").mime_str(content_type).unwrap();
    let request = desk.request(Method::POST, "/api/upload?type=attachment");
    let form = Form::new().part(name, part).percent_encode_noop();
    let response = request.multipart(form).send().await.unwrap();
    response.json::<Value>().await.unwrap()[0].take()
}

/// Opens a ticket whose message has these attachments.
async fn attach(desk: &TestDesk, files: Value) {
    let mut body = small_ticket("Look");
    body["messages"][0]["attachments"] = files;
    desk.created("/api/tickets", &body).await;
}

/// The first address on the ticket's page that begins like this.
async fn address(desk: &TestDesk, begin: &str) -> String {
    let page = desk.shown("/tickets/1").await;
    let at = page.find(begin).unwrap();
    page[at..].split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn the_desks_own_pictures_are_shown_small_and_served_as_downloads() {
    let desk = TestDesk::start().await;
    let file = uploaded(&desk, "my lamp.png", "image/png").await;
    attach(&desk, json!([file])).await;
    let path = address(&desk, "/files/attachment/").await;
    let page = desk.shown("/tickets/1").await;
    assert!(page.contains(&format!("<img src=\"{path}\" alt=\"\" loading=\"lazy\">")), "{page}");
    let response = desk.client.get(format!("{}{path}", desk.url)).send().await.unwrap();
    assert_eq!(response.status(), 200);
    for (name, value) in [
        ("content-type", "image/png"),
        ("content-disposition", "attachment; filename*=UTF-8''my%20lamp.png"),
        ("content-security-policy", "default-src 'none'; sandbox"),
        ("x-content-type-options", "nosniff"),
        ("cache-control", "no-store"),
    ] {
        assert_eq!(response.headers()[name], value);
    }
    assert_eq!(&response.bytes().await.unwrap()[..], b"\x89PNG lamp");
}

#[tokio::test]
async fn foreign_files_and_other_types_are_links() {
    let desk = TestDesk::start().await;
    let page = uploaded(&desk, "page.html", "text/html").await;
    let foreign = json!({
        "url": "https://files.example/api/attachment/download/ab/cd.png",
        "name": "cd.png", "content_type": "image/png",
    });
    attach(&desk, json!([page, foreign])).await;
    let page = desk.shown("/tickets/1").await;
    assert!(!page.contains("<img"), "{page}");
    assert!(page.contains("download=\"page.html\">page.html</a>"), "{page}");
    assert!(page.contains(
        "<a href=\"https://files.example/api/attachment/download/ab/cd.png\" target=\"_blank\" \
         rel=\"noopener noreferrer\">cd.png</a>"
    ));
}

#[tokio::test]
async fn a_file_needs_the_access_of_the_inbox() {
    let limit = desk::RateLimit::default();
    let desk = TestDesk::set_up(limit, InboxAccess::SignIn).await;
    let file = uploaded(&desk, "a.png", "image/png").await;
    let path = file["url"].as_str().unwrap().replace(&desk.url, "");
    let path = path.replace("/api/", "/files/").replace("/download/", "/");
    assert_eq!(desk.page(&path).await.0, 401);
    let with_key = desk.request(Method::GET, &path).send().await.unwrap();
    assert_eq!(with_key.status(), 200);
    for path in ["/files/attachment/ab/cd.png", "/files/users/ab/cd.png", "/files/attachment/ab"] {
        let response = desk.request(Method::GET, path).send().await.unwrap();
        assert_eq!(response.status(), 404, "{path}");
    }
}

#[tokio::test]
async fn a_file_is_refused_under_a_foreign_host() {
    let desk = TestDesk::start().await;
    let file = uploaded(&desk, "a.png", "image/png").await;
    attach(&desk, json!([file])).await;
    let path = address(&desk, "/files/attachment/").await;
    let request = desk.client.get(format!("{}{path}", desk.url)).header("Host", "evil.example");
    assert_eq!(request.send().await.unwrap().status(), 403);
}
