//! Tags of tickets.

use gorgias::{Client, TagId, TagSet, TicketId};

use super::{connected, opened, status, whole};

async fn names(client: &Client, ticket: TicketId) -> Vec<String> {
    let tags = client.ticket_tags().list(ticket).await.unwrap();
    assert_eq!(tags.next_cursor, None);
    whole(tags).into_iter().filter_map(|tag| tag.name).collect()
}

fn by_name(names: &[&str]) -> TagSet {
    TagSet { names: names.iter().map(|name| (*name).to_owned()).collect(), ids: Vec::new() }
}

#[tokio::test]
async fn tags_are_added_set_removed_and_cleared() {
    let (_desk, client) = connected().await;
    let ticket = opened(&client, "Hi").await;
    let tags = client.ticket_tags();
    tags.add(ticket, &by_name(&["one", "two"])).await.unwrap();
    assert_eq!(names(&client, ticket).await, ["one", "two"]);
    let set = TagSet { ids: vec![TagId(2)], names: vec!["three".into()] };
    tags.set(ticket, &set).await.unwrap();
    assert_eq!(names(&client, ticket).await, ["two", "three"]);
    let shown = client.tickets().get(ticket).await.unwrap().tags;
    assert_eq!(
        shown.iter().filter_map(|tag| tag.name.as_deref()).collect::<Vec<_>>(),
        ["two", "three"]
    );
    tags.remove(ticket, &by_name(&["two"])).await.unwrap();
    assert_eq!(names(&client, ticket).await, ["three"]);
    tags.set(ticket, &TagSet::default()).await.unwrap();
    assert!(names(&client, ticket).await.is_empty());
}

#[tokio::test]
async fn unknown_ids_and_tickets_are_errors() {
    let (_desk, client) = connected().await;
    let ticket = opened(&client, "Hi").await;
    let unknown = TagSet { ids: vec![TagId(9)], names: Vec::new() };
    assert_eq!(status(client.ticket_tags().add(ticket, &unknown).await), Some(400));
    assert_eq!(status(client.ticket_tags().list(TicketId(9)).await), Some(404));
}
