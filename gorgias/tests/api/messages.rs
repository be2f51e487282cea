//! Requests about messages.

use futures::TryStreamExt;
use gorgias::{
    Channel, CreateMessage, ListMessages, MessageAction, MessageId, MessageOrder, TicketId,
    UpdateMessage,
};
use serde_json::json as object;
use wiremock::ResponseTemplate;

use crate::server::{Server, json, refusal, status};

#[tokio::test]
async fn a_message_is_created_and_returned() {
    let answer = json(201, object!({"id": 70, "ticket_id": 7, "public": true}));
    let server = Server::answering("POST", "/api/tickets/7/messages", answer).await;
    let message = CreateMessage { body_text: Some("Hello".into()), ..CreateMessage::default() };
    let created = server.client.messages().create(TicketId(7), &message).await.unwrap().unwrap();
    assert_eq!((created.id, created.ticket_id), (MessageId(70), Some(TicketId(7))));
    let sent = object!({"body_text": "Hello", "channel": "api", "from_agent": false, "via": "api"});
    assert_eq!(server.body().await, sent);
}

#[tokio::test]
async fn the_action_of_a_message_is_a_parameter() {
    let answer = ResponseTemplate::new(201);
    let server = Server::answering("POST", "/api/tickets/7/messages", answer).await;
    let message = CreateMessage { action: Some(MessageAction::Force), ..CreateMessage::default() };
    assert!(server.client.messages().create(TicketId(7), &message).await.unwrap().is_none());
    assert_eq!(server.query().await, "action=force");
    assert!(server.body().await.get("action").is_none());
}

#[tokio::test]
async fn a_message_is_read() {
    let answer = json(200, object!({"id": 70, "channel": "internal-note", "public": false}));
    let server = Server::answering("GET", "/api/tickets/7/messages/70", answer).await;
    let message = server.client.messages().get(TicketId(7), MessageId(70)).await.unwrap();
    assert_eq!((message.channel, message.public), (Some(Channel::InternalNote), Some(false)));
}

#[tokio::test]
async fn a_list_of_messages_sends_every_parameter_that_is_set() {
    let answer = object!({"data": [{"id": 1}, {"id": 2}], "meta": {"next_cursor": "n"}});
    let server = Server::answering("GET", "/api/messages", json(200, answer)).await;
    let list = ListMessages {
        cursor: Some("c".into()),
        limit: Some(50),
        order_by: Some(MessageOrder::CreatedAsc),
        ticket_id: Some(TicketId(7)),
    };
    let page = server.client.messages().list(&list).await.unwrap();
    assert_eq!((page.data.len(), page.next_cursor.as_deref()), (2, Some("n")));
    let expected = "cursor=c&limit=50&order_by=created_datetime%3Aasc&ticket_id=7";
    assert_eq!(server.query().await, expected);
}

#[tokio::test]
async fn a_list_that_ends_is_read_with_one_request() {
    let answer = json(200, object!({"data": [{"id": 1}]}));
    let server = Server::answering("GET", "/api/messages", answer).await;
    let all = server.client.messages().list_all(ListMessages::default());
    assert_eq!(all.try_collect::<Vec<_>>().await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_message_is_updated() {
    let answer = json(202, object!({"id": 70, "external_id": "x"}));
    let server = Server::answering("PUT", "/api/tickets/7/messages/70", answer).await;
    let update = UpdateMessage {
        external_id: Some("x".into()),
        action: Some(MessageAction::Retry),
        ..UpdateMessage::default()
    };
    let messages = server.client.messages();
    let updated = messages.update(TicketId(7), MessageId(70), &update).await.unwrap().unwrap();
    assert_eq!(updated.external_id.as_deref(), Some("x"));
    assert_eq!(server.query().await, "action=retry");
    let sent = object!({"external_id": "x", "channel": "api", "from_agent": false, "via": "api"});
    assert_eq!(server.body().await, sent);
}

#[tokio::test]
async fn a_message_is_deleted() {
    let answer = ResponseTemplate::new(200);
    let server = Server::answering("DELETE", "/api/tickets/7/messages/70", answer).await;
    server.client.messages().delete(TicketId(7), MessageId(70)).await.unwrap();
}

#[tokio::test]
async fn reading_a_message_that_is_not_there_is_an_error_with_404() {
    let answer = refusal(404, "Resource not found.");
    let server = Server::answering("GET", "/api/tickets/7/messages/70", answer).await;
    let error = server.client.messages().get(TicketId(7), MessageId(70)).await.unwrap_err();
    assert_eq!(status(&error), 404);
}
