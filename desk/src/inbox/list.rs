//! `GET /`: the list of tickets.

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State as Extract};
use maud::{Markup, html};

use super::error::InboxError;
use super::filter::{Filter, Shown};
use super::layout::{self, Frame};
use super::when;
use crate::datetime::Datetime;
use crate::server::State;
use crate::store;
use crate::ticket::{CompactTicket, Status};

/// Shows the list, with no ticket open.
pub async fn show(
    Extract(state): Extract<State>,
    filter: Result<Query<Filter>, QueryRejection>,
) -> Result<Markup, InboxError> {
    let Query(filter) = filter.map_err(|_| InboxError::Unreadable)?;
    let recent = store::tickets::recent(&state.store, filter.status.status(), filter.page).await?;
    let title = format!("Inbox · {}", state.settings.domain);
    let frame = Frame { title: &title, recent: &recent, filter, selected: None };
    Ok(layout::page(
        &state,
        &frame,
        &html! {
            main class="ticket nothing" {
                h1 { "Choose a ticket" }
                p { "New messages appear in the list by themselves." }
            }
        },
    ))
}

/// The filter bar and the list.
pub fn sidebar(frame: &Frame<'_>, now: Datetime) -> Markup {
    let tickets = &frame.recent.tickets;
    html! {
        nav class="filters" aria-label="Filter" {
            @for shown in Shown::EACH {
                @let href = format!("/{}", Filter { status: shown, page: 0 }.query());
                a href=(href) aria-current=[(shown == frame.filter.status).then_some("true")] {
                    (shown.label())
                }
            }
        }
        nav class="tickets" aria-label="Tickets" {
            ul id="tickets" data-live {
                @for ticket in tickets { (item(ticket, frame, now)) }
            }
            @if tickets.is_empty() { (nothing(frame.filter.status)) }
        }
        (pages(frame))
    }
}

fn item(ticket: &CompactTicket, frame: &Frame<'_>, now: Datetime) -> Markup {
    let common = &ticket.common;
    let record = &common.record;
    let life = &record.lifecycle;
    let active = life.last_message_datetime.unwrap_or(record.created_datetime);
    html! {
        li id={ "ticket-" (record.id) } class=[life.is_unread.then_some("unread")] {
            a href={ "/tickets/" (record.id) (frame.filter.query()) }
                aria-current=[(frame.selected == Some(record.id)).then_some("page")] {
                span class="who" {
                    @if life.is_unread { span class="dot" { span class="hidden" { "Unread: " } } }
                    (customer_name(common.customer.as_ref()))
                }
                span class="when" { (when::short(active, now)) }
                span class="subject" { (subject(record.subject.as_deref())) }
                span class="excerpt" { (ticket.excerpt) }
                span class="chips" {
                    @if life.status == Status::Closed { span class="chip closed" { "Closed" } }
                    span class="chip" { (channel(&record.channel)) }
                    @for tag in &common.tags { span class="chip tag" { (tag.name) } }
                }
            }
        }
    }
}

fn nothing(shown: Shown) -> Markup {
    html! {
        p class="empty" {
            @match shown {
                Shown::Open => "No open tickets. A message from the storefront appears here by itself.",
                Shown::Closed => "No closed tickets.",
                Shown::All => "No tickets yet. A message from the storefront appears here by itself.",
            }
        }
    }
}

fn pages(frame: &Frame<'_>) -> Markup {
    let filter = frame.filter;
    html! {
        @if filter.page > 0 || frame.recent.goes_on {
            nav class="pages" aria-label="Pages" {
                @if filter.page > 0 { a href={ "/" (filter.at(filter.page - 1).query()) } { "Newer" } }
                @if frame.recent.goes_on {
                    a href={ "/" (filter.at(filter.page.saturating_add(1)).query()) } { "Older" }
                }
            }
        }
    }
}

/// A ticket's subject, or words in its place.
pub fn subject(subject: Option<&str>) -> &str {
    subject.map(str::trim).filter(|subject| !subject.is_empty()).unwrap_or("(no subject)")
}

/// A customer's name, or the next best.
pub fn customer_name(customer: Option<&crate::person::TicketCustomer>) -> String {
    let Some(customer) = customer else { return "No customer".to_owned() };
    let name = customer.person.name.clone().filter(|name| !name.trim().is_empty());
    let address = customer.channels.first().map(|channel| channel.address.clone());
    name.or_else(|| customer.person.email.clone()).or(address).unwrap_or("Customer".to_owned())
}

/// A channel as an agent reads it.
pub fn channel(channel: &str) -> String {
    channel.replace(['_', '-'], " ")
}
