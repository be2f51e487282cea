//! Gorgias: update a ticket.

use crate::mcp::operation::{Effect, Operation, Verb};
use crate::mcp::parameter::{Kind, Parameter};

pub const OPERATION: Operation = Operation {
    name: "gorgias_tickets_update_ticket",
    title: "Update a ticket",
    description: "Changes the fields of a ticket that are given: closes, assigns, snoozes, trashes \
        or restores it, and so on. Sends no message.",
    effect: Effect::Change,
    verb: Verb::Put,
    path: "api/tickets/{id}",
    parameters: PARAMETERS,
};

const fn field(name: &'static str, kind: Kind, description: &'static str) -> Parameter {
    Parameter::field(name, kind, description)
}

const PARAMETERS: &[Parameter] = &[
    Parameter::path("id", "The ticket's id."),
    field(
        "assignee_team",
        Kind::Object,
        "The team to assign it to, as {\"id\": 1}; null or {} takes it from its team.",
    )
    .clearable(),
    field(
        "assignee_user",
        Kind::Object,
        "The agent to assign it to, as {\"id\": 1}; null or {} takes it from its agent.",
    )
    .clearable(),
    field(
        "channel",
        Kind::Channel,
        "The channel the conversation began on, as {\"name\": \"email\"} or just \"email\".",
    ),
    field("closed_datetime", Kind::Text, "When it was closed (ISO 8601)."),
    field(
        "custom_fields",
        Kind::Objects,
        "Replaces the values of all custom fields, as [{\"id\": 1, \"value\": \"x\"}].",
    ),
    field("customer", Kind::Object, "Whom it is about, as {\"id\": 1} or {\"email\": \"...\"}."),
    field("external_id", Kind::Text, "Its id in a foreign system, 255 characters at most."),
    field("from_agent", Kind::Boolean, "Whether the first message is the shop's."),
    field("is_unread", Kind::Boolean, "Whether an agent has yet to read it."),
    field("language", Kind::Text, "The language (ISO 639-1)."),
    field("last_message_datetime", Kind::Text, "When the last message came or went (ISO 8601)."),
    field(
        "last_received_message_datetime",
        Kind::Text,
        "When the customer's last message came (ISO 8601).",
    ),
    field("meta", Kind::Object, "Free data of your own, by key; replaces what was there."),
    field("opened_datetime", Kind::Text, "When an agent first opened it (ISO 8601)."),
    field("priority", Kind::Text, "critical, high, normal or low."),
    field(
        "snooze_datetime",
        Kind::Text,
        "When it opens again by itself (ISO 8601); null or \"\" wakes it.",
    )
    .clearable(),
    field("spam", Kind::Boolean, "Whether it is spam."),
    field("status", Kind::Text, "open or closed."),
    field("subject", Kind::Text, "The subject, 998 characters at most."),
    field("tags", Kind::Objects, "Replaces all of its tags, as [{\"name\": \"late\"}]."),
    field(
        "trashed_datetime",
        Kind::Text,
        "A moment (ISO 8601) moves it to the trash; null or \"\" takes it out.",
    )
    .clearable(),
    field("updated_datetime", Kind::Text, "When it last changed (ISO 8601)."),
    field("via", Kind::Text, "How the first message came."),
];
