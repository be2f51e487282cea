//! `GET /`: the list of tickets.

mod item;
mod search;

use axum::extract::State;
use maud::{Markup, html};

use super::error::InboxError;
use super::filter::{Filter, StatusFilter};
use super::layout;
use crate::datetime::Datetime;
use crate::state::AppState;
use crate::store::inbox::list::{Counts, TicketPage, list_page};
use crate::store::inbox::{Choices, choices};

pub use item::{customer_name, subject};

/// The data of a list.
pub struct List {
    pub filter: Filter,
    pub page: TicketPage,
    pub choices: Choices,
    /// The ticket that is open beside the list.
    pub selected: Option<i64>,
    /// The agent's id.
    pub me: i64,
    pub now: Datetime,
}

impl List {
    /// Loads a list.
    pub async fn load(
        state: &AppState,
        filter: Filter,
        selected: Option<i64>,
    ) -> Result<Self, InboxError> {
        let query = filter.query_for(state.store.agent_id);
        let page = list_page(&state.store, &query, filter.status.state(), filter.page).await?;
        let choices = choices(&state.store).await?;
        Ok(Self {
            filter,
            page,
            choices,
            selected,
            me: state.store.agent_id,
            now: state.clock.datetime(),
        })
    }
}

/// `GET /`: the list alone.
pub async fn show(State(state): State<AppState>, filter: Filter) -> Result<Markup, InboxError> {
    let list = List::load(&state, filter, None).await?;
    let title = format!("Inbox · {}", state.settings.domain);
    let body = html! {
        main id="main" class="list" tabindex="-1" {
            h1 class="hidden" { "Inbox" }
            (contents(&list))
        }
    };
    Ok(layout::page(&state, &title, list.page.counts.unread, &body))
}

/// The tabs, the search and the tickets.
pub fn contents(list: &List) -> Markup {
    html! {
        div class="tools" {
            (tabs(list))
            (search::form(list))
        }
        nav class="tickets" aria-label="Tickets" {
            div id="tickets" data-live {
                @if list.page.tickets.is_empty() { (empty_message(&list.filter)) }
                @else {
                    ul { @for ticket in &list.page.tickets { (item::item(ticket, list)) } }
                }
            }
        }
        (page_links(list))
    }
}

fn tabs(list: &List) -> Markup {
    html! {
        nav id="tabs" class="tabs" aria-label="State" data-live {
            @for shown in StatusFilter::ALL {
                a href={ "/" (list.filter.with_status(shown).query()) }
                    aria-current=[(shown == list.filter.status).then_some("true")] {
                    (shown.label()) " " span class="count" { (count(shown, list.page.counts)) }
                }
            }
        }
    }
}

fn count(shown: StatusFilter, counts: Counts) -> i64 {
    match shown {
        StatusFilter::Open => counts.open,
        StatusFilter::Closed => counts.closed,
        StatusFilter::All => counts.open + counts.closed,
        StatusFilter::Trash => counts.trashed,
    }
}

fn empty_message(filter: &Filter) -> Markup {
    html! {
        div class="empty" {
            @if filter.is_narrow() {
                p { strong { "No ticket fits." } }
                p {
                    "Nothing here has what you look for. "
                    a href={ "/" (Filter::default().with_status(filter.status).query()) } { "Clear the filters" }
                }
            } @else {
                @match filter.status {
                    StatusFilter::Open | StatusFilter::All => {
                        p { strong { "No open tickets." } }
                        p { "A message from the storefront appears here by itself." }
                    },
                    StatusFilter::Closed => p { strong { "No closed tickets." } },
                    StatusFilter::Trash => p { strong { "The trash is empty." } },
                }
            }
        }
    }
}

/// Links to the previous and next pages; hidden if there is one page.
fn page_links(list: &List) -> Markup {
    let page = list.filter.page;
    let link = |page, rel, label| {
        html! { a href={ "/" (list.filter.with_page(page).query()) } rel=(rel) { (label) } }
    };
    html! {
        nav id="pages" class="pages" aria-label="Pages" data-live
            hidden[page == 0 && !list.page.has_more] {
            @if page > 0 { (link(page - 1, "prev", "Newer")) }
            span { "Page " (page.saturating_add(1)) }
            @if list.page.has_more { (link(page.saturating_add(1), "next", "Older")) }
        }
    }
}
