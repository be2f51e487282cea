//! Tickets and their messages.

use serde_json::{Value, json};

use super::super::server::{TestTools, ids};

fn message(words: &str) -> Value {
    json!({
        "channel": "email", "via": "api", "from_agent": false, "body_text": words,
        "sender": {"email": "ann@shop.example", "name": "Ann Smith"},
    })
}

/// Leaves a ticket with its first message; returns its id.
pub async fn tickets_and_messages(tools: &TestTools) -> i64 {
    let arguments = json!({
        "channel": {"name": "email"}, "via": "api", "subject": "A jacket", "external_id": "order-7",
        "messages": [message("Where is my parcel?")], "meta": {"shop": "aurora"},
    });
    let ticket = tools.call("create_ticket", arguments).await;
    let id = ticket["id"].as_i64().unwrap();
    assert_eq!((&ticket["channel"], &ticket["status"]), (&json!("email"), &json!("open")));
    let other = json!({"channel": "api", "via": "api", "messages": [message("Hello")]});
    let other = tools.call("create_ticket", other).await["id"].as_i64().unwrap();

    let list = async |arguments: Value| ids(&tools.call("list_tickets", arguments).await);
    assert_eq!(
        list(json!({"ticket_ids": [id, other], "order_by": "created_datetime:asc"})).await,
        [id, other]
    );
    assert_eq!(list(json!({"external_id": "order-7", "trashed": true})).await, [id]);
    let first = tools.call("list_tickets", json!({"limit": 1})).await;
    let second = json!({"limit": 1, "cursor": first["meta"]["next_cursor"]});
    assert_ne!(ids(&first), list(second).await);

    let update = async |arguments: Value| tools.call("update_ticket", arguments).await;
    let closed = update(json!({"id": id, "status": "closed", "priority": "high"})).await;
    assert_eq!((&closed["status"], &closed["priority"]), (&json!("closed"), &json!("high")));
    let trashed = update(json!({"id": id, "trashed_datetime": "2026-01-02T03:04:05Z"})).await;
    assert!(trashed["trashed_datetime"].is_string());
    let restored = update(json!({"id": id, "trashed_datetime": null, "status": null})).await;
    assert_eq!(
        (&restored["trashed_datetime"], &restored["status"]),
        (&json!(null), &json!("closed"))
    );
    let assigned = update(json!({"id": id, "assignee_user": {"id": 1}})).await;
    assert_eq!(assigned["assignee_user"]["id"], 1);
    let nobodys = update(json!({"id": id, "assignee_user": {}})).await;
    assert_eq!(nobodys["assignee_user"], json!(null));

    messages(tools, id).await;
    assert_eq!(tools.call("delete_ticket", json!({"id": other})).await, json!({"ok": true}));
    assert_eq!(list(json!({})).await, [id]);
    let read = json!({"id": id, "relationships": ["custom_fields"]});
    let read = tools.call("get_ticket", read).await;
    assert_eq!(
        (&read["messages"][0]["body_text"], &read["custom_fields"]),
        (&json!("Where is my parcel?"), &json!({}))
    );
    id
}

async fn messages(tools: &TestTools, ticket: i64) {
    let note = json!({
        "ticket_id": ticket, "channel": {"name": "internal-note"}, "via": "internal-note",
        "from_agent": true, "body_text": "Ask the warehouse.", "sender": {"email": "agent@aurora.test"},
    });
    let note = tools.call("create_ticket_message", note).await;
    assert_eq!((&note["public"], &note["channel"]), (&json!(false), &json!("internal-note")));
    let place = json!({"ticket_id": ticket, "id": note["id"]});
    assert_eq!(
        tools.call("get_ticket_message", place.clone()).await["body_text"],
        "Ask the warehouse."
    );
    let list = json!({"ticket_id": ticket, "order_by": "created_datetime:desc", "limit": 1});
    let listed = tools.call("list_messages", list).await;
    assert_eq!(ids(&listed), [note["id"].as_i64().unwrap()]);
    let change = json!({
        "ticket_id": ticket, "id": note["id"], "body_text": "The warehouse has been asked.",
        "channel": "internal-note", "via": "internal-note", "from_agent": true,
    });
    let changed = tools.call("update_ticket_message", change).await;
    assert_eq!(changed["body_text"], "The warehouse has been asked.");
    assert_eq!(tools.call("delete_ticket_message", place.clone()).await, json!({"ok": true}));
    let refusal = tools.refusal("get_ticket_message", place).await;
    assert!(refusal.contains("404"), "{refusal}");
}
