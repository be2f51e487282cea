//! What an agent writes, as a message of the API.

use std::fmt::Write as _;

use maud::{Escaper, Markup};

use crate::message::{Content, NewMessage, Times, Writer};
use crate::person::PersonRef;
use crate::ticket::FullTicket;
use crate::vocabulary::{CHANNELS, INTERNAL_NOTE};

/// What was typed, with the line ends of a text file; nothing, if there are no words in it.
pub fn typed(text: &str) -> Option<String> {
    let text = text.replace("\r\n", "\n").trim().to_owned();
    if text.is_empty() { None } else { Some(text) }
}

/// A public answer to the ticket's customer.
pub fn reply(text: String, ticket: &FullTicket, agent_id: i64) -> NewMessage {
    let record = &ticket.common.record;
    let channel = CHANNELS.iter().find(|channel| **channel == record.channel);
    let channel = channel.copied().filter(|channel| *channel != INTERNAL_NOTE).unwrap_or("api");
    NewMessage {
        receiver: record.customer_id.map(PersonRef::by_id),
        content: Content { subject: record.subject.clone(), ..content(text) },
        ..blank(channel, "helpdesk", agent_id)
    }
}

/// A note that only agents see.
pub fn note(text: String, agent_id: i64) -> NewMessage {
    NewMessage {
        public: false,
        content: content(text),
        ..blank(INTERNAL_NOTE, INTERNAL_NOTE, agent_id)
    }
}

fn content(text: String) -> Content {
    let html = paragraphs(&text).into_string();
    Content {
        body_html: Some(html.clone()),
        stripped_html: Some(html),
        stripped_text: Some(text.clone()),
        body_text: Some(text),
        ..Content::default()
    }
}

/// Text as HTML that shows the same.
fn paragraphs(text: &str) -> Markup {
    let mut html = String::new();
    for (index, line) in text.lines().enumerate() {
        if index > 0 {
            html.push_str("<br>");
        }
        // Writing to a String cannot fail.
        let _ = Escaper::new(&mut html).write_str(line);
    }
    maud::PreEscaped(html)
}

fn blank(channel: &'static str, via: &'static str, agent_id: i64) -> NewMessage {
    NewMessage {
        channel,
        via,
        public: true,
        writer: Writer::User(Some(Box::new(PersonRef::by_id(agent_id)))),
        receiver: None,
        content: Content::default(),
        times: Times::default(),
        external_id: None,
        message_id: None,
        source: None,
        attachments: Vec::new(),
        mention_ids: Vec::new(),
        actions: None,
        headers: None,
        meta: None,
        last_sending_error: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_markup_stays_what_was_typed() {
        assert_eq!(paragraphs("a <b>\n\n& c").into_string(), "a &lt;b&gt;<br><br>&amp; c");
    }
}
