//! Gorgias: update a message.

use crate::mcp::operation::{Effect, Operation, Verb};
use crate::mcp::parameter::{Kind, Parameter};

pub const OPERATION: Operation = Operation {
    name: "gorgias_tickets_update_ticket_message",
    title: "Update a message",
    description: "Changes a message of a ticket. Give `channel`, `via` and `from_agent` too, as the \
        message has them: Gorgias may ask for them with every change.",
    effect: Effect::Change,
    verb: Verb::Put,
    path: "api/tickets/{ticket_id}/messages/{id}",
    parameters: PARAMETERS,
};

const fn field(name: &'static str, kind: Kind, description: &'static str) -> Parameter {
    Parameter::field(name, kind, description)
}

const PARAMETERS: &[Parameter] = &[
    Parameter::path("ticket_id", "The id of the message's ticket."),
    Parameter::path("id", "The message's id."),
    Parameter::query(
        "action",
        Kind::Text,
        "What to do where one of the message's actions has failed: force goes on with the next and \
            sends, retry tries again, cancel drops the message.",
    ),
    field(
        "attachments",
        Kind::Objects,
        "Replaces the files; each with `url`, `name` and `content_type`.",
    ),
    field("body_html", Kind::Text, "The words as HTML."),
    field("body_text", Kind::Text, "The words as plain text."),
    field("channel", Kind::Text, "What carries it, such as email."),
    field("external_id", Kind::Text, "Its id in a foreign system, 255 characters at most."),
    field("failed_datetime", Kind::Text, "When sending it failed (ISO 8601)."),
    field("from_agent", Kind::Boolean, "True: the shop wrote it; false: the customer."),
    field("message_id", Kind::Text, "Its id where it travels, such as an e-mail's Message-ID."),
    field("receiver", Kind::Object, "Whom it is for, as {\"id\": 1} or {\"email\": \"...\"}."),
    field("sender", Kind::Object, "Who wrote it, as {\"id\": 1} or {\"email\": \"...\"}."),
    field("sent_datetime", Kind::Text, "When it was sent (ISO 8601)."),
    field(
        "source",
        Kind::Object,
        "The addresses, as {\"type\": \"email\", \"from\": {\"address\": \"...\"}, \
            \"to\": [{\"address\": \"...\"}]}.",
    ),
    field("subject", Kind::Text, "The subject."),
    field("via", Kind::Text, "How it came or went, such as api."),
];
