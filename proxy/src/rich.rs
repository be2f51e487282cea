//! Reads a helpdesk's HTML into formatted text. The tree contains harmless elements alone: a widget
//! creates only those that [`wire::RichTag`] names.

mod convert;
mod inline;
mod links;
mod plain;

#[cfg(test)]
mod tests;

use scraper::Html;
use wire::{Rich, RichElement, RichTag};

pub use links::with_links;
pub use plain::plain;

/// The largest number of nodes of a tree; further ones are dropped.
const MAX_PIECES: usize = 2_000;
/// The deepest nesting of elements; deeper ones are dropped, and their text stays.
const MAX_DEPTH: usize = 12;

/// The formatted text of a piece of HTML: paragraphs, lists and quotes.
pub fn read(html: &str) -> Vec<Rich> {
    let parsed = Html::parse_fragment(html);
    let mut budget = MAX_PIECES;
    let nodes = convert::children(parsed.root_element(), 0, &mut budget);
    inline::paragraphs(nodes)
}

/// Whether the tree has formatting beyond its plain text.
pub fn has_form(nodes: &[Rich]) -> bool {
    nodes.iter().any(|node| match node {
        Rich::Text(_) => false,
        Rich::Element(RichElement { tag: RichTag::P | RichTag::Br, nodes, .. }) => has_form(nodes),
        Rich::Element(_) => true,
    })
}

fn element(tag: RichTag, nodes: Vec<Rich>) -> Rich {
    Rich::Element(RichElement { tag, href: None, nodes })
}
