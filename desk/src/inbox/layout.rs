//! The page shell, with its stylesheet and script.

use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use maud::{DOCTYPE, Markup, html};

use super::icon::Icon;
use super::shortcuts;
use crate::state::AppState;

/// The favicon, a bell, inline to save a request.
const ICON: &str = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E\
    %3Crect width='32' height='32' rx='8' fill='%230f6b5c'/%3E\
    %3Cpath d='M6 22a10 10 0 0 1 20 0zM5 24h22v2H5zM14 8h4v4h-4z' fill='%23fff'/%3E%3C/svg%3E";

/// The HTML document around every page.
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

/// A page of the inbox. `unread` is the number of unread tickets in the list, which the title
/// shows.
pub fn page(state: &AppState, title: &str, unread: i64, body: &Markup) -> Markup {
    let title = match unread {
        0 => title.to_owned(),
        unread => format!("({unread}) {title}"),
    };
    document(
        &title,
        &html! {
            a class="skip" href="#main" { "Skip to the content" }
            header class="bar" {
                a class="brand" href="/" { (Icon::Bell.draw()) "Inbox" }
                span class="shop" { (state.settings.domain) }
                p id="connection" class="connection" role="status" {}
                (shortcuts::panel())
                span class="agent" { (state.settings.agent.name) }
            }
            p id="news" class="hidden" role="status" {}
            (body)
        },
    )
}

/// One file for each topic, served as one.
const STYLE: &str = concat!(
    include_str!("css/base.css"),
    include_str!("css/forms.css"),
    include_str!("css/list.css"),
    include_str!("css/ticket.css"),
    include_str!("css/panel.css"),
    include_str!("css/small.css"),
);

/// `GET /inbox.css`.
pub async fn stylesheet() -> impl IntoResponse {
    ([(CONTENT_TYPE, "text/css; charset=utf-8")], STYLE)
}

/// `GET /inbox.js`.
pub async fn script() -> impl IntoResponse {
    ([(CONTENT_TYPE, "text/javascript; charset=utf-8")], include_str!("inbox.js"))
}
