//! Messages of tickets. Gorgias: ticket messages.

mod create;
mod update;

use super::operation::{Effect, Operation, Verb};
use super::parameter::{CURSOR, Kind, LIMIT, Parameter};

/// The operations on messages.
pub const OPERATIONS: &[Operation] = &[create::OPERATION, GET, LIST, update::OPERATION, DELETE];

const TICKET: Parameter = Parameter::path("ticket_id", "The id of the message's ticket.");
const ID: Parameter = Parameter::path("id", "The message's id.");

const GET: Operation = Operation {
    name: "gorgias_tickets_get_ticket_message",
    title: "Retrieve a message",
    description: "Reads one message of a ticket.",
    effect: Effect::Read,
    verb: Verb::Get,
    path: "api/tickets/{ticket_id}/messages/{id}",
    parameters: &[TICKET, ID],
};

const LIST: Operation = Operation {
    name: "gorgias_tickets_list_messages",
    title: "List messages",
    description: "Lists messages of one ticket, or the newest of all tickets.",
    effect: Effect::Read,
    verb: Verb::Get,
    path: "api/messages",
    parameters: &[
        CURSOR,
        LIMIT,
        Parameter::query(
            "order_by",
            Kind::Text,
            "The order: `created_datetime:desc`, which is the default, or `created_datetime:asc`.",
        ),
        Parameter::query("ticket_id", Kind::Integer, "The messages of this ticket alone."),
    ],
};

const DELETE: Operation = Operation {
    name: "gorgias_tickets_delete_ticket_message",
    title: "Delete a message",
    description: "Deletes a message of a ticket, for good. What has been sent stays sent.",
    effect: Effect::Change,
    verb: Verb::Delete,
    path: "api/tickets/{ticket_id}/messages/{id}",
    parameters: &[TICKET, ID],
};
