//! Cursors, limits and filters.

use std::time::Duration;

use serde_json::{Value, json};

use crate::running::{Running, ticket};

fn ids(list: &Value) -> Vec<i64> {
    list["data"].as_array().unwrap().iter().map(|item| item["id"].as_i64().unwrap()).collect()
}

#[tokio::test]
async fn a_walk_sees_every_ticket_once_though_others_arrive() {
    let desk = Running::start().await;
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
async fn tickets_of_the_same_moment_keep_their_order() {
    let desk = Running::start().await;
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
    let desk = Running::start().await;
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
async fn faulty_parameters_are_refused() {
    let desk = Running::start().await;
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
