//! Which messages of a ticket a visitor may see, and which parts of them. Whatever is not clearly
//! meant for the customer is hidden.

use gorgias::{Channel, Message, Page};
use wire::{Author, AuthorKind, rules};

use crate::clock::Timestamp;
use crate::file_name::file_name;
use crate::helpdesk::reply_text::ReplyText;
use crate::helpdesk::{Attachment, PageToken, Reply, ReplyPage, TicketRef};

/// The largest number of files of an entry. Ours.
const MAX_FILES: usize = 20;
/// The longest media type of a file, in characters. Ours.
const MAX_KIND: usize = 100;

/// A page of messages as replies.
pub(super) fn page(page: Page<Message>) -> ReplyPage {
    for record in &page.unreadable {
        tracing::warn!(index = record.index, field = %record.path, "a message cannot be read");
    }
    let times = page.data.iter().filter_map(created);
    let (newest, oldest) = (times.clone().max(), times.min());
    ReplyPage {
        replies: page.data.iter().filter_map(reply).collect(),
        tickets: Vec::new(),
        newest,
        oldest,
        next: page.next_cursor.map(PageToken),
    }
}

fn created(message: &Message) -> Option<Timestamp> {
    message.created_datetime.map(|created| Timestamp(created.0.as_millisecond()))
}

fn reply(message: &Message) -> Option<Reply> {
    let kind = author(message)?;
    let files = files(message);
    let reply_text = reply_text(message);
    if reply_text.is_none() && files.is_empty() {
        return None;
    }
    let ReplyText { text, rich } = reply_text.unwrap_or_default();
    Some(Reply {
        id: message.id.to_string(),
        ticket: TicketRef(message.ticket_id?.to_string()),
        external_id: message.external_id.clone(),
        may_be_ours: false,
        author: Author { kind, name: name(message) },
        text,
        rich,
        files,
        at: created(message)?,
    })
}

/// Who wrote the message, if a visitor may see it. Gorgias: the ticket message object.
fn author(message: &Message) -> Option<AuthorKind> {
    let public = message.public == Some(true)
        && message.channel.as_ref().is_some_and(|channel| *channel != Channel::InternalNote)
        && message.deleted_datetime.is_none();
    match message.from_agent {
        Some(true) if public && message.failed_datetime.is_none() => Some(AuthorKind::Agent),
        Some(false) if public => Some(AuthorKind::Customer),
        _ => None,
    }
}

fn name(message: &Message) -> String {
    let sender = message.sender.as_ref();
    let name = sender.and_then(|sender| sender.name.as_ref().or(sender.firstname.as_ref()));
    rules::cut(&rules::single_line(name.map_or("", String::as_str)), rules::MAX_NAME).to_owned()
}

fn reply_text(message: &Message) -> Option<ReplyText> {
    let said = |text: &'_ Option<String>| text.as_ref().is_some_and(|text| !text.trim().is_empty());
    // The whole HTML says more than a text without quotes and signature does.
    let is_whole = !said(&message.stripped_text) || message.stripped_text == message.body_text;
    let text =
        if said(&message.stripped_text) { &message.stripped_text } else { &message.body_text };
    let html =
        if said(&message.stripped_html) { &message.stripped_html } else { &message.body_html };
    let html = html.as_deref().filter(|_| is_whole || said(&message.stripped_html));
    ReplyText::of(text.as_deref(), html)
}

/// The files that have a URL.
fn files(message: &Message) -> Vec<Attachment> {
    let files = message.attachments.iter().filter_map(|file| {
        let content_type = file.content_type.clone().unwrap_or_default();
        Some(Attachment {
            url: file.url.clone()?,
            name: file_name(file.name.as_deref().unwrap_or_default()),
            content_type: rules::cut(&rules::single_line(&content_type), MAX_KIND).to_owned(),
            size: file.size.unwrap_or(0),
        })
    });
    files.take(MAX_FILES).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn message(change: &Value) -> Message {
        let mut message = json!({
            "id": 7, "ticket_id": 3, "public": true, "channel": "api", "via": "helpdesk",
            "from_agent": true, "sender": {"id": 1, "name": "Maya Lindqvist"},
            "stripped_text": "It left today.", "body_text": "It left today.\n> Where is it?",
            "created_datetime": "2025-11-21T01:00:00.250000+00:00",
        });
        let fields = change.as_object().unwrap().clone();
        message.as_object_mut().unwrap().extend(fields);
        serde_json::from_value(message).unwrap()
    }

    #[test]
    fn a_reply_is_the_words_and_who_wrote_them() {
        let reply = reply(&message(&json!({}))).unwrap();
        assert_eq!((reply.id.as_str(), reply.ticket.0.as_str()), ("7", "3"));
        assert_eq!(reply.text, "It left today.");
        assert_eq!(reply.author.name, "Maya Lindqvist");
        assert_eq!(reply.author.kind, AuthorKind::Agent);
        assert_eq!(reply.at, Timestamp(1_763_686_800_250));
        assert_eq!(format!("{reply:?}"), "Reply(7, Agent)");
    }

    #[test]
    fn what_is_not_plainly_for_the_customer_is_not_shown() {
        for change in [
            json!({"public": false}),
            json!({"public": null}),
            json!({"channel": "internal-note"}),
            json!({"channel": null}),
            json!({"deleted_datetime": "2025-11-21T02:00:00"}),
            json!({"failed_datetime": "2025-11-21T02:00:00"}),
            json!({"from_agent": null}),
            json!({"ticket_id": null}),
            json!({"created_datetime": null}),
            json!({"stripped_text": " ", "body_text": null, "body_html": "<p></p>"}),
        ] {
            assert_eq!(reply(&message(&change)), None, "{change}");
        }
    }

    #[test]
    fn the_text_is_the_best_that_there_is_and_never_html() {
        for (change, expected) in [
            (json!({"stripped_text": null}), "It left today.\n> Where is it?"),
            (
                json!({"stripped_text": "", "body_text": "", "body_html": "<p>By <b>train</b></p>"}),
                "By train",
            ),
            (json!({"stripped_text": "x".repeat(30_000)}), &"x".repeat(20_000) as &str),
        ] {
            assert_eq!(reply(&message(&change)).unwrap().text, expected);
        }
    }

    #[test]
    fn a_customer_s_message_from_elsewhere_is_the_customer_s() {
        let from_mail = json!({"from_agent": false, "channel": "email", "external_id": "m1"});
        let reply = reply(&message(&from_mail)).unwrap();
        assert_eq!(reply.author.kind, AuthorKind::Customer);
        assert_eq!(reply.external_id.as_deref(), Some("m1"));
    }
}
