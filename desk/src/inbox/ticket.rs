//! `GET /tickets/{id}`: one ticket, and what can be done about it.

use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::extract::{Path, Query, State as Extract};
use axum::http::HeaderMap;
use maud::{Markup, html};

use super::error::InboxError;
use super::filter::Filter;
use super::layout::{self, Frame};
use super::{context, guard, list, thread};
use crate::server::State;
use crate::store;
use crate::ticket::{Event, FullTicket, Status};

/// Shows a ticket, which is read from then on.
pub async fn show(
    Extract(state): Extract<State>,
    id: Result<Path<i64>, PathRejection>,
    filter: Result<Query<Filter>, QueryRejection>,
    headers: HeaderMap,
) -> Result<Markup, InboxError> {
    let Path(id) = id.map_err(|_| InboxError::NotFound)?;
    let Query(filter) = filter.map_err(|_| InboxError::Unreadable)?;
    if !guard::is_cross_site(&headers) {
        store::tickets::move_on(&state.store, id, Event::Read, state.now()).await?;
    }
    let ticket = store::tickets::find(&state.store, id).await?;
    let recent = store::tickets::recent(&state.store, filter.status.status(), filter.page).await?;
    let subject = list::subject(ticket.common.record.subject.as_deref());
    let title = format!("{subject} · {}", state.settings.domain);
    let frame = Frame { title: &title, recent: &recent, filter, selected: Some(id) };
    Ok(layout::page(&state, &frame, &main(&ticket, filter)))
}

fn main(ticket: &FullTicket, filter: Filter) -> Markup {
    let id = ticket.common.record.id;
    html! {
        main class="ticket" {
            (head(ticket, filter))
            section id="thread" class="thread" role="log" aria-label="Conversation" tabindex="0"
                data-live="append" {
                (thread::messages(ticket))
            }
            div class="composer" {
                (form(&Composer { id, action: "reply", label: "Reply", button: "Send reply" }, filter))
                (form(&Composer { id, action: "note", label: "Internal note", button: "Add note" }, filter))
            }
        }
        aside id="context" class="context" aria-label="Customer and context" data-live {
            (context::panel(ticket))
        }
    }
}

fn head(ticket: &FullTicket, filter: Filter) -> Markup {
    let record = &ticket.common.record;
    let (action, label) = match record.lifecycle.status {
        Status::Open => ("close", "Close ticket"),
        Status::Closed => ("reopen", "Reopen ticket"),
    };
    html! {
        header class="head" {
            a class="back" href={ "/" (filter.query()) } { "Back to the list" }
            div class="topic" {
                h1 { (list::subject(record.subject.as_deref())) }
                p class="chips" id="state" data-live {
                    @match record.lifecycle.status {
                        Status::Open => span class="chip open" { "Open" },
                        Status::Closed => span class="chip closed" { "Closed" },
                    }
                    @if record.priority != "normal" { span class="chip" { (record.priority) } }
                    span class="chip" { (list::channel(&record.channel)) }
                    @for tag in &ticket.common.tags { span class="chip tag" { (tag.name) } }
                }
            }
            form id="move" method="post" data-live
                action={ "/tickets/" (record.id) "/" (action) (filter.query()) } {
                button type="submit" class="quiet" { (label) }
            }
        }
    }
}

struct Composer {
    id: i64,
    action: &'static str,
    label: &'static str,
    button: &'static str,
}

fn form(composer: &Composer, filter: Filter) -> Markup {
    let Composer { id, action, label, button } = composer;
    html! {
        form class=(action) method="post" action={ "/tickets/" (id) "/" (action) (filter.query()) } {
            label for={ (action) "-text" } { (label) }
            textarea id={ (action) "-text" } name="text" rows="3" required {}
            button type="submit" class=[(*action == "note").then_some("quiet")] { (button) }
        }
    }
}
