//! The two forms below a thread.

use maud::{Markup, html};

use super::place::Place;
use crate::message::Message;
use crate::ticket::{FullTicket, Status};

/// How many characters a text may have in the browser, so that what is typed is never refused for
/// its size.
const LENGTH: usize = 60_000;

/// The reply and the internal note.
pub fn forms(ticket: &FullTicket, place: &Place) -> Markup {
    let closes = ticket.common.record.lifecycle.status == Status::Open;
    html! {
        div class="composer" {
            form class="reply" method="post" action=(place.address("/reply")) {
                (text_area("reply", "Reply", ticket.common.record.id))
                (seen(&ticket.messages))
                div class="buttons" {
                    button type="submit" { "Send reply" }
                    @if closes {
                        button type="submit" class="quiet" name="then" value="close" { "Send and close" }
                    }
                }
            }
            form class="note" method="post" action=(place.address("/note")) {
                (text_area("note", "Internal note", ticket.common.record.id))
                div class="buttons" { button type="submit" class="quiet" { "Add note" } }
            }
        }
    }
}

/// The answer that the writer has seen last: a newer one is a conflict.
pub fn seen(messages: &[Message]) -> Markup {
    html! {
        input type="hidden" id="seen" name="seen" value=(last_answer(messages)) data-live="value";
    }
}

/// The id of the newest public answer; 0 before the first.
pub fn last_answer(messages: &[Message]) -> i64 {
    let answers = messages.iter().map(|message| &message.record);
    answers.filter(|it| it.from_agent && it.public).map(|it| it.id).max().unwrap_or_default()
}

fn text_area(name: &str, label: &str, ticket: i64) -> Markup {
    html! {
        label for={ (name) "-text" } { (label) }
        textarea id={ (name) "-text" } name="text" rows="3" required maxlength=(LENGTH) dir="auto"
            data-draft={ (name) "-" (ticket) } {}
    }
}
