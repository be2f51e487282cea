//! The inbox's pages: access, replies, notes.

use std::time::Duration;

use desk::{InboxAccess, RateLimit};
use reqwest::Response;

use crate::test_desk::{EMAIL, KEY, TestDesk};

async fn submit(desk: &TestDesk, path: &str, text: &str, origin: &str) -> Response {
    let request = desk.client.post(format!("{}{path}", desk.url)).header("origin", origin);
    request.form(&[("text", text)]).send().await.unwrap()
}

#[tokio::test]
async fn the_list_shows_subjects_and_the_ticket_its_text() {
    let desk = TestDesk::start().await;
    let id = desk.open_ticket("Where is <script>alert(1)</script> my parcel?").await;
    let (status, list) = desk.page("/").await;
    assert_eq!(status, 200);
    assert!(list.contains("Test ticket") && list.contains("aria-label=\"Tickets\""));
    let (status, page) = desk.page(&format!("/tickets/{id}")).await;
    assert_eq!(status, 200);
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;") && page.contains("<article"));
    assert!(!page.contains("<script>alert"), "the customer's words are words");
    assert!(page.contains("ann@shop.example"));
}

#[tokio::test]
async fn a_reply_from_the_page_is_a_message_of_the_api() {
    let desk = TestDesk::start().await;
    let id = desk.open_ticket("Hello").await;
    let path = format!("/tickets/{id}/reply");
    let answer = submit(&desk, &path, "Tomorrow.\r\nPromised <3", &desk.url).await;
    assert_eq!(answer.status(), 303);
    let (_, ticket) = desk.get(&format!("/api/tickets/{id}")).await;
    let reply = &ticket["messages"][1];
    assert_eq!(reply["stripped_text"], "Tomorrow.\nPromised <3");
    assert_eq!(reply["body_html"], "Tomorrow.<br>Promised &lt;3");
    assert_eq!((&reply["from_agent"], &reply["public"]), (&true.into(), &true.into()));
    assert_eq!((&reply["channel"], &reply["via"]), (&"api".into(), &"helpdesk".into()));
    assert_eq!(reply["sender"]["name"], "Maya Lindqvist");
}

#[tokio::test]
async fn a_note_from_the_page_is_private_and_closing_closes() {
    let desk = TestDesk::start().await;
    let id = desk.open_ticket("Hello").await;
    let note = submit(&desk, &format!("/tickets/{id}/note"), "Between us", &desk.url).await;
    assert_eq!(note.status(), 303);
    let close = submit(&desk, &format!("/tickets/{id}/close"), "", &desk.url).await;
    assert_eq!(close.status(), 303);
    let (_, ticket) = desk.get(&format!("/api/tickets/{id}")).await;
    assert_eq!(ticket["messages"][1]["public"], false);
    assert_eq!(ticket["messages"][1]["channel"], "internal-note");
    assert_eq!(ticket["status"], "closed");
    submit(&desk, &format!("/tickets/{id}/reopen"), "", &desk.url).await;
    assert_eq!(desk.get(&format!("/api/tickets/{id}")).await.1["status"], "open");
}

#[tokio::test]
async fn other_sites_can_neither_write_nor_read() {
    let desk = TestDesk::start().await;
    let id = desk.open_ticket("Hello").await;
    let path = format!("/tickets/{id}/reply");
    for origin in ["https://evil.example", "null"] {
        assert_eq!(submit(&desk, &path, "Evil", origin).await.status(), 403, "{origin}");
    }
    let rebound = desk.client.get(&desk.url).header("host", "evil.example").send().await.unwrap();
    assert_eq!(rebound.status(), 403, "a name that was bound to this machine meanwhile");
    let (_, ticket) = desk.get(&format!("/api/tickets/{id}")).await;
    assert_eq!(ticket["messages"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_page_allows_no_foreign_script() {
    let desk = TestDesk::start().await;
    let page = desk.client.get(&desk.url).send().await.unwrap();
    let policy = page.headers()["content-security-policy"].to_str().unwrap();
    assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
    assert_eq!(page.headers()["x-content-type-options"], "nosniff");
}

#[tokio::test]
async fn a_sign_in_inbox_requires_the_key() {
    let limit = RateLimit { requests: 40, per: Duration::from_secs(20) };
    let desk = TestDesk::set_up(limit, InboxAccess::SignIn).await;
    assert_eq!(desk.page("/").await.0, 401);
    let page = desk.client.get(&desk.url).basic_auth(EMAIL, Some(KEY)).send().await.unwrap();
    assert_eq!(page.status(), 200);
}
