//! Tickets as Gorgias shows them. Gorgias: the ticket object.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use super::fields::{Status, TicketPriority, TicketTag, TicketTeam};
use crate::{
    Channel, Datetime, Message, Person, SatisfactionSurvey, TeamId, TicketCustomField, TicketId,
    UserId, Via, lenient, redacted::redacted_debug,
};

/// Declares the two shapes of a ticket: what they share, and what each has of its own.
macro_rules! ticket {
    ($(#[$meta:meta])* $name:ident { $($own:tt)* } debug { $($debug:ident),* }) => {
        $(#[$meta])*
        #[derive(Clone, PartialEq, Deserialize)]
        pub struct $name {
            /// The ticket's id.
            pub id: TicketId,
            /// The path of the ticket in the API.
            pub uri: Option<String>,
            /// The ticket's id in a foreign system.
            pub external_id: Option<String>,
            /// The state of the ticket.
            pub status: Option<Status>,
            /// How urgent the ticket is.
            pub priority: Option<TicketPriority>,
            /// The channel of the conversation.
            pub channel: Option<Channel>,
            /// How the first message came.
            pub via: Option<Via>,
            /// Whether the first message was the shop's.
            pub from_agent: Option<bool>,
            /// Whether the ticket is spam.
            pub spam: Option<bool>,
            /// Whether the ticket comes from another helpdesk's archive.
            pub imported: Option<bool>,
            /// The customer.
            pub customer: Option<Person>,
            /// The user that it is assigned to.
            pub assignee_user: Option<Person>,
            /// The id of that user.
            pub assignee_user_id: Option<UserId>,
            /// The team that it is assigned to.
            pub assignee_team: Option<TicketTeam>,
            /// The id of that team.
            pub assignee_team_id: Option<TeamId>,
            /// ISO 639-1; found from the first messages, and then kept.
            pub language: Option<String>,
            /// The subject.
            pub subject: Option<String>,
            /// What a machine has made of it: `{content, created_datetime, triggered_by}`.
            pub summary: Option<Value>,
            /// Free data.
            pub meta: Option<Value>,
            /// The tags on the ticket.
            #[serde(default, deserialize_with = "lenient::null_as_default")]
            pub tags: Vec<TicketTag>,
            /// By the id of the field's definition; only where asked for.
            #[serde(default, deserialize_with = "lenient::null_as_default")]
            pub custom_fields: BTreeMap<String, TicketCustomField>,
            /// Whether an agent has yet to read it.
            pub is_unread: Option<bool>,
            /// When the ticket was created.
            pub created_datetime: Option<Datetime>,
            /// When Gorgias had worked on it.
            pub processed_datetime: Option<Datetime>,
            /// When an agent first opened the ticket.
            pub opened_datetime: Option<Datetime>,
            /// When the customer's last message came.
            pub last_received_message_datetime: Option<Datetime>,
            /// When the last message came or went.
            pub last_message_datetime: Option<Datetime>,
            /// When the ticket last changed.
            pub updated_datetime: Option<Datetime>,
            /// When the ticket was closed.
            pub closed_datetime: Option<Datetime>,
            /// When the ticket went to the trash.
            pub trashed_datetime: Option<Datetime>,
            /// Until when the ticket is asleep.
            pub snooze_datetime: Option<Datetime>,
            $($own)*
        }

        redacted_debug!($name {
            id, status, channel, created_datetime, updated_datetime, $($debug),*
        });
    };
}

ticket! {
    /// A ticket with its messages.
    Ticket {
        /// The messages, internal notes among them.
        #[serde(default, deserialize_with = "lenient::null_as_default")]
        pub messages: Vec<Message>,
        /// The customer's rating of the help.
        pub satisfaction_survey: Option<SatisfactionSurvey>,
        /// What has happened to it. Gorgias itself wants it read from the list of events instead.
        #[serde(default, deserialize_with = "lenient::null_as_default")]
        pub events: Vec<Value>,
        /// By channel, whether an answer can go there: `{answerable, reason, integrations}`.
        pub reply_options: Option<Value>,
    } debug { messages }
}

ticket! {
    /// A ticket in a list: without its messages.
    TicketSummary {
        /// The beginning of the last message.
        pub excerpt: Option<String>,
        /// The number of messages.
        pub messages_count: Option<u64>,
        /// Whether the shop's last message did not reach the customer.
        pub last_sent_message_not_delivered: Option<bool>,
        /// The integrations that carry the conversation: `{name, address, type}` each.
        #[serde(default, deserialize_with = "lenient::null_as_default")]
        pub integrations: Vec<Value>,
    } debug { messages_count, last_sent_message_not_delivered }
}
