//! What a helpdesk sends as HTML, as words with their form. What is not plainly harmless is not in
//! the tree: a widget builds nothing but what [`wire::RichTag`] names.

mod inline;
mod links;
mod plain;
mod walk;

#[cfg(test)]
mod tests;

use scraper::Html;
use wire::{Rich, RichElement, RichTag};

pub use links::with_links;
pub use plain::plain;

/// Most pieces of one tree; what comes after them is left out.
const MAX_PIECES: usize = 2_000;
/// How deep elements may stand in each other; deeper ones are left out, their words stay.
const MAX_DEPTH: usize = 12;

/// The words of a piece of HTML with their form: paragraphs, lists and quotes.
pub fn read(html: &str) -> Vec<Rich> {
    let parsed = Html::parse_fragment(html);
    let mut budget = MAX_PIECES;
    let nodes = walk::children(parsed.root_element(), 0, &mut budget);
    inline::paragraphs(nodes)
}

/// Whether the tree says more than its words alone do.
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
