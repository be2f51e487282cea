//! Requests about tickets.

use futures::TryStreamExt;
use gorgias::{
    AssigneeRef, Change, CreateTicket, CustomerId, ListTickets, Relationship, RuleId, Status,
    TicketId, TicketOrder, UpdateTicket, ViewId,
};
use serde_json::json as object;
use wiremock::{
    Mock, MockServer, ResponseTemplate,
    matchers::{method, query_param, query_param_is_missing},
};

use crate::server::{Server, builder, json, refusal, status};

#[tokio::test]
async fn a_ticket_is_created_and_returned() {
    let answer = json(201, object!({"id": 7, "status": "open", "external_id": "x-1"}));
    let server = Server::answering("POST", "/api/tickets", answer).await;
    let ticket = CreateTicket { external_id: Some("x-1".into()), ..CreateTicket::default() };
    let created = server.client.tickets().create(&ticket).await.unwrap().unwrap();
    assert_eq!((created.id, created.status), (TicketId(7), Some(Status::Open)));
    let sent = object!({"external_id": "x-1", "messages": [], "via": "api"});
    assert_eq!(server.body().await, sent);
}

#[tokio::test]
async fn a_creation_may_be_answered_without_a_body() {
    for status in [200, 201, 202, 204] {
        let server = Server::answering("POST", "/api/tickets", ResponseTemplate::new(status)).await;
        let created = server.client.tickets().create(&CreateTicket::default()).await.unwrap();
        assert!(created.is_none(), "{status}");
    }
}

#[tokio::test]
async fn a_ticket_is_read_with_its_custom_fields() {
    let fields = object!({"55": {"id": 55, "value": "late"}});
    let answer = json(200, object!({"id": 7, "custom_fields": fields, "messages": null}));
    let server = Server::answering("GET", "/api/tickets/7", answer).await;
    let ticket =
        server.client.tickets().get_with(TicketId(7), &[Relationship::CustomFields]).await.unwrap();
    assert_eq!(ticket.custom_fields["55"].value, Some("late".into()));
    assert!(ticket.messages.is_empty());
    assert_eq!(server.query().await, "relationships=custom_fields");
}

#[tokio::test]
async fn a_list_of_tickets_sends_every_parameter_that_is_set() {
    let server = Server::answering("GET", "/api/tickets", json(200, object!({"data": []}))).await;
    let list = ListTickets {
        cursor: Some("a=/+".into()),
        limit: Some(100),
        order_by: Some(TicketOrder::UpdatedDesc),
        customer_id: Some(CustomerId(1)),
        external_id: Some("x&1".into()),
        view_id: Some(ViewId(2)),
        rule_id: Some(RuleId(3)),
        ticket_ids: vec![TicketId(4), TicketId(5)],
        trashed: Some(false),
    };
    assert!(server.client.tickets().list(&list).await.unwrap().data.is_empty());
    let expected = "cursor=a%3D%2F%2B&limit=100&order_by=updated_datetime%3Adesc&customer_id=1\
        &external_id=x%261&view_id=2&rule_id=3&ticket_ids=4&ticket_ids=5&trashed=false";
    assert_eq!(server.query().await, expected);
}

#[tokio::test]
async fn a_list_without_parameters_sends_none() {
    let answer = object!({
        "object": "list",
        "data": [{"id": 1, "messages_count": 3, "excerpt": "Hello"}],
        "meta": {"next_cursor": "n", "prev_cursor": null, "total_resources": null},
    });
    let server = Server::answering("GET", "/api/tickets", json(200, answer)).await;
    let page = server.client.tickets().list(&ListTickets::default()).await.unwrap();
    assert_eq!(page.data[0].messages_count, Some(3));
    assert_eq!((page.next_cursor.as_deref(), page.prev_cursor), (Some("n"), None));
    assert_eq!(server.request().await.url.query(), None);
}

#[tokio::test]
async fn every_page_of_a_list_is_read_in_turn() {
    let mock = MockServer::start().await;
    let first = object!({"data": [{"id": 1}], "meta": {"next_cursor": "two"}});
    let list = || Mock::given(method("GET")).and(query_param("limit", "1"));
    list().and(query_param_is_missing("cursor")).respond_with(json(200, first)).mount(&mock).await;
    let second = object!({"data": [{"id": 2}], "meta": {"next_cursor": null}});
    list().and(query_param("cursor", "two")).respond_with(json(200, second)).mount(&mock).await;

    let client = builder(&mock.uri()).build().unwrap();
    let all = client.tickets().list_all(ListTickets { limit: Some(1), ..ListTickets::default() });
    let ids: Vec<_> = all.map_ok(|ticket| ticket.id.0).try_collect().await.unwrap();
    assert_eq!(ids, [1, 2]);
}

#[tokio::test]
async fn an_update_sends_what_changes_and_null_for_what_is_cleared() {
    let server = Server::answering("PUT", "/api/tickets/7", ResponseTemplate::new(202)).await;
    let update = UpdateTicket {
        status: Some(Status::Closed),
        assignee_user: Change::Set(AssigneeRef { id: 9 }),
        assignee_team: Change::Clear,
        trashed_datetime: Change::Clear,
        ..UpdateTicket::default()
    };
    assert!(server.client.tickets().update(TicketId(7), &update).await.unwrap().is_none());
    let sent = object!({
        "status": "closed",
        "assignee_user": {"id": 9},
        "assignee_team": null,
        "trashed_datetime": null,
    });
    assert_eq!(server.body().await, sent);
}

#[tokio::test]
async fn a_ticket_is_deleted() {
    let server = Server::answering("DELETE", "/api/tickets/7", ResponseTemplate::new(204)).await;
    server.client.tickets().delete(TicketId(7)).await.unwrap();
    assert!(server.request().await.body.is_empty());
}

#[tokio::test]
async fn deleting_a_ticket_that_is_gone_is_an_error_with_404() {
    let answer = refusal(404, "Resource not found.");
    let server = Server::answering("DELETE", "/api/tickets/7", answer).await;
    let error = server.client.tickets().delete(TicketId(7)).await.unwrap_err();
    assert_eq!(status(&error), 404);
}

#[test]
fn a_stream_of_tickets_can_be_sent_to_another_thread() {
    fn is_send<T: Send>(_: &T) {}
    let client = builder("https://acme.gorgias.com").build().unwrap();
    is_send(&client.tickets().list_all(ListTickets::default()));
}
