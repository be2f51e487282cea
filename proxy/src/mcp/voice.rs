//! Voice calls, their events and their recordings. Gorgias: voice calls.

use super::operation::{Effect, Operation, Verb};
use super::parameter::{CURSOR, Kind, LIMIT, Parameter};

/// The operations on voice calls, their events and their recordings.
pub const OPERATIONS: &[Operation] =
    &[CALL_GET, CALL_LIST, EVENT_GET, EVENT_LIST, RECORDING_GET, RECORDING_LIST, RECORDING_DELETE];

const CALL_GET: Operation = Operation {
    name: "gorgias_tickets_get_voice_call",
    title: "Retrieve a voice call",
    description: "Reads one voice call: who called whom, when, for how long, how it ended.",
    effect: Effect::Read,
    verb: Verb::Get,
    path: "api/phone/voice-calls/{id}",
    parameters: &[Parameter::path("id", "The voice call's id.")],
};

const CALL_LIST: Operation = Operation {
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

const EVENT_GET: Operation = Operation {
    name: "gorgias_tickets_get_voice_call_event",
    title: "Retrieve a voice call event",
    description: "Reads one event of a voice call, such as that it rang or was answered.",
    effect: Effect::Read,
    verb: Verb::Get,
    path: "api/phone/voice-call-events/{id}",
    parameters: &[Parameter::path("id", "The event's id.")],
};

const EVENT_LIST: Operation = Operation {
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

const ID: Parameter = Parameter::path("id", "The recording's id.");

const RECORDING_GET: Operation = Operation {
    name: "gorgias_tickets_get_voice_call_recording",
    title: "Retrieve a voice call recording",
    description: "Reads one recording of a voice call: where it is, how long, its transcription.",
    effect: Effect::Read,
    verb: Verb::Get,
    path: "api/phone/voice-call-recordings/{id}",
    parameters: &[ID],
};

const RECORDING_LIST: Operation = Operation {
    name: "gorgias_tickets_list_voice_call_recordings",
    title: "List voice call recordings",
    description: "Lists recordings of voice calls: of all of them, or of one.",
    effect: Effect::Read,
    verb: Verb::Get,
    path: "api/phone/voice-call-recordings",
    parameters: &[
        CURSOR,
        LIMIT,
        Parameter::query("call_id", Kind::Integer, "The recordings of this voice call."),
    ],
};

const RECORDING_DELETE: Operation = Operation {
    name: "gorgias_tickets_delete_voice_call_recording",
    title: "Delete a voice call recording",
    description: "Deletes the recording of a voice call, for good.",
    effect: Effect::Change,
    verb: Verb::Delete,
    path: "api/phone/voice-call-recordings/{id}",
    parameters: &[ID],
};
