//! What all pages have in common.

use maud::{DOCTYPE, Markup, html};

use super::filter::Filter;
use super::list;
use crate::server::State;
use crate::store::tickets::Recent;

/// A bell, drawn here so that the browser asks for no file.
const ICON: &str = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E\
    %3Crect width='32' height='32' rx='8' fill='%230f6b5c'/%3E\
    %3Cpath d='M6 22a10 10 0 0 1 20 0zM5 24h22v2H5zM14 8h4v4h-4z' fill='%23fff'/%3E%3C/svg%3E";

/// The frame of every page.
pub fn document(title: &str, body: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="robots" content="noindex";
                title { (title) }
                link rel="icon" href=(ICON);
                link rel="stylesheet" href="/inbox.css";
                script src="/inbox.js" defer {}
            }
            body { (body) }
        }
    }
}

/// A page of the inbox: the list beside whatever `main` shows. On a phone only one of the two is
/// shown, as `kind` says.
pub fn page(state: &State, frame: &Frame<'_>, main: &Markup) -> Markup {
    let unread = frame.recent.tickets.iter().filter(|ticket| {
        let lifecycle = &ticket.common.record.lifecycle;
        lifecycle.is_unread
    });
    let title = match unread.count() {
        0 => frame.title.to_owned(),
        unread => format!("({unread}) {}", frame.title),
    };
    let kind = if frame.selected.is_some() { "on-ticket" } else { "on-list" };
    document(
        &title,
        &html! {
            header class="bar" {
                a class="brand" href="/" {
                    span class="bell" aria-hidden="true" {}
                    "Inbox"
                }
                span class="shop" { (state.settings.domain) }
                span class="agent" { (state.agent().name) }
            }
            div class={ "panes " (kind) } {
                div class="sidebar" { (list::sidebar(frame, state.now())) }
                (main)
            }
        },
    )
}

/// What a page shows around its main part.
pub struct Frame<'a> {
    pub title: &'a str,
    pub recent: &'a Recent,
    pub filter: Filter,
    /// The ticket that is open.
    pub selected: Option<i64>,
}
