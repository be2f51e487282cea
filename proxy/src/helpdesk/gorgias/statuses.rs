//! Statuses of tickets. Gorgias: list tickets.

use gorgias::{ListTickets, Page, Status, TicketId, TicketOrder, TicketSummary};
use wire::ThreadStatus;

use super::{PAGE, id, reference};
use crate::clock::Timestamp;
use crate::helpdesk::{PageToken, StatusPage, TicketNews, TicketRef, TicketStatus};

/// The request for the tickets that changed last, including the trash.
pub(super) fn list(page: Option<PageToken>) -> ListTickets {
    ListTickets {
        cursor: page.map(|page| page.0),
        limit: Some(PAGE),
        order_by: Some(TicketOrder::UpdatedDesc),
        trashed: Some(true),
        ..ListTickets::default()
    }
}

/// A page of tickets with their statuses.
pub(super) fn page(page: Page<TicketSummary>) -> StatusPage {
    for record in &page.unreadable {
        tracing::warn!(index = record.index, field = %record.path, "a ticket cannot be read");
    }
    let times = page.data.iter().filter_map(updated);
    let (newest, oldest) = (times.clone().max(), times.min());
    StatusPage {
        tickets: page.data.iter().filter_map(status).collect(),
        news: page.data.iter().filter_map(news).collect(),
        newest,
        oldest,
        next: page.next_cursor.map(PageToken),
    }
}

/// The request for these tickets, including the trash.
pub(super) fn by_ids(ids: Vec<TicketId>) -> ListTickets {
    ListTickets {
        limit: Some(PAGE),
        ticket_ids: ids,
        trashed: Some(true),
        ..ListTickets::default()
    }
}

/// Which requested tickets the page lacks. None where it contains a ticket that was not requested,
/// or one that cannot be read: it is no answer to the request then.
pub(super) fn missing(requested: &[TicketRef], page: &Page<TicketSummary>) -> Vec<TicketRef> {
    let there: Vec<TicketRef> = page.data.iter().map(|ticket| reference(ticket.id)).collect();
    let answers_request =
        page.unreadable.is_empty() && there.iter().all(|ticket| requested.contains(ticket));
    let ours = requested.iter().filter(|ticket| id(ticket).is_ok());
    ours.filter(|ticket| answers_request && !there.contains(ticket)).cloned().collect()
}

fn updated(ticket: &TicketSummary) -> Option<Timestamp> {
    ticket.updated_datetime.map(|updated| Timestamp(updated.0.as_millisecond()))
}

/// What shows that the ticket has changed: messages that were edited, removed, turned into notes, or
/// that came late are found by it.
fn news(ticket: &TicketSummary) -> Option<TicketNews> {
    let (changed, messages) = (ticket.updated_datetime?.0.as_microsecond(), ticket.messages_count);
    let last = ticket.last_message_datetime.map(|last| last.0.as_microsecond());
    let mark = format!("{changed} {messages:?} {last:?}");
    Some(TicketNews { ticket: reference(ticket.id), messages, mark })
}

/// The ticket's status; `None` where it has none that is known.
fn status(ticket: &TicketSummary) -> Option<TicketStatus> {
    let status = match &ticket.status {
        _ if ticket.trashed_datetime.is_some() => ThreadStatus::Closed,
        Some(Status::Closed) => ThreadStatus::Closed,
        Some(Status::Open) => ThreadStatus::Open,
        _ => return None,
    };
    let trashed = ticket.trashed_datetime.is_some();
    Some(TicketStatus { ticket: reference(ticket.id), status, trashed })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn read(ticket: &Value) -> Option<ThreadStatus> {
        let ticket: TicketSummary = serde_json::from_value(ticket.clone()).unwrap();
        status(&ticket).map(|read| read.status)
    }

    fn answered(ids: &[i64]) -> Page<TicketSummary> {
        let tickets = ids.iter().map(|id| json!({"id": id}));
        let data = tickets.map(|ticket| serde_json::from_value(ticket).unwrap()).collect();
        Page { data, unreadable: Vec::new(), next_cursor: None, prev_cursor: None }
    }

    #[test]
    fn a_requested_ticket_that_is_not_listed_is_deleted() {
        let requested = ["1", "2", "socialboards:3"].map(|name| TicketRef(name.into()));
        let of = |ids: &[i64]| missing(&requested, &answered(ids));
        assert_eq!(of(&[2, 1]), []);
        assert_eq!(of(&[2]), requested[..1]);
        assert_eq!(of(&[]), requested[..2]);
        assert_eq!(of(&[2, 9]), [], "the helpdesk did not do as asked");
    }

    #[test]
    fn a_ticket_is_closed_when_it_says_so_or_lies_in_the_trash() {
        let trashed = "2025-11-21T01:00:00";
        for (ticket, expected) in [
            (json!({"id": 1, "status": "open"}), Some(ThreadStatus::Open)),
            (json!({"id": 1, "status": "closed"}), Some(ThreadStatus::Closed)),
            (
                json!({"id": 1, "status": "open", "trashed_datetime": trashed}),
                Some(ThreadStatus::Closed),
            ),
            (json!({"id": 1, "status": "asleep"}), None),
            (json!({"id": 1}), None),
        ] {
            assert_eq!(read(&ticket), expected, "{ticket}");
        }
    }
}
