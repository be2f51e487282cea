//! The values of a ticket's custom fields. Gorgias: ticket fields.

use super::operation::{Effect, Operation, Verb};
use super::parameter::{Kind, Parameter};

/// The operations on a ticket's custom fields.
pub const OPERATIONS: &[Operation] = &[LIST, UPDATE, UPDATE_MANY, DELETE];

const TICKET: Parameter = Parameter::path("ticket_id", "The ticket's id.");
const ID: Parameter = Parameter::path("id", "The id of the custom field.");

const LIST: Operation = Operation {
    name: "gorgias_tickets_list_ticket_custom_fields",
    title: "List ticket field values",
    description: "Lists the values of a ticket's custom fields.",
    effect: Effect::Read,
    verb: Verb::Get,
    path: "api/tickets/{ticket_id}/custom-fields",
    parameters: &[TICKET],
};

const UPDATE: Operation = Operation {
    name: "gorgias_tickets_update_ticket_custom_field",
    title: "Update ticket field value",
    description: "Sets the value of one custom field of a ticket.",
    effect: Effect::Change,
    verb: Verb::Put,
    path: "api/tickets/{ticket_id}/custom-fields/{id}",
    parameters: &[
        TICKET,
        ID,
        Parameter::body(
            Kind::Object,
            "The field and its value, a string, a number or a boolean: \
                {\"id\": 1, \"value\": \"x\"}.",
        ),
    ],
};

const UPDATE_MANY: Operation = Operation {
    name: "gorgias_tickets_update_ticket_custom_fields",
    title: "Update ticket fields values",
    description: "Sets the values of several custom fields of a ticket.",
    effect: Effect::Change,
    verb: Verb::Put,
    path: "api/tickets/{ticket_id}/custom-fields",
    parameters: &[
        TICKET,
        Parameter::body(
            Kind::Objects,
            "The fields and their values, strings, numbers or booleans: \
                [{\"id\": 1, \"value\": \"x\"}].",
        ),
    ],
};

const DELETE: Operation = Operation {
    name: "gorgias_tickets_delete_ticket_custom_field",
    title: "Delete ticket field value",
    description: "Empties one custom field of a ticket.",
    effect: Effect::Change,
    verb: Verb::Delete,
    path: "api/tickets/{ticket_id}/custom-fields/{id}",
    parameters: &[TICKET, ID],
};
