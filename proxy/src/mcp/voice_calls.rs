//! Voice calls. Gorgias: voice calls.

use super::operation::{Effect, Operation, Verb};
use super::parameter::{CURSOR, Kind, LIMIT, Parameter};

/// The operations on voice calls.
pub const OPERATIONS: &[Operation] = &[GET, LIST];

const GET: Operation = Operation {
    name: "gorgias_tickets_get_voice_call",
    title: "Retrieve a voice call",
    description: "Reads one voice call: who called whom, when, for how long, how it ended.",
    effect: Effect::Read,
    verb: Verb::Get,
    path: "api/phone/voice-calls/{id}",
    parameters: &[Parameter::path("id", "The voice call's id.")],
};

const LIST: Operation = Operation {
    name: "gorgias_tickets_list_voice_calls",
    title: "List voice calls",
    description: "Lists voice calls: all of them, or those of one ticket.",
    effect: Effect::Read,
    verb: Verb::Get,
    path: "api/phone/voice-calls",
    parameters: &[
        CURSOR,
        LIMIT,
        Parameter::query("ticket_id", Kind::Integer, "The calls of this ticket."),
    ],
};
