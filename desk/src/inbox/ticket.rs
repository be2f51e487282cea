//! `GET /tickets/{id}`: the page of a ticket.

use axum::extract::State;
use axum::http::HeaderMap;
use maud::{Markup, html};

use super::error::InboxError;
use super::extract::TicketLocation;
use super::list::{self, List};
use super::{access, chip, composer, layout, panel, thread};
use crate::state::AppState;
use crate::store;
use crate::store::inbox::calls;
use crate::store::inbox::other_tickets;
use crate::ticket::{Event, FullTicket, TicketRecord};
use crate::vocabulary::Status;

/// Shows a ticket and marks it as read.
pub async fn show(
    State(state): State<AppState>,
    location: TicketLocation,
    headers: HeaderMap,
) -> Result<Markup, InboxError> {
    let id = location.id;
    if !access::is_cross_site(&headers) {
        store::tickets::apply_event(&state.store, id, Event::Read, state.clock.datetime()).await?;
    }
    let ticket = store::tickets::find(&state.store, id).await?;
    let fields = store::ticket_fields::list(&state.store, id).await?;
    let calls = calls(&state.store, id).await?;
    let others = other_tickets(&state.store, id).await?;
    let list = List::load(&state, location.filter.clone(), Some(id)).await?;
    let subject = list::subject(ticket.common.record.subject.as_deref());
    let title = format!("{subject} · {}", state.settings.domain);
    let panel = panel::Panel {
        ticket: &ticket,
        fields: &fields,
        calls: &calls,
        others: &others,
        list: &list,
        location: &location,
    };
    let body = html! {
        div class="panes" {
            div class="sidebar" { (list::contents(&list)) }
            main id="main" class="ticket" tabindex="-1" {
                (head(&ticket, &location))
                section id="thread" class="thread" role="log" aria-label="Conversation"
                    tabindex="0" data-live="append" {
                    (thread::messages(&ticket.messages, access::host(&headers)))
                }
                (composer::forms(&ticket, &location))
            }
            aside class="context" aria-label="About the ticket" { (panel::panel(&panel)) }
        }
    };
    Ok(layout::page(&state, &title, list.page.counts.unread, &body))
}

fn head(ticket: &FullTicket, location: &TicketLocation) -> Markup {
    let record = &ticket.common.record;
    html! {
        header class="head" {
            a class="back" href={ "/" (location.filter.query()) } { "Back to the list" }
            h1 dir="auto" { (list::subject(record.subject.as_deref())) }
            p class="chips" id="state" data-live {
                @if record.lifecycle.status == Status::Open {
                    span class="chip open" { "Open" }
                }
                (chip::states(record))
                (super::channel::mark(record.channel))
                span class="number" { "#" (record.id) }
                @for tag in &ticket.common.tags { (chip::tag(tag)) }
            }
            div id="moves" class="moves" data-live { (moves(record, location)) }
        }
    }
}

/// The buttons that change the ticket's state.
fn moves(record: &TicketRecord, location: &TicketLocation) -> Markup {
    let button = |action: &str, class: &str, label: &str| {
        html! {
            form method="post" action=(location.address(action)) {
                button type="submit" class=(class) { (label) }
            }
        }
    };
    html! {
        (button("/unread", "plain", "Mark unread"))
        @if record.lifecycle.trashed_datetime.is_some() {
            (button("/restore", "plain", "Restore"))
        } @else {
            (button("/trash", "plain", "Move to trash"))
        }
        @match record.lifecycle.status {
            Status::Open => (button("/close", "quiet", "Close ticket")),
            Status::Closed => (button("/reopen", "quiet", "Reopen ticket")),
        }
    }
}
