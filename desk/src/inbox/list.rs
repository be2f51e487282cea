//! `GET /`: the list of tickets.

mod item;
mod search;

use axum::extract::State;
use maud::{Markup, html};

use super::error::InboxError;
use super::filter::{Filter, Shown};
use super::layout;
use crate::datetime::Datetime;
use crate::state::AppState;
use crate::store::inbox::list::{Counts, Recent, recent};
use crate::store::inbox::{Choices, choices};

pub use item::{customer_name, subject};

/// What a list shows, and where.
pub struct List {
    pub filter: Filter,
    pub recent: Recent,
    pub choices: Choices,
    /// The ticket that is open beside it.
    pub selected: Option<i64>,
    /// The agent who looks at it.
    pub me: i64,
    pub now: Datetime,
}

impl List {
    /// Fetches the tickets that `filter` asks for.
    pub async fn load(
        state: &AppState,
        filter: Filter,
        selected: Option<i64>,
    ) -> Result<Self, InboxError> {
        let wanted = filter.wanted(state.store.agent_id);
        let recent = recent(&state.store, &wanted, filter.status.state(), filter.page).await?;
        let choices = choices(&state.store).await?;
        Ok(Self {
            filter,
            recent,
            choices,
            selected,
            me: state.store.agent_id,
            now: state.clock.datetime(),
        })
    }
}

/// Shows the list alone.
pub async fn show(State(state): State<AppState>, filter: Filter) -> Result<Markup, InboxError> {
    let list = List::load(&state, filter, None).await?;
    let title = format!("Inbox · {}", state.settings.domain);
    let body = html! {
        main id="main" class="list" tabindex="-1" {
            h1 class="hidden" { "Inbox" }
            (contents(&list))
        }
    };
    Ok(layout::page(&state, &title, list.recent.counts.unread, &body))
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
                @if list.recent.tickets.is_empty() { (nothing(&list.filter)) }
                @else {
                    ul { @for ticket in &list.recent.tickets { (item::item(ticket, list)) } }
                }
            }
        }
        (page_links(list))
    }
}

fn tabs(list: &List) -> Markup {
    html! {
        nav id="tabs" class="tabs" aria-label="State" data-live {
            @for shown in Shown::EACH {
                a href={ "/" (list.filter.of(shown).query()) }
                    aria-current=[(shown == list.filter.status).then_some("true")] {
                    (shown.label()) " " span class="count" { (count(shown, list.recent.counts)) }
                }
            }
        }
    }
}

fn count(shown: Shown, counts: Counts) -> i64 {
    match shown {
        Shown::Open => counts.open,
        Shown::Closed => counts.closed,
        Shown::All => counts.open + counts.closed,
        Shown::Trash => counts.trashed,
    }
}

fn nothing(filter: &Filter) -> Markup {
    html! {
        div class="empty" {
            @if filter.is_narrow() {
                p { strong { "No ticket fits." } }
                p {
                    "Nothing here has what you look for. "
                    a href={ "/" (Filter::default().of(filter.status).query()) } { "Clear the filters" }
                }
            } @else {
                @match filter.status {
                    Shown::Open | Shown::All => {
                        p { strong { "No open tickets." } }
                        p { "A message from the storefront appears here by itself." }
                    },
                    Shown::Closed => p { strong { "No closed tickets." } },
                    Shown::Trash => p { strong { "The trash is empty." } },
                }
            }
        }
    }
}

/// Links to the pages before and after; none where there is one page.
fn page_links(list: &List) -> Markup {
    let page = list.filter.page;
    let link = |page, rel, label| {
        html! { a href={ "/" (list.filter.at(page).query()) } rel=(rel) { (label) } }
    };
    html! {
        nav id="pages" class="pages" aria-label="Pages" data-live
            hidden[page == 0 && !list.recent.goes_on] {
            @if page > 0 { (link(page - 1, "prev", "Newer")) }
            span { "Page " (page.saturating_add(1)) }
            @if list.recent.goes_on { (link(page.saturating_add(1), "next", "Older")) }
        }
    }
}
