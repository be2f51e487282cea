//! The shop's help articles, and when it answers.
//!
//! - [`hours`]: whether the shop answers now, and when it does next (pure)
//! - [`words`]: splits a text into words to search for (pure)
//! - [`index`]: the search index of the articles (pure)
//! - [`state`]: whether the shop has any of this, and whether it can be shown yet; in the core
//! - [`articles`]: loading the articles
//! - [`search`]: the search above the form
//! - [`suggestions`]: articles that may answer what is being written
//! - [`hours_view`]: reply time in the form's introduction, and the notice above the composer
//! - [`article_item`]: an article in a list
//!
//! Except for state, all of it is a chunk, loaded for shops with articles or opening hours. The form waits for
//! it ([`HelpState::is_settled`]), so that nothing in the form moves when it arrives. A shopper whose connection
//! cannot load it gets the form without it.

mod article_item;
mod articles;
pub mod hours;
mod hours_view;
pub mod index;
mod search;
mod state;
mod suggestions;
pub mod words;

use leptos::prelude::*;

use crate::shop::Shop;
use crate::ui::IntoBuilt;
use hours_view::{AwayNotice, ReplyTime};
use search::ArticleSearch;
use suggestions::Suggestions;

pub use state::{Help, HelpChunk, HelpState, use_help};

/// The style sheet of all of these components.
const STYLE: &str = include_str!("../style/chunks/help.css");

/// What the chunk offers. Only the chunk's declaration calls this.
pub fn chunk() -> HelpChunk {
    HelpChunk {
        start: || use_help().panel.host.adopt_stylesheet(STYLE),
        search: || has_articles(use_help().shop).then(|| view! { <ArticleSearch/> }.built()),
        suggestions: || has_articles(use_help().shop).then(|| view! { <Suggestions/> }.built()),
        hours: || has_hours(use_help().shop).then(|| view! { <ReplyTime/> }.built()),
        away: || has_hours(use_help().shop).then(|| view! { <AwayNotice/> }.built()),
    }
}

fn has_articles(shop: Shop) -> bool {
    shop.get_untracked(|config| config.articles)
}

fn has_hours(shop: Shop) -> bool {
    shop.get_untracked(|config| config.hours.is_some())
}
