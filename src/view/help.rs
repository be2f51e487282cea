//! The places of the shop's help and hours, and in their chunk what stands there.

mod search;
mod suggestions;

use leptos::prelude::*;
use wire::Article;

use super::element::{Element, element};
use super::hours;
use super::part::{Part, when_some};
use crate::desk::{Desk, help};
use crate::help::{HELP, Spot};
use crate::text::NEW_TAB;

/// The place of something that comes with the chunk, once the shop is known. It is empty for a shop
/// that has nothing there.
pub fn place(desk: Desk, spot: Spot) -> Part {
    let known = move || desk.shop.with(Option::is_some) && desk.speaks();
    when_some(known, move || HELP.get().and_then(|at| at(desk, spot)))
}

/// What is to be seen at that spot. The chunk begins here.
pub fn at(desk: Desk, spot: Spot) -> Option<Element> {
    help::begin(desk);
    match spot {
        Spot::Search => search::search(desk),
        Spot::Suggestions => suggestions::suggestions(desk),
        Spot::Introduction => hours::introduction(desk),
        Spot::Composer => hours::away(desk),
    }
}

/// A line with an article. It opens in a tab of its own: what is typed here stays.
fn line(desk: Desk, article: &Article) -> Element {
    let link = element("a", &[("target", "_blank"), ("rel", "noopener")])
        .set("href", &article.url)
        .labelled("title", desk, NEW_TAB)
        .child(element("span", &[("dir", "auto")]).text(&article.title));
    element("li", &[]).child(link)
}
