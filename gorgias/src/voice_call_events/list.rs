//! Which events to list.

use super::VoiceCallEvent;
use crate::{VoiceCallId, client::Call, pages::List};

/// Which events to list. Gorgias: list voice call events.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ListVoiceCallEvents {
    /// Where to start: a cursor of the page before.
    pub cursor: Option<String>,
    /// At most so many events a page, 1 to 100. Gorgias's own default is 30.
    pub limit: Option<u32>,
    /// The events of this call.
    pub call_id: Option<VoiceCallId>,
}

impl List for ListVoiceCallEvents {
    type Item = VoiceCallEvent;

    fn cursor(&mut self) -> &mut Option<String> {
        &mut self.cursor
    }

    fn call(&self) -> Call {
        Call::get("api/phone/voice-call-events")
            .query("cursor", &self.cursor)
            .query("limit", self.limit)
            .query("call_id", self.call_id)
    }
}
