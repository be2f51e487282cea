//! Requests about the tags on a ticket.

use gorgias::{TagId, TagSet, TicketId};
use serde_json::json as object;
use wiremock::ResponseTemplate;

use crate::server::{Server, json, refusal, status};

const PATH: &str = "/api/tickets/7/tags";

fn tags() -> TagSet {
    TagSet { ids: vec![TagId(8)], names: vec!["late".into()] }
}

#[tokio::test]
async fn the_tags_on_a_ticket_are_listed_without_a_cursor() {
    let answer = json(200, object!({"data": [{"id": 8, "name": "late"}]}));
    let server = Server::answering("GET", PATH, answer).await;
    let page = server.client.ticket_tags().list(TicketId(7)).await.unwrap();
    assert_eq!((page.data[0].id, page.next_cursor), (TagId(8), None));
}

#[tokio::test]
async fn tags_are_added() {
    let server = Server::answering("POST", PATH, ResponseTemplate::new(201)).await;
    server.client.ticket_tags().add(TicketId(7), &tags()).await.unwrap();
    assert_eq!(server.body().await, object!({"ids": [8], "names": ["late"]}));
}

#[tokio::test]
async fn an_empty_set_clears_the_tags() {
    let server = Server::answering("PUT", PATH, ResponseTemplate::new(202)).await;
    server.client.ticket_tags().set(TicketId(7), &TagSet::default()).await.unwrap();
    assert_eq!(server.body().await, object!({}));
}

#[tokio::test]
async fn tags_are_removed_by_a_body() {
    let server = Server::answering("DELETE", PATH, ResponseTemplate::new(204)).await;
    server.client.ticket_tags().remove(TicketId(7), &tags()).await.unwrap();
    assert_eq!(server.body().await, object!({"ids": [8], "names": ["late"]}));
}

#[tokio::test]
async fn tags_of_a_ticket_that_is_not_there_are_an_error_with_404() {
    let server = Server::answering("POST", PATH, refusal(404, "Resource not found.")).await;
    let error = server.client.ticket_tags().add(TicketId(7), &tags()).await.unwrap_err();
    assert_eq!(status(&error), 404);
}
