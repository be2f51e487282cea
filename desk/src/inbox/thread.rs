//! The conversation.

use maud::{Markup, html};

use super::{attachments, channel, when};
use crate::excerpt::plain_text;
use crate::message::Message;
use crate::vocabulary::Channel;

/// Who speaks in a message.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Voice {
    Customer,
    Agent,
    Note,
}

/// All messages, oldest first. `host` is the desk's own name in the request.
pub fn messages<'a>(messages: impl IntoIterator<Item = &'a Message>, host: &str) -> Markup {
    html! { @for message in messages { (article(message, host)) } }
}

fn article(message: &Message, host: &str) -> Markup {
    let record = &message.record;
    let voice = match record.from_agent {
        _ if record.channel == Channel::InternalNote || !record.public => Voice::Note,
        true => Voice::Agent,
        false => Voice::Customer,
    };
    let (class, role) = match voice {
        Voice::Customer => ("customer", "Customer"),
        Voice::Agent => ("agent", "Agent"),
        Voice::Note => ("note", "Internal note, for agents only"),
    };
    html! {
        article id={ "message-" (record.id) } class=(class) {
            header {
                (channel::mark(record.channel))
                strong dir="auto" { (author(message)) }
                span class="role" { (role) }
                (when::full(record.created_datetime))
            }
            div class="words" dir="auto" { (words(message)) }
            (attachments::list(&record.attachments.0, host))
            @if record.failed_datetime.is_some() { p class="failed" { "Not delivered" } }
            @if record.deleted_datetime.is_some() { p class="failed" { "Deleted" } }
        }
    }
}

fn author(message: &Message) -> String {
    let Some(sender) = &message.sender else { return "Unknown".to_owned() };
    let name = sender.name.clone().filter(|name| !name.trim().is_empty());
    name.or_else(|| sender.email.clone()).unwrap_or_else(|| "Customer".to_owned())
}

/// The words of a message as plain text: markup from outside never reaches the page.
fn words(message: &Message) -> String {
    let record = &message.record;
    let text = record.body_text.clone().filter(|text| !text.trim().is_empty());
    let text = text.or_else(|| record.body_html.as_deref().map(plain_text));
    let text = text.or_else(|| record.stripped_text.clone()).unwrap_or_default();
    text.trim().to_owned()
}
