//! The tags on a ticket. Gorgias: ticket tags.

use super::operation::{Effect, Operation, Verb};
use super::parameter::{Kind, Parameter};

/// The operations on a ticket's tags.
pub const OPERATIONS: &[Operation] = &[LIST, ADD, SET, REMOVE];

const PATH: &str = "api/tickets/{ticket_id}/tags";
const TICKET: Parameter = Parameter::path("ticket_id", "The ticket's id.");
const IDS: Parameter = Parameter::field("ids", Kind::Integers, "Tags by their ids.");
const NAMES: Parameter =
    Parameter::field("names", Kind::Texts, "Tags by their names; case matters.");

const LIST: Operation = Operation {
    name: "gorgias_tickets_get_api_tickets_ticket_id_tags",
    title: "List ticket tags",
    description: "Lists the tags on a ticket.",
    effect: Effect::Read,
    verb: Verb::Get,
    path: PATH,
    parameters: &[TICKET],
};

const ADD: Operation = Operation {
    name: "gorgias_tickets_create_ticket_tags",
    title: "Add ticket tags",
    description: "Puts tags on a ticket, besides those that it has. Give ids, names or both.",
    effect: Effect::Add,
    verb: Verb::Post,
    path: PATH,
    parameters: &[TICKET, IDS, NAMES],
};

const SET: Operation = Operation {
    name: "gorgias_tickets_update_ticket_tags",
    title: "Set ticket tags",
    description: "Puts tags on a ticket in place of those that it has. Without any, it has none.",
    effect: Effect::Change,
    verb: Verb::Put,
    path: PATH,
    parameters: &[TICKET, IDS, NAMES],
};

const REMOVE: Operation = Operation {
    name: "gorgias_tickets_delete_ticket_tags",
    title: "Remove ticket tags",
    description: "Takes tags off a ticket. Give ids, names or both.",
    effect: Effect::Change,
    verb: Verb::Delete,
    path: PATH,
    parameters: &[TICKET, IDS, NAMES],
};
