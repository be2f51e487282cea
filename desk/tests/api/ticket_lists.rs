//! Lists of tickets: their fields and filters.

use serde_json::json;

use crate::requests::{ids, small_message, small_ticket, with};
use crate::test_desk::TestDesk;

#[tokio::test]
async fn a_list_shows_tickets_without_their_messages() {
    let desk = TestDesk::start().await;
    desk.created("/api/tickets", &small_ticket("  Where is\n my order?  ")).await;
    let mut failed = small_message("Soon");
    failed["from_agent"] = json!(true);
    failed["sender"] = json!(null);
    failed["failed_datetime"] = json!("2026-11-21T09:00:01");
    desk.created("/api/tickets/1/messages", &failed).await;
    let mut note = failed.clone();
    note["channel"] = json!("internal-note");
    note["stripped_text"] = json!("Ask the carrier");
    desk.clock.advance(std::time::Duration::from_secs(1));
    desk.created("/api/tickets/1/messages", &note).await;
    insta::assert_json_snapshot!("list_of_tickets", desk.found("/api/tickets?limit=5").await);
}

#[tokio::test]
async fn the_excerpt_of_an_html_message_is_text() {
    let desk = TestDesk::start().await;
    let mut body = small_ticket("x");
    body["messages"][0] =
        with(small_message("x"), "body_html", json!("<p>Fish &amp; <b>chips</b></p>"));
    body["messages"][0]["body_text"] = json!(null);
    body["messages"][0]["stripped_text"] = json!("");
    desk.created("/api/tickets", &body).await;
    let list = desk.found("/api/tickets").await;
    assert_eq!(list["data"][0]["excerpt"], "Fish & chips");
}

#[tokio::test]
async fn lists_are_filtered_by_every_parameter() {
    let desk = TestDesk::start().await;
    for (email, external_id) in
        [("a@example.com", "x"), ("b@example.com", "y"), ("A@example.com", "z")]
    {
        let mut body = with(small_ticket("Hi"), "external_id", json!(external_id));
        body["messages"][0]["sender"] = json!({"email": email});
        desk.created("/api/tickets", &body).await;
    }
    desk.clock.advance(std::time::Duration::from_secs(1));
    desk.changed("/api/tickets/2", &json!({"trashed_datetime": "2026-11-21T09:00:00"})).await;
    let cases = [
        ("", vec![3, 2, 1]),
        ("?trashed=true", vec![3, 2, 1]),
        ("?trashed=false", vec![3, 1]),
        ("?external_id=y", vec![2]),
        ("?external_id=none", vec![]),
        ("?customer_id=1", vec![3, 1]),
        ("?customer_id=99", vec![]),
        ("?ticket_ids=2", vec![2]),
        ("?ticket_ids=2&ticket_ids=3&order_by=created_datetime:asc", vec![2, 3]),
        ("?order_by=updated_datetime%3Adesc&limit=1", vec![2]),
        ("?order_by=updated_datetime:asc&trashed=false", vec![1, 3]),
        ("?customer_id=1&external_id=z", vec![3]),
    ];
    for (query, expected) in cases {
        let list = desk.found(&format!("/api/tickets{query}")).await;
        assert_eq!(ids(&list), expected, "{query}");
        assert_eq!(list["uri"], format!("/api/tickets{query}"));
    }
}

#[tokio::test]
async fn at_most_a_hundred_ticket_ids_are_accepted() {
    let desk = TestDesk::start().await;
    desk.created("/api/tickets", &small_ticket("Hi")).await;
    let named = |count: i64| {
        let ids: Vec<_> = (1..=count).map(|id| format!("ticket_ids={id}")).collect();
        format!("/api/tickets?{}", ids.join("&"))
    };
    assert_eq!(ids(&desk.found(&named(100)).await), [1]);
    let data = desk.refused(reqwest::Method::GET, &named(101), None).await;
    assert_eq!(data, json!({"ticket_ids": ["Longer than maximum length 100."]}));
}
