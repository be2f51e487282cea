//! Pagination: cursors, limits and orders.

use std::time::Duration;

use serde_json::{Value, json};

use crate::requests::{ids, small_message, small_ticket};
use crate::test_desk::{TestDesk, ticket};

/// The pages from a cursor on, in the direction of `key`.
async fn walk(desk: &TestDesk, path: &str, key: &str, start: Value) -> Vec<Vec<i64>> {
    let (mut pages, mut cursor) = (Vec::new(), start);
    while cursor.is_string() {
        let page = at(desk, path, &cursor).await;
        pages.push(ids(&page));
        cursor = page["meta"][key].clone();
    }
    pages
}

/// The page at a cursor.
async fn at(desk: &TestDesk, path: &str, cursor: &Value) -> Value {
    desk.found(&format!("{path}&cursor={}", cursor.as_str().unwrap())).await
}

#[tokio::test]
async fn a_backward_walk_has_the_same_pages() {
    let desk = TestDesk::start().await;
    desk.created("/api/tickets", &small_ticket("1")).await;
    for number in 2..=7 {
        desk.created("/api/tickets/1/messages", &small_message(&number.to_string())).await;
    }
    let path = "/api/messages?ticket_id=1&order_by=created_datetime:asc&limit=3";
    let first = desk.found(path).await;
    let second = at(&desk, path, &first["meta"]["next_cursor"]).await;
    let third = at(&desk, path, &second["meta"]["next_cursor"]).await;
    assert_eq!((ids(&first), ids(&second), ids(&third)), (vec![1, 2, 3], vec![4, 5, 6], vec![7]));
    assert!(third["meta"]["next_cursor"].is_null());
    let back = walk(&desk, path, "prev_cursor", third["meta"]["prev_cursor"].clone()).await;
    assert_eq!(back, [[4, 5, 6], [1, 2, 3]]);
}

#[tokio::test]
async fn a_cursor_remembers_its_order() {
    let desk = TestDesk::start().await;
    for _ in 0..3 {
        desk.created("/api/tickets", &small_ticket("Hi")).await;
    }
    let first = desk.found("/api/tickets?limit=1&order_by=updated_datetime:asc").await;
    assert_eq!(ids(&first), [1]);
    let cursor = &first["meta"]["next_cursor"];
    assert_eq!(ids(&at(&desk, "/api/tickets?limit=1", cursor).await), [2]);
    let cursor = cursor.as_str().unwrap();
    let other = format!("/api/tickets?order_by=created_datetime:asc&cursor={cursor}");
    let data = desk.refused(reqwest::Method::GET, &other, None).await;
    assert_eq!(data, json!({"cursor": ["Not a valid cursor."]}));
}

#[tokio::test]
async fn a_page_has_thirty_items_unless_told_otherwise() {
    let desk = TestDesk::start().await;
    for _ in 0..31 {
        desk.created("/api/tickets", &small_ticket("Hi")).await;
    }
    assert_eq!(ids(&desk.found("/api/tickets").await).len(), 30);
    let all = desk.found("/api/tickets?limit=100").await;
    assert_eq!(ids(&all).len(), 31);
    assert_eq!(
        all["meta"],
        json!({"prev_cursor": null, "next_cursor": null, "total_resources": null})
    );
}

#[tokio::test]
async fn tickets_created_at_once_are_all_kept() {
    let desk = TestDesk::start().await;
    let body = small_ticket("Hi");
    let create = || desk.created("/api/tickets", &body);
    let (a, b, c, d) = tokio::join!(create(), create(), create(), create());
    let mut created = vec![a["id"].clone(), b["id"].clone(), c["id"].clone(), d["id"].clone()];
    created.sort_by_key(Value::as_i64);
    assert_eq!(created, [1, 2, 3, 4]);
    assert_eq!(desk.found("/api/tickets/4").await["customer"]["id"], 1);
}

#[tokio::test]
async fn a_walk_sees_every_ticket_once_despite_new_ones() {
    let desk = TestDesk::start().await;
    for _ in 0..7 {
        desk.open_ticket("Hello").await;
        desk.clock.advance(Duration::from_secs(1));
    }
    let (mut seen, mut cursor) = (Vec::new(), String::new());
    loop {
        let (status, page) = desk.get(&format!("/api/tickets?limit=3{cursor}")).await;
        assert_eq!(status, 200, "{page}");
        seen.extend(ids(&page));
        desk.open_ticket("Meanwhile").await;
        let Some(next) = page["meta"]["next_cursor"].as_str() else { break };
        cursor = format!("&cursor={next}");
    }
    assert_eq!(seen, [7, 6, 5, 4, 3, 2, 1]);
}

#[tokio::test]
async fn tickets_of_the_same_time_are_sorted_by_id() {
    let desk = TestDesk::start().await;
    for _ in 0..5 {
        desk.open_ticket("Hello").await;
    }
    let (_, first) = desk.get("/api/tickets?limit=2&order_by=created_datetime:asc").await;
    let cursor = first["meta"]["next_cursor"].as_str().unwrap();
    let path = format!("/api/tickets?limit=10&order_by=created_datetime:asc&cursor={cursor}");
    let (_, rest) = desk.get(&path).await;
    assert_eq!((ids(&first), ids(&rest)), (vec![1, 2], vec![3, 4, 5]));
}

#[tokio::test]
async fn tickets_are_found_by_external_id_and_never_carry_messages() {
    let desk = TestDesk::start().await;
    desk.open_ticket("Hello").await;
    let mut other = ticket("Other");
    other["external_id"] = json!("ticket-2");
    desk.post("/api/tickets", &other).await;
    let (_, found) = desk.get("/api/tickets?external_id=ticket-2").await;
    assert_eq!(ids(&found), [2]);
    assert_eq!(found["data"][0]["messages_count"], 1);
    assert_eq!(found["data"][0]["excerpt"], "Other");
    assert!(found["data"][0].get("messages").is_none());
    let (_, none) = desk.get("/api/tickets?external_id=unheard-of").await;
    assert_eq!(ids(&none), [0; 0]);
}

#[tokio::test]
async fn invalid_parameters_are_refused() {
    let desk = TestDesk::start().await;
    for query in [
        "limit=0",
        "limit=101",
        "limit=x",
        "cursor=garbage",
        "order_by=subject:asc",
        "order_by=created_datetime:up",
        "status=open",
    ] {
        let (status, answer) = desk.get(&format!("/api/tickets?{query}")).await;
        assert_eq!(status, 400, "{query}: {answer}");
        let name = query.split('=').next().unwrap();
        assert!(answer["error"]["data"].get(name).is_some(), "{query}: {answer}");
    }
}
