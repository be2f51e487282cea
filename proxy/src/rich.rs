//! Reads a helpdesk's HTML into formatted text. The tree contains harmless elements alone: a widget
//! creates only those that [`wire::RichTag`] names.
//!
//! - `parser`: the HTML's own tree, within a budget
//! - `convert`: that tree to ours, with `table`, `picture` and `quote` for what needs more than a line
//! - `inline`: paragraphs, white space, directions
//! - `links`: addresses in texts
//! - `plain`: the text alone
//! - `strip`: the text of HTML that is not parsed

mod convert;
mod inline;
mod links;
mod parser;
mod picture;
mod plain;
mod quote;
mod strip;
mod table;

#[cfg(test)]
mod corpus;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

use wire::{Rich, RichElement, RichTag};

pub use links::with_links;
pub use picture::Pictures;
pub use plain::plain;
pub use strip::strip;

/// The largest number of nodes of a tree.
const MAX_PIECES: usize = 2_000;
/// The deepest nesting of the tree's elements, paragraphs and what they hold aside; deeper ones are dropped, and their
/// content stays.
const MAX_DEPTH: usize = 12;

/// The formatted text of a piece of HTML: paragraphs, lists, tables, pictures and quotes. `None` where
/// the HTML or its tree is too large; then [`strip`] has its text.
///
/// CPU work of some milliseconds, and at most of some hundred.
pub fn read(html: &str, pictures: &mut dyn Pictures) -> Option<Vec<Rich>> {
    convert::tree(&parser::parse(html)?, pictures)
}

/// Whether the tree has formatting beyond its plain text.
pub fn has_form(nodes: &[Rich]) -> bool {
    nodes.iter().any(|node| match node {
        Rich::Text(text) => text.starts_with(inline::RIGHT_TO_LEFT),
        Rich::Element(RichElement { tag: RichTag::P | RichTag::Br, nodes, .. }) => has_form(nodes),
        Rich::Element(_) => true,
    })
}

fn element(tag: RichTag, nodes: Vec<Rich>) -> Rich {
    Rich::Element(RichElement::new(tag, nodes))
}

fn is_tag(node: &Rich, tag: RichTag) -> bool {
    matches!(node, Rich::Element(element) if element.tag == tag)
}
