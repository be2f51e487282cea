//! Gorgias: create a ticket.

use crate::mcp::operation::{Effect, Operation, Verb};
use crate::mcp::parameter::{Kind, Parameter};

pub const OPERATION: Operation = Operation {
    name: "gorgias_tickets_create_ticket",
    title: "Create a ticket",
    description: "Creates a ticket with its first messages. A message from the shop without a \
        `sent_datetime` is sent to the customer.",
    effect: Effect::Create,
    verb: Verb::Post,
    path: "api/tickets",
    parameters: PARAMETERS,
};

const fn field(name: &'static str, kind: Kind, description: &'static str) -> Parameter {
    Parameter::field(name, kind, description)
}

const PARAMETERS: &[Parameter] = &[
    field("assignee_team", Kind::Object, "The team it is assigned to, as {\"id\": 1}."),
    field("assignee_user", Kind::Object, "The agent it is assigned to, as {\"id\": 1}."),
    field(
        "channel",
        Kind::Channel,
        "The channel the conversation began on, as {\"name\": \"email\"} or just \"email\": api, \
            chat, contact_form, email, phone, sms, ... or an account's own.",
    ),
    field("closed_datetime", Kind::Text, "When it was closed (ISO 8601)."),
    field("created_datetime", Kind::Text, "When it was created (ISO 8601); now without it."),
    field(
        "custom_fields",
        Kind::Objects,
        "Values of custom fields, as [{\"id\": 1, \"value\": \"x\"}].",
    ),
    field(
        "customer",
        Kind::Object,
        "Whom it is about, as {\"id\": 1} or {\"email\": \"...\", \"name\": \"...\"}.",
    ),
    field("external_id", Kind::Text, "Its id in a foreign system, 255 characters at most."),
    field("from_agent", Kind::Boolean, "Whether the first message is the shop's."),
    field(
        "language",
        Kind::Text,
        "The language (ISO 639-1); found out from the messages without it.",
    ),
    field("last_message_datetime", Kind::Text, "When the last message came or went (ISO 8601)."),
    field(
        "last_received_message_datetime",
        Kind::Text,
        "When the customer's last message came (ISO 8601).",
    ),
    field(
        "messages",
        Kind::Objects,
        "The messages, 1 to 500, each with at least `channel` (a string), `via`, `from_agent` and, \
            from a customer, `sender`; see the tool that creates a message.",
    )
    .required(),
    field("meta", Kind::Object, "Free data of your own, by key."),
    field("opened_datetime", Kind::Text, "When an agent first opened it (ISO 8601)."),
    field("priority", Kind::Text, "critical, high, normal (without it) or low."),
    field("snooze_datetime", Kind::Text, "When it opens again by itself (ISO 8601)."),
    field("spam", Kind::Boolean, "Whether it is spam."),
    field("status", Kind::Text, "open (without it) or closed."),
    field("subject", Kind::Text, "The subject, 998 characters at most."),
    field("tags", Kind::Objects, "Its tags, as [{\"name\": \"late\"}]; new names make new tags."),
    field("trashed_datetime", Kind::Text, "When it went to the trash (ISO 8601)."),
    field("updated_datetime", Kind::Text, "When it last changed (ISO 8601)."),
    field("via", Kind::Text, "How the first message came; `api` for an application's own.")
        .required(),
];
