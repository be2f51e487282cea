//! Which recordings to list.

use super::VoiceCallRecording;
use crate::{VoiceCallId, client::Call, pages::List};

/// Which recordings to list. Gorgias: list voice call recordings.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ListVoiceCallRecordings {
    /// Where to start: a cursor of the page before.
    pub cursor: Option<String>,
    /// At most so many recordings a page, 1 to 100. Gorgias's own default is 30.
    pub limit: Option<u32>,
    /// The recordings of this call.
    pub call_id: Option<VoiceCallId>,
}

impl List for ListVoiceCallRecordings {
    type Item = VoiceCallRecording;

    fn cursor(&mut self) -> &mut Option<String> {
        &mut self.cursor
    }

    fn call(&self) -> Call {
        Call::get("api/phone/voice-call-recordings")
            .query("cursor", &self.cursor)
            .query("limit", self.limit)
            .query("call_id", self.call_id)
    }
}
