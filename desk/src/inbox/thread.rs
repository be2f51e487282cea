//! The messages of a ticket.

use linkify::{LinkFinder, LinkKind};
use maud::{Markup, html};

use super::{attachments, channel, when};
use crate::excerpt::plain_text;
use crate::message::Message;
use crate::vocabulary::Channel;

/// The kind of a message's author.
#[derive(Clone, Copy, PartialEq, Eq)]
enum AuthorKind {
    Customer,
    Agent,
    Note,
}

/// All messages, oldest first. `host` is the request's.
pub fn messages<'a>(messages: impl IntoIterator<Item = &'a Message>, host: &str) -> Markup {
    html! { @for message in messages { (article(message, host)) } }
}

fn article(message: &Message, host: &str) -> Markup {
    let record = &message.record;
    let kind = match record.from_agent {
        _ if record.channel == Channel::InternalNote || !record.public => AuthorKind::Note,
        true => AuthorKind::Agent,
        false => AuthorKind::Customer,
    };
    let (class, role) = match kind {
        AuthorKind::Customer => ("customer", "Customer"),
        AuthorKind::Agent => ("agent", "Agent"),
        AuthorKind::Note => ("note", "Internal note, for agents only"),
    };
    html! {
        article id={ "message-" (record.id) } class=(class) {
            header {
                (channel::mark(record.channel))
                strong dir="auto" { (author(message)) }
                span class="role" { (role) }
                (when::full(record.created_datetime))
            }
            div class="words" dir="auto" { (with_links(&text(message))) }
            (attachments::list(&record.attachments.0, host))
            @if record.failed_datetime.is_some() { p class="failed" { "Not delivered" } }
            @if record.deleted_datetime.is_some() { p class="failed" { "Deleted" } }
        }
    }
}

/// The text, its web addresses as links.
fn with_links(text: &str) -> Markup {
    let mut finder = LinkFinder::new();
    finder.kinds(&[LinkKind::Url]);
    html! {
        @for span in finder.spans(text) {
            @if span.kind().is_some() { (attachments::link(span.as_str(), span.as_str())) }
            @else { (span.as_str()) }
        }
    }
}

fn author(message: &Message) -> String {
    let Some(sender) = &message.sender else { return "Unknown".to_owned() };
    let name = sender.name.clone().filter(|name| !name.trim().is_empty());
    name.or_else(|| sender.email.clone()).unwrap_or_else(|| "Customer".to_owned())
}

/// The text of a message. HTML bodies are converted to text, so that no foreign markup is on the
/// page.
fn text(message: &Message) -> String {
    let record = &message.record;
    let text = record.body_text.clone().filter(|text| !text.trim().is_empty());
    let text = text.or_else(|| record.body_html.as_deref().map(plain_text));
    let text = text.or_else(|| record.stripped_text.clone()).unwrap_or_default();
    text.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn web_addresses_in_a_text_are_links() {
        let shown =
            with_links("See <b> https://a.example/?b=\"1 and ftp://a.example").into_string();
        let link = "<a href=\"https://a.example/?b=\" target=\"_blank\" rel=\"noopener noreferrer\">\
            https://a.example/?b=</a>";
        let expected = format!("See &lt;b&gt; {link}&quot;1 and <span>ftp://a.example</span>");
        assert_eq!(shown, expected);
    }
}
