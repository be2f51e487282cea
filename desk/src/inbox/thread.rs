//! The conversation.

use maud::{Markup, html};
use url::Url;

use super::{channel, when};
use crate::excerpt::plain_text;
use crate::message::Message;
use crate::vocabulary::INTERNAL_NOTE;

/// Who speaks in a message.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Voice {
    Customer,
    Agent,
    Note,
}

/// All messages, oldest first.
pub fn messages(messages: &[Message]) -> Markup {
    html! { @for message in messages { (article(message)) } }
}

fn article(message: &Message) -> Markup {
    let record = &message.record;
    let voice = match record.from_agent {
        _ if record.channel == INTERNAL_NOTE || !record.public => Voice::Note,
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
                (channel::mark(&record.channel))
                strong dir="auto" { (author(message)) }
                span class="role" { (role) }
                (when::full(record.created_datetime))
            }
            div class="words" dir="auto" { (words(message)) }
            (attachments(message))
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

fn attachments(message: &Message) -> Markup {
    let files = &message.record.attachments.0;
    html! {
        @if !files.is_empty() {
            ul class="files" aria-label="Attachments" {
                @for file in files {
                    @let name = file["name"].as_str().unwrap_or("file");
                    li { (link(file["url"].as_str().unwrap_or_default(), name)) }
                }
            }
        }
    }
}

/// A link, if `url` is of the web; else its text alone.
pub fn link(url: &str, text: &str) -> Markup {
    let is_web = Url::parse(url).is_ok_and(|url| matches!(url.scheme(), "http" | "https"));
    html! {
        @if is_web { a href=(url) target="_blank" rel="noopener noreferrer" { (text) } }
        @else { (text) }
    }
}

#[cfg(test)]
mod tests {
    use super::link;

    #[test]
    fn only_addresses_of_the_web_become_links() {
        let web = link("https://shop.example/a?b=\"c\"", "page").into_string();
        assert!(web.starts_with("<a href=\"https://shop.example/a?b=&quot;c&quot;\""), "{web}");
        for url in ["javascript:alert(1)", "data:text/html,x", "/local", ""] {
            assert_eq!(link(url, "<b>").into_string(), "&lt;b&gt;");
        }
    }
}
