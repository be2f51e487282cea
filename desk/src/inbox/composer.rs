//! The two forms below a thread, for a reply and an internal note, and the same forms after a
//! failure.

use maud::{Markup, html};

use super::error::InboxError;
use super::extract::TicketLocation;
use super::form_retry::FormRetry;
use crate::message::Message;
use crate::ticket::FullTicket;
use crate::vocabulary::{Channel, Status};

/// The maximum length of a text, in characters; encoded, it stays below the limit of a form.
const TEXT_LENGTH: usize = 60_000;

/// The reply and the internal note.
pub fn forms(ticket: &FullTicket, location: &TicketLocation) -> Markup {
    let closes = ticket.common.record.lifecycle.status == Status::Open;
    html! {
        div class="composer" {
            form class="reply" method="post" action=(location.address("/reply")) {
                (text_area("reply", "Reply", ticket.common.record.id))
                (last_seen_field(&ticket.messages))
                @if let Some(hint) = delivery_hint(ticket.common.record.channel) {
                    p class="hint" { (hint) }
                }
                div class="buttons" {
                    button type="submit" { "Send reply" }
                    @if closes {
                        button type="submit" class="quiet" name="then" value="close" { "Send and close" }
                    }
                }
            }
            form class="note" method="post" action=(location.address("/note")) {
                (text_area("note", "Internal note", ticket.common.record.id))
                div class="buttons" { button type="submit" class="quiet" { "Add note" } }
            }
        }
    }
}

/// That a reply leaves the desk by no other way than its API, where the channel suggests one.
fn delivery_hint(channel: Channel) -> Option<&'static str> {
    Some(match channel {
        Channel::Api
        | Channel::Chat
        | Channel::ContactForm
        | Channel::HelpCenter
        | Channel::InternalNote => return None,
        Channel::Email => {
            "This desk sends no email. The reply is only shown in the shop's widget, if the ticket \
             comes from there. Email the customer from your own mailbox."
        }
        Channel::Sms | Channel::Whatsapp => {
            "This desk sends no text messages. The reply is only shown in the shop's widget, if the \
             ticket comes from there. Write to the customer's number yourself."
        }
        Channel::Phone | Channel::Aircall => {
            "This desk makes no calls. The reply is only shown in the shop's widget, if the ticket \
             comes from there. Call the customer yourself."
        }
        _ => {
            "This desk sends nothing to this channel. The reply is only shown in the shop's widget, \
             if the ticket comes from there."
        }
    })
}

/// The newest answer on this page. A newer one at the time of the reply is a conflict.
fn last_seen_field(messages: &[Message]) -> Markup {
    let last = newest_answer(messages);
    html! { input type="hidden" id="seen" name="seen" value=(last) data-live="value"; }
}

/// The id of the newest public answer; 0 before the first.
pub fn newest_answer(messages: &[Message]) -> i64 {
    let answers = messages.iter().map(|message| &message.record);
    answers.filter(|it| it.from_agent && it.public).map(|it| it.id).max().unwrap_or_default()
}

fn text_area(name: &str, label: &str, ticket: i64) -> Markup {
    html! {
        label for={ (name) "-text" } { (label) }
        textarea id={ (name) "-text" } name="text" rows="3" required maxlength=(TEXT_LENGTH)
            dir="auto" data-draft={ (name) "-" (ticket) } {}
    }
}

/// A reply that was not sent.
pub fn retry_reply(error: InboxError, location: &TicketLocation, text: &str) -> FormRetry {
    FormRetry::new(error, location, "/reply", &reply_area(location, text), "Send reply")
}

/// A reply to a ticket that was answered meanwhile, below the `newer` messages. `last` is the id of
/// that answer, with which the retry does not conflict.
pub fn retry_answered(
    last: i64,
    newer: &Markup,
    location: &TicketLocation,
    text: &str,
) -> FormRetry {
    let fields = html! {
        (newer)
        (reply_area(location, text))
        input type="hidden" name="seen" value=(last);
    };
    let error = InboxError::Answered(last);
    FormRetry::new(error, location, "/reply", &fields, "Send it nevertheless")
}

/// A note that was not added.
pub fn retry_note(error: InboxError, location: &TicketLocation, text: &str) -> FormRetry {
    let note = retry_area("Internal note", &format!("note-{}", location.id), text);
    FormRetry::new(error, location, "/note", &note, "Add note")
}

fn reply_area(location: &TicketLocation, text: &str) -> Markup {
    retry_area("Reply", &format!("reply-{}", location.id), text)
}

/// `draft` is the name under which the script stores the text on the ticket's page.
fn retry_area(label: &str, draft: &str, text: &str) -> Markup {
    html! {
        label for="text" { (label) }
        // The first line break inside a text area is not part of its text.
        textarea id="text" name="text" rows="8" dir="auto" required data-draft=(draft) { "\n" (text) }
    }
}
