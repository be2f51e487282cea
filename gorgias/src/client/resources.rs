//! The resources of an account.

use super::Client;
use crate::{
    AccountHandle, Customers, Events, Files, Integrations, Messages, Surveys, Tags,
    TicketCustomFields, TicketTags, Tickets, VoiceCallEvents, VoiceCallRecordings, VoiceCalls,
};

impl Client {
    /// The tickets.
    pub fn tickets(&self) -> Tickets {
        Tickets { client: self.clone() }
    }

    /// The messages of tickets.
    pub fn messages(&self) -> Messages {
        Messages { client: self.clone() }
    }

    /// The tags on tickets.
    pub fn ticket_tags(&self) -> TicketTags {
        TicketTags { client: self.clone() }
    }

    /// The values of tickets' custom fields.
    pub fn ticket_custom_fields(&self) -> TicketCustomFields {
        TicketCustomFields { client: self.clone() }
    }

    /// The satisfaction surveys.
    pub fn surveys(&self) -> Surveys {
        Surveys { client: self.clone() }
    }

    /// The account's tags.
    pub fn tags(&self) -> Tags {
        Tags { client: self.clone() }
    }

    /// The customers.
    pub fn customers(&self) -> Customers {
        Customers { client: self.clone() }
    }

    /// The files of messages.
    pub fn files(&self) -> Files {
        Files { client: self.clone() }
    }

    /// The voice calls.
    pub fn voice_calls(&self) -> VoiceCalls {
        VoiceCalls { client: self.clone() }
    }

    /// Events of voice calls.
    pub fn voice_call_events(&self) -> VoiceCallEvents {
        VoiceCallEvents { client: self.clone() }
    }

    /// The recordings of voice calls.
    pub fn voice_call_recordings(&self) -> VoiceCallRecordings {
        VoiceCallRecordings { client: self.clone() }
    }

    /// Events of the account.
    pub fn events(&self) -> Events {
        Events { client: self.clone() }
    }

    /// The integrations, among them webhooks.
    pub fn integrations(&self) -> Integrations {
        Integrations { client: self.clone() }
    }

    /// The account itself.
    pub fn account(&self) -> AccountHandle {
        AccountHandle { client: self.clone() }
    }
}
