//! Satisfaction surveys. Gorgias: satisfaction surveys.

use super::operation::{Effect, Operation, Verb};
use super::parameter::{CURSOR, Kind, LIMIT, Parameter};

/// The operations on surveys.
pub const OPERATIONS: &[Operation] = &[CREATE, GET, LIST, UPDATE];

const ID: Parameter = Parameter::path("id", "The survey's id.");
const BODY_TEXT: Parameter =
    Parameter::field("body_text", Kind::Text, "The customer's comment, 1000 characters at most.");
const CREATED: Parameter =
    Parameter::field("created_datetime", Kind::Text, "When it was created (ISO 8601).");
const CUSTOMER: Parameter =
    Parameter::field("customer_id", Kind::Integer, "The id of the customer who rates.");
const META: Parameter = Parameter::field("meta", Kind::Object, "Free data of your own, by key.");
const SCORE: Parameter = Parameter::field("score", Kind::Integer, "The rating, 1 (worst) to 5.");
const SCORED: Parameter =
    Parameter::field("scored_datetime", Kind::Text, "When the customer rated (ISO 8601).");
const SENT: Parameter = Parameter::field(
    "sent_datetime",
    Kind::Text,
    "When it was sent (ISO 8601); without it, it was not.",
);
const SHOULD_SEND: Parameter = Parameter::field(
    "should_send_datetime",
    Kind::Text,
    "When Gorgias is to send it to the customer (ISO 8601); without it, it does not.",
);
const TICKET: Parameter =
    Parameter::field("ticket_id", Kind::Integer, "The id of the ticket that is rated.");

const CREATE: Operation = Operation {
    name: "gorgias_tickets_create_satisfaction_survey",
    title: "Create a survey",
    description: "Creates the satisfaction survey of a ticket; a ticket has one at most.",
    effect: Effect::Create,
    verb: Verb::Post,
    path: "api/satisfaction-surveys",
    parameters: &[
        BODY_TEXT,
        CREATED,
        CUSTOMER.required(),
        META,
        SCORE,
        SCORED,
        SENT,
        SHOULD_SEND,
        TICKET.required(),
    ],
};

const GET: Operation = Operation {
    name: "gorgias_tickets_get_satisfaction_survey",
    title: "Retrieve a survey",
    description: "Reads one satisfaction survey.",
    effect: Effect::Read,
    verb: Verb::Get,
    path: "api/satisfaction-surveys/{id}",
    parameters: &[ID],
};

const LIST: Operation = Operation {
    name: "gorgias_tickets_list_satisfaction_surveys",
    title: "List surveys",
    description: "Lists satisfaction surveys: all of them, or that of one ticket.",
    effect: Effect::Read,
    verb: Verb::Get,
    path: "api/satisfaction-surveys",
    parameters: &[
        CURSOR,
        LIMIT,
        Parameter::query(
            "order_by",
            Kind::Text,
            "The order: `created_datetime:desc` or `created_datetime:asc`.",
        ),
        Parameter::query("ticket_id", Kind::Integer, "The survey of this ticket."),
    ],
};

const UPDATE: Operation = Operation {
    name: "gorgias_tickets_update_satisfaction_survey",
    title: "Update a survey",
    description: "Changes a survey. Give every field that is to stay, with `ticket_id` and \
        `customer_id`: Gorgias may take what is given as the whole survey.",
    effect: Effect::Change,
    verb: Verb::Put,
    path: "api/satisfaction-surveys/{id}",
    parameters: &[ID, BODY_TEXT, CREATED, CUSTOMER, META, SCORE, SCORED, SENT, SHOULD_SEND, TICKET],
};
