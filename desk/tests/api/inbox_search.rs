//! Full-text search.

use serde_json::json;
use url::form_urlencoded::byte_serialize;

use crate::requests::{small_message, small_ticket, with};
use crate::test_desk::TestDesk;

/// The numbers of the tickets that a search finds.
async fn found(desk: &TestDesk, search: &str) -> Vec<usize> {
    let search: String = byte_serialize(search.as_bytes()).collect();
    let page = desk.shown(&format!("/?status=all&q={search}")).await;
    (1..10).filter(|id| page.contains(&format!("<li id=\"ticket-{id}\""))).collect()
}

async fn stocked() -> TestDesk {
    let desk = TestDesk::start().await;
    let first =
        with(small_ticket("My Jacket, 50% off, arrived torn"), "subject", json!("Größe 42"));
    desk.created("/api/tickets", &first).await;
    let mut second = small_ticket("ジャケットの着丈は?");
    second["messages"][0]["sender"] =
        json!({"email": "olga_n@aurora.example", "name": "Ольга Новак"});
    desk.created("/api/tickets", &second).await;
    let mut third = small_ticket("Bitte um Rückruf");
    third["messages"][0]["channel"] = json!("phone");
    third["messages"][0]["sender"] = json!(null);
    third["messages"][0]["source"] =
        json!({"type": "phone", "from": {"address": "+49301234567"}, "to": []});
    desk.created("/api/tickets", &third).await;
    desk
}

#[tokio::test]
async fn search_matches_substrings_in_any_script() {
    let desk = stocked().await;
    for (search, expected) in [
        ("jacket", &[1][..]),
        ("ACKE", &[1]),
        ("grösse", &[]),
        ("grö", &[1]),
        ("gro", &[1]),
        ("着丈は", &[2]),
        ("着丈", &[2]),
        ("ольга", &[2]),
        ("olga_n@aurora", &[2]),
        ("0123456", &[3]),
        ("rückruf", &[3]),
        ("#3", &[3]),
        ("42", &[1]),
        ("nothing like it", &[]),
    ] {
        assert_eq!(found(&desk, search).await, expected, "{search}");
    }
}

#[tokio::test]
async fn all_terms_must_match_and_quotes_join_words() {
    let desk = stocked().await;
    for (search, expected) in [
        ("jacket bea größe", &[1][..]),
        ("jacket olga", &[]),
        ("arrived torn", &[1]),
        ("torn arrived", &[1]),
        ("\"arrived torn\"", &[1]),
        ("\"torn arrived\"", &[]),
    ] {
        assert_eq!(found(&desk, search).await, expected, "{search}");
    }
}

#[tokio::test]
async fn operators_and_wildcards_are_literal() {
    let desk = stocked().await;
    for (search, expected) in [
        ("50%", &[1][..]),
        ("%", &[1]),
        ("_", &[2]),
        ("a%o", &[]),
        ("jac*", &[]),
        ("jacket OR olga", &[]),
        ("NOT", &[]),
        ("words:jacket", &[]),
        ("NEAR(jacket torn)", &[]),
        ("^jacket", &[]),
        ("(\"", &[]),
        ("'; DROP TABLE tickets; --", &[]),
        ("\\", &[]),
        ("\u{0}\u{1}", &[1, 2, 3]),
        ("\"", &[1, 2, 3]),
    ] {
        assert_eq!(found(&desk, search).await, expected, "{search}");
    }
}

#[tokio::test]
async fn the_search_index_follows_changes() {
    let desk = stocked().await;
    desk.created("/api/tickets/3/messages", &small_message("It was the jacket")).await;
    assert_eq!(found(&desk, "jacket").await, [1, 3]);
    let message = &desk.found("/api/tickets/3").await["messages"][1]["id"];
    let path = format!("/api/tickets/3/messages/{message}");
    desk.call(reqwest::Method::DELETE, &path, None, 200).await;
    assert_eq!(found(&desk, "jacket").await, [1]);
    desk.changed("/api/tickets/1", &json!({"subject": "Size 42"})).await;
    assert_eq!((found(&desk, "größe").await, found(&desk, "size").await), (vec![], vec![1]));
    desk.call(reqwest::Method::DELETE, "/api/tickets/1", None, 204).await;
    assert_eq!((found(&desk, "size").await, found(&desk, "jacket").await), (vec![], vec![]));
}

#[tokio::test]
async fn the_search_field_keeps_the_search() {
    let desk = stocked().await;
    let page = desk.shown("/?q=%22%3E%3Cscript%3E").await;
    assert!(page.contains("name=\"q\" value=\"&quot;&gt;&lt;script&gt;\""), "{page}");
    assert!(page.contains("No ticket fits."));
    let (status, page) = desk.page(&format!("/?q={}", "x".repeat(201))).await;
    assert_eq!(status, 400);
    assert!(page.contains("`q`"));
}
