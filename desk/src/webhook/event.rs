//! The webhook events of a change. No IO.

use crate::integration::Trigger;
use crate::message::MessageRecord;
use crate::ticket::TicketRecord;
use crate::vocabulary::Status;

/// An event of a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WebhookEvent {
    pub trigger: Trigger,
    /// The message of a message event.
    pub message_id: Option<i64>,
}

/// The fields of a ticket whose changes have triggers of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TicketSnapshot {
    status: Status,
    assignee_user_id: Option<i64>,
    assignee_team_id: Option<i64>,
}

impl From<&TicketRecord> for TicketSnapshot {
    fn from(ticket: &TicketRecord) -> Self {
        Self {
            status: ticket.lifecycle.status,
            assignee_user_id: ticket.assignee_user_id,
            assignee_team_id: ticket.assignee_team_id,
        }
    }
}

impl TicketSnapshot {
    /// The events of a change from this to `after`, which always include an update.
    pub fn events(&self, after: &Self) -> Vec<WebhookEvent> {
        let assigned = |ticket: &Self| (ticket.assignee_user_id, ticket.assignee_team_id);
        let triggers = [
            (true, Trigger::Updated),
            (assigned(self) != assigned(after), Trigger::AssignmentUpdated),
            (self.status != after.status, Trigger::StatusUpdated),
        ];
        let happened = triggers.into_iter().filter(|(happened, _)| *happened);
        happened.map(|(_, trigger)| WebhookEvent::of_ticket(trigger)).collect()
    }
}

impl WebhookEvent {
    /// An event of the ticket as a whole.
    pub fn of_ticket(trigger: Trigger) -> Self {
        Self { trigger, message_id: None }
    }

    /// The events of a new message: its creation, and its failure if it has failed.
    pub fn of_message(message: &MessageRecord) -> impl Iterator<Item = Self> + use<> {
        let (message_id, failed) = (Some(message.id), message.failed_datetime.is_some());
        let failed = failed.then_some(Trigger::MessageFailed);
        let triggers = [Some(Trigger::MessageCreated), failed].into_iter().flatten();
        triggers.map(move |trigger| Self { trigger, message_id })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BEFORE: TicketSnapshot =
        TicketSnapshot { status: Status::Open, assignee_user_id: Some(1), assignee_team_id: None };

    fn triggers(after: TicketSnapshot) -> Vec<Trigger> {
        BEFORE.events(&after).into_iter().map(|events| events.trigger).collect()
    }

    #[test]
    fn a_change_is_an_update_and_its_specific_events() {
        use Trigger::{AssignmentUpdated, StatusUpdated, Updated};
        assert_eq!(triggers(BEFORE), [Updated]);
        let closed = TicketSnapshot { status: Status::Closed, ..BEFORE };
        assert_eq!(triggers(closed), [Updated, StatusUpdated]);
        let team = TicketSnapshot { assignee_team_id: Some(1), ..BEFORE };
        assert_eq!(triggers(team), [Updated, AssignmentUpdated]);
        let unassigned = TicketSnapshot { assignee_user_id: None, ..closed };
        let all = [Updated, AssignmentUpdated, StatusUpdated];
        assert_eq!(triggers(unassigned), all);
    }
}
