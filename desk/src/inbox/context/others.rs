//! What the customer wrote about before and since.

use maud::{Markup, html};

use super::Panel;
use crate::inbox::{channel, list, when};
use crate::ticket::Status;

/// Links to the customer's other tickets; nothing where there are none.
pub fn section(panel: &Panel<'_>) -> Markup {
    let query = panel.place.filter.query();
    html! {
        section id="others" data-live hidden[panel.others.is_empty()] {
            h2 { "Other tickets of the customer" }
            ul class="others" {
                @for ticket in panel.others {
                    li {
                        a href={ "/tickets/" (ticket.id) (query) } {
                            (channel::mark(&ticket.channel))
                            span class="subject" dir="auto" {
                                (list::subject(ticket.subject.as_deref()))
                            }
                            @if ticket.status == Status::Closed {
                                span class="chip closed" { "Closed" }
                            }
                            (when::relative(ticket.active_datetime, panel.list.now))
                        }
                    }
                }
            }
        }
    }
}
