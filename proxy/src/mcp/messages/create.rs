//! Gorgias: create a message.

use crate::mcp::operation::{Effect, Operation, Verb};
use crate::mcp::parameter::{Kind, Parameter};

pub const OPERATION: Operation = Operation {
    name: "gorgias_tickets_create_ticket_message",
    title: "Create a message",
    description: "Adds a message to a ticket. From the shop and without a `sent_datetime` it is \
        sent to the customer at once. For a note that agents alone see: channel `internal-note`, \
        from_agent true, an agent as `sender`.",
    effect: Effect::Create,
    verb: Verb::Post,
    path: "api/tickets/{ticket_id}/messages",
    parameters: PARAMETERS,
};

const fn field(name: &'static str, kind: Kind, description: &'static str) -> Parameter {
    Parameter::field(name, kind, description)
}

const PARAMETERS: &[Parameter] = &[
    Parameter::path("ticket_id", "The id of the ticket it goes into."),
    Parameter::query(
        "action",
        Kind::Text,
        "What to do where one of the message's actions fails: force goes on with the next and \
            sends, retry tries again, cancel drops the message.",
    ),
    field("actions", Kind::Anything, "Actions that go with the message."),
    field(
        "attachments",
        Kind::Objects,
        "Files, each with `url`, `name` and `content_type`, and `size` in bytes where known.",
    ),
    field("body_html", Kind::Text, "The words as HTML."),
    field("body_text", Kind::Text, "The words as plain text."),
    field(
        "channel",
        Kind::Channel,
        "What carries it, as {\"name\": \"email\"} or just \"email\": api, chat, email, \
            internal-note, phone, sms, ... or an account's own.",
    )
    .required(),
    field("created_datetime", Kind::Text, "When it was created (ISO 8601); now without it."),
    field("deleted_datetime", Kind::Text, "When it was deleted (ISO 8601)."),
    field("external_id", Kind::Text, "Its id in a foreign system, 255 characters at most."),
    field("failed_datetime", Kind::Text, "When sending it failed (ISO 8601)."),
    field("from_agent", Kind::Boolean, "True: the shop writes; false: the customer.").required(),
    field("headers", Kind::Object, "Headers of the message, by name."),
    field("integration_id", Kind::Integer, "The id of the integration that carries it."),
    field("last_sending_error", Kind::Object, "Why sending it failed, as {\"error\": \"...\"}."),
    field("macros", Kind::Objects, "Macros it was made with, as [{\"id\": 1}]."),
    field("mention_ids", Kind::Integers, "Ids of users to mention; for internal notes alone."),
    field("message_id", Kind::Text, "Its id where it travels, such as an e-mail's Message-ID."),
    field("meta", Kind::Object, "Free data of your own, by key."),
    field("opened_datetime", Kind::Text, "When its receiver saw it (ISO 8601)."),
    field(
        "public",
        Kind::Boolean,
        "Whether the customer may see it; internal notes are not public.",
    ),
    field(
        "receiver",
        Kind::Object,
        "Whom it is for, as {\"id\": 1} or {\"email\": \"...\"}; none for internal notes.",
    ),
    field("sender", Kind::Object, "Who writes it, as {\"id\": 1} or {\"email\": \"...\"}."),
    field(
        "sent_datetime",
        Kind::Text,
        "When it was sent (ISO 8601). With it nothing is sent any more; without it Gorgias sends.",
    ),
    field(
        "source",
        Kind::Object,
        "The addresses, as {\"type\": \"email\", \"from\": {\"address\": \"...\"}, \
            \"to\": [{\"address\": \"...\"}]}.",
    ),
    field("stripped_html", Kind::Text, "The HTML without signatures and quoted replies."),
    field("stripped_signature", Kind::Text, "The signature that was taken off."),
    field("stripped_text", Kind::Text, "The text without signatures and quoted replies."),
    field("subject", Kind::Text, "The subject."),
    field("via", Kind::Text, "How it comes or goes; `api` for an application's own.").required(),
];
