//! The content of the inbox's pages.

use std::time::Duration;

use serde_json::json;

use crate::requests::{small_ticket, with};
use crate::test_desk::TestDesk;

#[tokio::test]
async fn opening_a_ticket_marks_it_as_read_unless_another_site_links_to_it() {
    let desk = TestDesk::start().await;
    desk.created("/api/tickets", &small_ticket("Hi")).await;
    let visit = desk.client.get(format!("{}/tickets/1", desk.url));
    let visit = visit.header("Sec-Fetch-Site", "cross-site").send().await.unwrap();
    assert_eq!(visit.status(), 200);
    let ticket = desk.found("/api/tickets/1").await;
    assert_eq!((&ticket["is_unread"], &ticket["opened_datetime"]), (&json!(true), &json!(null)));
    desk.shown("/tickets/1").await;
    let ticket = desk.found("/api/tickets/1").await;
    assert_eq!(ticket["is_unread"], false);
    assert_eq!(ticket["opened_datetime"], "2026-11-21T09:00:00.000001+00:00");
}

#[tokio::test]
async fn customer_input_is_escaped() {
    let desk = TestDesk::start().await;
    let evil = "<script>alert(1)</script>";
    let mut body = small_ticket(evil);
    for key in ["subject", "external_id"] {
        body[key] = json!(evil);
    }
    body["meta"] = json!({evil: evil, "link": "javascript:alert(1)", "deep": {"list": [evil]}});
    body["tags"] = json!([{"name": evil}]);
    body["messages"][0]["sender"]["name"] = json!(evil);
    body["messages"][0]["attachments"] =
        json!([{"url": "https://files.example/a", "name": evil, "content_type": "text/html"}]);
    desk.created("/api/tickets", &body).await;
    let html = with(
        small_ticket("x"),
        "messages",
        json!([{
            "channel": "api", "via": "api", "from_agent": false, "sender": {"id": 1},
            "body_html": "<p>Hello<img src=x onerror=alert(1)></p><script>alert(2)</script>",
        }]),
    );
    desk.created("/api/tickets", &html).await;
    for path in ["/", "/tickets/1", "/tickets/2"] {
        let page = desk.shown(path).await;
        let page = page.replacen("<script src=\"/inbox.js\" defer></script>", "", 1);
        for markup in ["<script", "<img", "href=\"javascript", "onerror"] {
            assert!(!page.contains(markup), "{path}: {markup}");
        }
    }
    assert!(
        desk.shown("/tickets/2").await.contains("<div class=\"words\" dir=\"auto\">Hello</div>")
    );
}

#[tokio::test]
async fn a_ticket_is_shown_with_its_context() {
    let desk = TestDesk::start().await;
    let mut body = with(small_ticket("Where is it?"), "subject", json!("Order 1042"));
    body["meta"] = json!({
        "order_number": 1042, "page": {"url": "https://shop.example/orders"}, "locale": null,
    });
    desk.created("/api/tickets", &body).await;
    let page = desk.shown("/tickets/1").await;
    for part in [
        "<title>Order 1042 · aurora</title>",
        "<nav class=\"tickets\" aria-label=\"Tickets\">",
        "<a href=\"/tickets/1\" aria-current=\"page\">",
        "<label for=\"reply-text\">Reply</label>",
        "<label for=\"note-text\">Internal note</label>",
        "Send reply</button>",
        "Add note</button>",
        "<dt>Order number</dt><dd>1042</dd>",
        "href=\"https://shop.example/orders\"",
        "<dd>bea@example.com</dd>",
        "21 Nov 2026, 09:00 UTC",
    ] {
        assert!(page.contains(part), "{part} is not in {page}");
    }
    assert!(!page.contains("Locale"));
}

#[tokio::test]
async fn the_list_is_sorted_by_activity_and_marks_unread_tickets() {
    let desk = TestDesk::start().await;
    for subject in ["First", "Second"] {
        desk.created("/api/tickets", &with(small_ticket("Hi"), "subject", json!(subject))).await;
        desk.clock.advance(Duration::from_mins(1));
    }
    desk.shown("/tickets/1").await;
    let order = |page: &str| page.find("First") < page.find("Second");
    let page = desk.shown("/").await;
    assert!(page.contains("<title>(1) Inbox · aurora</title>"));
    assert_eq!(page.matches("Unread: ").count(), 1);
    assert!(!order(&page));
    desk.submit("/tickets/1/reply", &[("text", "Hello")]).await;
    assert!(order(&desk.shown("/").await));
    desk.changed("/api/tickets/2", &json!({"trashed_datetime": "2026-11-21T09:00:00"})).await;
    assert!(!desk.shown("/").await.contains("Second"));
}

#[tokio::test]
async fn older_tickets_are_on_further_pages() {
    let desk = TestDesk::start().await;
    for number in 1..=51 {
        let subject = json!(format!("Ticket no. {number}."));
        desk.created("/api/tickets", &with(small_ticket("Hi"), "subject", subject)).await;
    }
    let first = desk.shown("/").await;
    assert!(first.contains("href=\"/?page=1\"") && !first.contains("Ticket no. 1."));
    let second = desk.shown("/?page=1").await;
    assert!(second.contains("Ticket no. 1.") && !second.contains("Ticket no. 51."));
    assert!(second.contains("Newer") && !second.contains("Older"));
}

#[tokio::test]
async fn every_page_has_a_strict_content_security_policy() {
    let desk = TestDesk::start().await;
    for (path, status) in [
        ("/", 200),
        ("/tickets/9", 404),
        ("/nothing", 404),
        ("/inbox.js", 200),
        ("/?status=x", 400),
    ] {
        let response = desk.client.get(format!("{}{path}", desk.url)).send().await.unwrap();
        assert_eq!(response.status(), status, "{path}");
        let header = |name| response.headers().get(name).and_then(|value| value.to_str().ok());
        let policy = header("content-security-policy").unwrap_or_default();
        for rule in ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'"] {
            assert!(policy.contains(rule), "{path}: {policy}");
        }
        assert_eq!(header("x-content-type-options"), Some("nosniff"));
        assert_eq!(header("referrer-policy"), Some("no-referrer"));
        assert_eq!(header("cache-control"), Some("no-store"));
    }
}

#[tokio::test]
async fn an_empty_reply_is_not_sent() {
    let desk = TestDesk::start().await;
    desk.created("/api/tickets", &small_ticket("Hi")).await;
    let request = desk.client.post(format!("{}/tickets/1/reply", desk.url));
    let request = request.header("Sec-Fetch-Site", "same-origin").form(&[("text", " \r\n ")]);
    let response = request.send().await.unwrap();
    assert_eq!(response.status(), 400);
    assert!(response.text().await.unwrap().contains("the text is empty"));
}
