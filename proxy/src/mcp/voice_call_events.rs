//! What happened during voice calls. Gorgias: voice call events.

use super::operation::{Effect, Operation, Verb};
use super::parameter::{CURSOR, Kind, LIMIT, Parameter};

/// The operations on voice call events.
pub const OPERATIONS: &[Operation] = &[GET, LIST];

const GET: Operation = Operation {
    name: "gorgias_tickets_get_voice_call_event",
    title: "Retrieve a voice call event",
    description: "Reads one event of a voice call, such as that it rang or was answered.",
    effect: Effect::Read,
    verb: Verb::Get,
    path: "api/phone/voice-call-events/{id}",
    parameters: &[Parameter::path("id", "The event's id.")],
};

const LIST: Operation = Operation {
    name: "gorgias_tickets_list_voice_call_events",
    title: "List voice call events",
    description: "Lists what happened during voice calls: during all of them, or during one.",
    effect: Effect::Read,
    verb: Verb::Get,
    path: "api/phone/voice-call-events",
    parameters: &[
        CURSOR,
        LIMIT,
        Parameter::query("call_id", Kind::Integer, "The events of this voice call."),
    ],
};
