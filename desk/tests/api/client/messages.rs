//! Messages.

use futures::TryStreamExt;
use gorgias::{Channel, CreateMessage, ListMessages, MessageOrder, UpdateMessage, Via};

use super::{connected, message, opened, status};

#[tokio::test]
async fn a_message_is_created_read_updated_and_deleted() {
    let (_desk, client) = connected().await;
    let ticket = opened(&client, "Hi").await;
    let messages = client.messages();
    let reply = CreateMessage { from_agent: true, sender: None, ..message("Hello") };
    let created = messages.create(ticket, &reply).await.unwrap().unwrap();
    assert!(messages.get(ticket, created.id).await.unwrap() == created);
    assert!(created.sent_datetime.is_some());
    let update = UpdateMessage {
        channel: Channel::Email,
        via: Via::Api,
        from_agent: true,
        body_text: Some("Hello there".into()),
        ..UpdateMessage::default()
    };
    let updated = messages.update(ticket, created.id, &update).await.unwrap().unwrap();
    assert_eq!(updated.body_text.as_deref(), Some("Hello there"));
    messages.delete(ticket, created.id).await.unwrap();
    assert_eq!(status(messages.get(ticket, created.id).await), Some(404));
}

#[tokio::test]
async fn messages_are_walked() {
    let (_desk, client) = connected().await;
    let ticket = opened(&client, "one").await;
    opened(&client, "elsewhere").await;
    for text in ["two", "three"] {
        client.messages().create(ticket, &message(text)).await.unwrap();
    }
    let list = ListMessages {
        limit: Some(2),
        ticket_id: Some(ticket),
        order_by: Some(MessageOrder::CreatedAsc),
        ..ListMessages::default()
    };
    let walked = client.messages().list_all(list);
    let walked = walked.map_ok(|message| message.body_text.unwrap_or_default());
    assert_eq!(walked.try_collect::<Vec<_>>().await.unwrap(), ["one", "two", "three"]);
}
