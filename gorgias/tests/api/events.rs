//! Requests about the account's events.

use gorgias::{EventId, EventOrder, ListEvents};
use serde_json::json as object;

use crate::server::{Server, json, refusal, status};

#[tokio::test]
async fn events_are_listed() {
    let event = object!({"id": 14, "type": "ticket-closed", "object_type": "Ticket", "data": {}});
    let server =
        Server::answering("GET", "/api/events", json(200, object!({"data": [event]}))).await;
    let list = ListEvents {
        cursor: Some("c".into()),
        limit: Some(2),
        order_by: Some(EventOrder::CreatedAsc),
        types: vec!["ticket-closed".into(), "ticket-created".into()],
        object_type: Some("Ticket".into()),
        object_id: Some(7),
        created_from: Some("2026-01-02T12:00:00".parse().unwrap()),
    };
    let page = server.client.events().list(&list).await.unwrap();
    assert_eq!(page.data[0].kind.as_deref(), Some("ticket-closed"));
    let expected = "cursor=c&limit=2&order_by=created_datetime%3Aasc&types=ticket-closed\
        &types=ticket-created&object_type=Ticket&object_id=7\
        &created_datetime%5Bgte%5D=2026-01-02T12%3A00%3A00Z";
    assert_eq!(server.query().await, expected);
}

#[tokio::test]
async fn an_event_is_read() {
    let server = Server::answering("GET", "/api/events/14", json(200, object!({"id": 14}))).await;
    assert_eq!(server.client.events().get(EventId(14)).await.unwrap().id, EventId(14));
}

#[tokio::test]
async fn an_event_that_is_not_there_is_an_error_with_404() {
    let answer = refusal(404, "Resource not found.");
    let server = Server::answering("GET", "/api/events/14", answer).await;
    assert_eq!(status(&server.client.events().get(EventId(14)).await.unwrap_err()), 404);
}
