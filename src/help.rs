//! The shop's help articles, and when it answers.
//!
//! - [`hours`]: whether the shop answers now, and when it does next (pure)
//! - [`words`]: splits a text into words to search for (pure)
//! - [`index`]: the search index of the articles (pure)
//! - [`state`]: what the form shows of all this; in the core
//!
//! A chunk, loaded once the form or the conversation is shown, for shops with articles or opening hours:
//!
//! - [`articles`]: loading the articles
//! - [`search`]: the search above the form
//! - [`suggestions`]: articles that may answer what is being written
//! - [`article_item`]: an article in a list
//! - [`hours_view`]: reply time in the form's introduction, and the notice above the composer

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

use crate::ui::IntoBuilt;
use hours_view::{AwayNotice, ReplyTime};
use search::ArticleSearch;
use suggestions::Suggestions;

pub use state::{Help, HelpChunk, HelpState, use_help};

/// The style sheet of the chunk's components.
const STYLE: &str = include_str!("../style/chunks/help.css");

/// What the chunk offers. Only the chunk's declaration calls this.
pub fn chunk() -> HelpChunk {
    HelpChunk {
        start: || use_help().panel.host.adopt_stylesheet(STYLE),
        search: || view! { <ArticleSearch/> }.built(),
        suggestions: || view! { <Suggestions/> }.built(),
        reply_time: || view! { <ReplyTime/> }.built(),
        away_notice: || view! { <AwayNotice/> }.built(),
    }
}
