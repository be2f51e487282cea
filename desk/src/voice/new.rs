//! A voice call with everything that belongs to it, as telephony would bring it.

use serde_json::Value;

use super::{VoiceCall, VoiceCallEvent, VoiceCallRecording};
use crate::datetime::Datetime;
use crate::faults::Faults;
use crate::fields::Fields;
use crate::rules::list;

/// A voice call that is not stored yet.
pub struct NewVoiceCall {
    pub call: VoiceCall,
    pub events: Vec<VoiceCallEvent>,
    pub recordings: Vec<VoiceCallRecording>,
}

impl NewVoiceCall {
    /// Reads the object of a call, with `events` and `recordings` inside.
    pub fn parse(value: &Value, now: Datetime) -> Result<Self, Faults> {
        let mut fields = Fields::of(value)?;
        let events = fields.nullable("events", list(0..=500, VoiceCallEvent::parse));
        let recordings = fields.nullable("recordings", list(0..=100, VoiceCallRecording::parse));
        let call = VoiceCall::read(&mut fields, now);
        fields.finish()?;
        let (events, recordings) = (events.unwrap_or_default(), recordings.unwrap_or_default());
        Ok(Self { call, events, recordings })
    }
}
