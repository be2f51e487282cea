//! How tickets stand. Gorgias: list tickets.

use gorgias::{ListTickets, Page, Status, TicketId, TicketOrder, TicketSummary};
use wire::ThreadStatus;

use super::{PAGE, id, reference};
use crate::clock::Timestamp;
use crate::helpdesk::{PageToken, StatusPage, TicketRef, TicketStatus};

/// Which tickets to ask for: those that changed last, the trash included.
pub(super) fn list(page: Option<PageToken>) -> ListTickets {
    ListTickets {
        cursor: page.map(|page| page.0),
        limit: Some(PAGE),
        order_by: Some(TicketOrder::UpdatedDesc),
        trashed: Some(true),
        ..ListTickets::default()
    }
}

/// A page of tickets as the proxy takes it.
pub(super) fn page(page: Page<TicketSummary>) -> StatusPage {
    for record in &page.unreadable {
        tracing::warn!(index = record.index, field = %record.path, "a ticket cannot be read");
    }
    let times = page.data.iter().filter_map(updated);
    let (newest, oldest) = (times.clone().max(), times.min());
    StatusPage {
        tickets: page.data.iter().filter_map(status).collect(),
        newest,
        oldest,
        next: page.next_cursor.map(PageToken),
    }
}

/// These tickets, the trash included.
pub(super) fn called(ids: Vec<TicketId>) -> ListTickets {
    ListTickets {
        limit: Some(PAGE),
        ticket_ids: ids,
        trashed: Some(true),
        ..ListTickets::default()
    }
}

/// Which tickets did not answer to their names. Where a ticket answers that was not called, or one
/// cannot be read, the answer says nothing.
pub(super) fn gone(called: &[TicketRef], page: &Page<TicketSummary>) -> Vec<TicketRef> {
    let there: Vec<TicketRef> = page.data.iter().map(|ticket| reference(ticket.id)).collect();
    let is_an_answer =
        page.unreadable.is_empty() && there.iter().all(|ticket| called.contains(ticket));
    let ours = called.iter().filter(|ticket| id(ticket).is_ok());
    ours.filter(|ticket| is_an_answer && !there.contains(ticket)).cloned().collect()
}

fn updated(ticket: &TicketSummary) -> Option<Timestamp> {
    ticket.updated_datetime.map(|updated| Timestamp(updated.0.as_millisecond()))
}

/// How the ticket stands; `None` where it does not say so.
fn status(ticket: &TicketSummary) -> Option<TicketStatus> {
    let status = match &ticket.status {
        _ if ticket.trashed_datetime.is_some() => ThreadStatus::Closed,
        Some(Status::Closed) => ThreadStatus::Closed,
        Some(Status::Open) => ThreadStatus::Open,
        _ => return None,
    };
    Some(TicketStatus { ticket: reference(ticket.id), status })
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
    fn a_ticket_that_does_not_answer_to_its_name_is_gone() {
        let called = ["1", "2", "socialboards:3"].map(|name| TicketRef(name.into()));
        let of = |ids: &[i64]| gone(&called, &answered(ids));
        assert_eq!(of(&[2, 1]), []);
        assert_eq!(of(&[2]), called[..1]);
        assert_eq!(of(&[]), called[..2]);
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
