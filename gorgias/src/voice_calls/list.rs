//! Which calls to list.

use super::VoiceCall;
use crate::{TicketId, client::Call, pages::List};

/// Which calls to list. Gorgias: list voice calls.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ListVoiceCalls {
    /// Where to start: a cursor of the page before.
    pub cursor: Option<String>,
    /// At most so many calls a page, 1 to 100. Gorgias's own default is 30.
    pub limit: Option<u32>,
    /// The calls of this ticket.
    pub ticket_id: Option<TicketId>,
}

impl List for ListVoiceCalls {
    type Item = VoiceCall;

    fn cursor(&mut self) -> &mut Option<String> {
        &mut self.cursor
    }

    fn call(&self) -> Call {
        Call::get("api/phone/voice-calls")
            .query("cursor", &self.cursor)
            .query("limit", self.limit)
            .query("ticket_id", self.ticket_id)
    }
}
