//! Tickets.

use futures::TryStreamExt;
use gorgias::{
    AssigneeRef, Change, CreateTicket, CustomerId, Datetime, ListTickets, RuleId, Status, TicketId,
    TicketOrder, TicketPriority, UpdateTicket, ViewId,
};
use serde_json::json;

use super::{connected, opened, status, ticket, whole};

#[tokio::test]
async fn a_ticket_is_created_with_everything_and_read_back() {
    let (desk, client) = connected().await;
    desk.created("/api/teams", &json!({"name": "Returns"})).await;
    let at: Datetime = "2026-11-20T08:00:00Z".parse().unwrap();
    let new = CreateTicket {
        subject: Some("Order 1042".into()),
        external_id: Some("e-1".into()),
        language: Some("de".into()),
        meta: Some(json!({"order": 1042})),
        tags: vec!["shipping".into()],
        priority: Some(TicketPriority::High),
        status: Some(Status::Closed),
        assignee_user: Some(AssigneeRef { id: 1 }),
        assignee_team: Some(AssigneeRef { id: 1 }),
        spam: Some(false),
        created_datetime: Some(at),
        closed_datetime: Some(at),
        ..ticket("Where is it?")
    };
    let created = client.tickets().create(&new).await.unwrap().unwrap();
    assert!(client.tickets().get(created.id).await.unwrap() == created);
    assert_eq!((created.priority, created.status), (new.priority, new.status));
    assert_eq!((created.created_datetime, created.closed_datetime), (Some(at), Some(at)));
    assert_eq!(created.assignee_team.unwrap().name.as_deref(), Some("Returns"));
    assert_eq!(created.assignee_user.unwrap().name.as_deref(), Some("Maya Lindqvist"));
    assert_eq!(created.tags[0].name.as_deref(), Some("shipping"));
    assert_eq!((created.language, created.meta), (new.language, new.meta));
}

#[tokio::test]
async fn a_ticket_is_updated_trashed_restored_and_deleted() {
    let (_desk, client) = connected().await;
    let id = opened(&client, "Hi").await;
    let tickets = client.tickets();
    let at: Datetime = "2026-11-21T09:00:00Z".parse().unwrap();
    let update = UpdateTicket {
        is_unread: Some(false),
        tags: Some(vec!["refund".into()]),
        language: Change::Set("fr".into()),
        trashed_datetime: Change::Set(at),
        ..UpdateTicket::default()
    };
    let updated = tickets.update(id, &update).await.unwrap().unwrap();
    assert_eq!((updated.is_unread, updated.trashed_datetime), (Some(false), Some(at)));
    let without_trash = ListTickets { trashed: Some(false), ..ListTickets::default() };
    assert!(tickets.list(&without_trash).await.unwrap().data.is_empty());
    let restore = UpdateTicket {
        trashed_datetime: Change::Clear,
        language: Change::Clear,
        ..UpdateTicket::default()
    };
    let restored = tickets.update(id, &restore).await.unwrap().unwrap();
    assert_eq!((restored.trashed_datetime, restored.language), (None, None));
    assert_eq!(restored.tags.len(), 1);
    tickets.delete(id).await.unwrap();
    assert_eq!(status(tickets.get(id).await), Some(404));
}

#[tokio::test]
async fn tickets_are_walked_and_filtered() {
    let (_desk, client) = connected().await;
    for text in ["one", "two", "three"] {
        opened(&client, text).await;
    }
    let tickets = client.tickets();
    let list = ListTickets {
        limit: Some(2),
        order_by: Some(TicketOrder::CreatedAsc),
        customer_id: Some(CustomerId(1)),
        ..ListTickets::default()
    };
    let walked = tickets.list_all(list).map_ok(|ticket| ticket.excerpt.unwrap_or_default());
    assert_eq!(walked.try_collect::<Vec<_>>().await.unwrap(), ["one", "two", "three"]);
    let named =
        ListTickets { ticket_ids: vec![TicketId(3), TicketId(1)], ..ListTickets::default() };
    let named: Vec<_> =
        whole(tickets.list(&named).await.unwrap()).into_iter().map(|t| t.id.0).collect();
    assert_eq!(named, [3, 1]);
    let view = ListTickets { view_id: Some(ViewId(1)), ..ListTickets::default() };
    assert_eq!(status(tickets.list(&view).await), Some(400));
    let rule = ListTickets { rule_id: Some(RuleId(1)), ..ListTickets::default() };
    assert_eq!(status(tickets.list(&rule).await), Some(400));
}
