//! The account's tags. Gorgias: tags.

use super::operation::{Effect, Operation, Verb};
use super::parameter::{CURSOR, Kind, LIMIT, Parameter};

/// The operations on tags.
pub const OPERATIONS: &[Operation] = &[CREATE, GET, LIST, UPDATE, MERGE, DELETE, DELETE_MANY];

const ID: Parameter = Parameter::path("id", "The tag's id.");
const DECORATION: Parameter =
    Parameter::field("decoration", Kind::Object, "How it looks, as {\"color\": \"#FF0000\"}.");
const DESCRIPTION: Parameter =
    Parameter::field("description", Kind::Text, "What it is for, 1024 characters at most.");
const NAME: Parameter =
    Parameter::field("name", Kind::Text, "Its name, 256 characters at most; case matters.");

const CREATE: Operation = Operation {
    name: "gorgias_tickets_create_tag",
    title: "Create a tag",
    description: "Creates a tag for tickets. A name that is taken is refused.",
    effect: Effect::Create,
    verb: Verb::Post,
    path: "api/tags",
    parameters: &[DECORATION, DESCRIPTION, NAME.required()],
};

const GET: Operation = Operation {
    name: "gorgias_tickets_get_tag",
    title: "Retrieve a tag",
    description: "Reads one tag.",
    effect: Effect::Read,
    verb: Verb::Get,
    path: "api/tags/{id}",
    parameters: &[ID],
};

const LIST: Operation = Operation {
    name: "gorgias_tickets_list_tags",
    title: "List tags",
    description: "Lists the account's tags, or those whose names hold some words.",
    effect: Effect::Read,
    verb: Verb::Get,
    path: "api/tags",
    parameters: &[
        Parameter::query(
            "order_by",
            Kind::Text,
            "The order: `name:asc`, `name:desc`, `created_datetime:asc`, `created_datetime:desc`, \
                `usage:asc,name:asc` or `usage:desc,name:desc`.",
        ),
        Parameter::query("search", Kind::Text, "Words of the names; case does not matter."),
        CURSOR,
        LIMIT,
    ],
};

const UPDATE: Operation = Operation {
    name: "gorgias_tickets_update_tag",
    title: "Update a tag",
    description: "Changes the fields of a tag that are given, on every ticket that has it.",
    effect: Effect::Change,
    verb: Verb::Put,
    path: "api/tags/{id}",
    parameters: &[ID, DECORATION, DESCRIPTION, NAME],
};

const MERGE: Operation = Operation {
    name: "gorgias_tickets_merge_tags",
    title: "Merge tags",
    description: "Gives the tickets of some tags another tag instead, and deletes those tags, for \
        good.",
    effect: Effect::Change,
    verb: Verb::Put,
    path: "api/tags/{destination_tag_id}/merge",
    parameters: &[
        Parameter::path("destination_tag_id", "The id of the tag that stays."),
        Parameter::field("source_tags_ids", Kind::Integers, "The ids of the tags that go."),
    ],
};

const DELETE: Operation = Operation {
    name: "gorgias_tickets_delete_tag",
    title: "Delete a tag",
    description: "Deletes a tag and takes it off every ticket, for good. A tag that a macro or a \
        rule uses is not deleted.",
    effect: Effect::Change,
    verb: Verb::Delete,
    path: "api/tags/{id}",
    parameters: &[ID],
};

const DELETE_MANY: Operation = Operation {
    name: "gorgias_tickets_delete_tags",
    title: "Delete tags",
    description: "Deletes several tags and takes them off every ticket, for good.",
    effect: Effect::Change,
    verb: Verb::Delete,
    path: "api/tags",
    parameters: &[Parameter::field("ids", Kind::Integers, "The ids of the tags.").required()],
};
