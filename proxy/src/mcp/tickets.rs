//! Tickets. Gorgias: tickets.

mod create;
mod update;

use super::operation::{Effect, Operation, Verb};
use super::parameter::{CURSOR, Kind, LIMIT, Parameter};

/// The operations on tickets.
pub const OPERATIONS: &[Operation] = &[create::OPERATION, GET, LIST, update::OPERATION, DELETE];

const GET: Operation = Operation {
    name: "gorgias_tickets_get_ticket",
    title: "Retrieve a ticket",
    description: "Reads one ticket with all of its messages.",
    effect: Effect::Read,
    verb: Verb::Get,
    path: "api/tickets/{id}",
    parameters: &[
        Parameter::path("id", "The ticket's id."),
        Parameter::query(
            "relationships",
            Kind::Texts,
            "What to give besides, such as `custom_fields`.",
        ),
    ],
};

const LIST: Operation = Operation {
    name: "gorgias_tickets_list_tickets",
    title: "List tickets",
    description: "Lists tickets, without their messages. There is no filter by status, address or \
        words: narrow the list by customer, view, rule or ids.",
    effect: Effect::Read,
    verb: Verb::Get,
    path: "api/tickets",
    parameters: &[
        Parameter::query(
            "order_by",
            Kind::Text,
            "The order: `created_datetime:desc`, which is the default, `created_datetime:asc`, \
                `updated_datetime:desc` or `updated_datetime:asc`.",
        ),
        CURSOR,
        Parameter::query("customer_id", Kind::Integer, "The tickets of this customer."),
        Parameter::query(
            "trashed",
            Kind::Boolean,
            "Whether tickets in the trash are listed too; they are unless it is false.",
        ),
        Parameter::query(
            "external_id",
            Kind::Text,
            "The tickets with this id in a foreign system.",
        ),
        LIMIT,
        Parameter::query("view_id", Kind::Integer, "The tickets that this view shows."),
        Parameter::query("rule_id", Kind::Integer, "The tickets that this rule matches."),
        Parameter::query("ticket_ids", Kind::Integers, "These tickets, 100 at most."),
    ],
};

const DELETE: Operation = Operation {
    name: "gorgias_tickets_delete_ticket",
    title: "Delete a ticket",
    description: "Deletes a ticket with all of its messages, for good. To move it to the trash \
        instead, update its `trashed_datetime`.",
    effect: Effect::Change,
    verb: Verb::Delete,
    path: "api/tickets/{id}",
    parameters: &[Parameter::path("id", "The ticket's id.")],
};
