//! Recordings of voice calls. Gorgias: voice call recordings.

use super::operation::{Effect, Operation, Verb};
use super::parameter::{CURSOR, Kind, LIMIT, Parameter};

/// The operations on recordings.
pub const OPERATIONS: &[Operation] = &[GET, LIST, DELETE];

const ID: Parameter = Parameter::path("id", "The recording's id.");

const GET: Operation = Operation {
    name: "gorgias_tickets_get_voice_call_recording",
    title: "Retrieve a voice call recording",
    description: "Reads one recording of a voice call: where it is, how long, its transcription.",
    effect: Effect::Read,
    verb: Verb::Get,
    path: "api/phone/voice-call-recordings/{id}",
    parameters: &[ID],
};

const LIST: Operation = Operation {
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

const DELETE: Operation = Operation {
    name: "gorgias_tickets_delete_voice_call_recording",
    title: "Delete a voice call recording",
    description: "Deletes the recording of a voice call, for good.",
    effect: Effect::Change,
    verb: Verb::Delete,
    path: "api/phone/voice-call-recordings/{id}",
    parameters: &[ID],
};
