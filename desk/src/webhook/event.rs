//! What there is to tell of a change. Pure.

use crate::integration::Trigger;
use crate::message::MessageRecord;
use crate::ticket::TicketRecord;
use crate::vocabulary::Status;

/// Something that happened to a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WebhookEvent {
    pub trigger: Trigger,
    /// The message that it is about, if it is about one.
    pub message_id: Option<i64>,
}

/// The parts of a ticket whose changes have triggers of their own.
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
    /// What there is to tell when this has become `after`. A change is always an update.
    pub fn news(&self, after: &Self) -> Vec<WebhookEvent> {
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
    /// Something about the ticket as a whole.
    pub fn of_ticket(trigger: Trigger) -> Self {
        Self { trigger, message_id: None }
    }

    /// What there is to tell of a new message: that it is there, and perhaps that it has failed.
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
        BEFORE.news(&after).into_iter().map(|news| news.trigger).collect()
    }

    #[test]
    fn a_change_is_told_as_an_update_and_as_what_it_is() {
        use Trigger::{AssignmentUpdated, StatusUpdated, Updated};
        assert_eq!(triggers(BEFORE), [Updated]);
        let closed = TicketSnapshot { status: Status::Closed, ..BEFORE };
        assert_eq!(triggers(closed), [Updated, StatusUpdated]);
        let team = TicketSnapshot { assignee_team_id: Some(1), ..BEFORE };
        assert_eq!(triggers(team), [Updated, AssignmentUpdated]);
        let nobody = TicketSnapshot { assignee_user_id: None, ..closed };
        let all = [Updated, AssignmentUpdated, StatusUpdated];
        assert_eq!(triggers(nobody), all);
    }
}
