//! Converts parsed HTML to the tree. By hand, because a sanitizer would have to parse the HTML a
//! second time.

use scraper::node::Element;
use scraper::{ElementRef, Node};
use wire::{Rich, RichElement, RichTag};

use super::inline::paragraphs;
use super::{MAX_DEPTH, element};

/// Elements whose content is no text for readers.
const SILENT: [&str; 14] = [
    "script", "style", "head", "title", "template", "iframe", "object", "embed", "svg", "math",
    "noscript", "select", "textarea", "button",
];

/// The longest URL of a link, in characters. Ours.
const MAX_HREF: usize = 2_000;

/// What an HTML element is converted to.
enum Meaning {
    Silent,
    /// Its content, as if the element were not there.
    Transparent,
    /// Its content, in paragraphs of its own.
    Block,
    Inline(RichTag),
    Holds(RichTag),
    Break,
    Link(Option<String>),
}

/// What is in the element.
pub(super) fn children(parent: ElementRef<'_>, depth: usize, budget: &mut usize) -> Vec<Rich> {
    let mut nodes = Vec::new();
    for child in parent.children() {
        if *budget == 0 {
            break;
        }
        match child.value() {
            Node::Text(text) => {
                *budget -= 1;
                add(&mut nodes, Rich::Text(text.to_string()));
            }
            Node::Element(known) => {
                *budget -= 1;
                if let Some(child) = ElementRef::wrap(child) {
                    for node in one(known, child, depth, budget) {
                        add(&mut nodes, node);
                    }
                }
            }
            _ => {}
        }
    }
    nodes
}

/// Adds a node; adjacent texts are merged.
fn add(nodes: &mut Vec<Rich>, node: Rich) {
    match (nodes.last_mut(), node) {
        (Some(Rich::Text(words)), Rich::Text(more)) => words.push_str(&more),
        (_, node) => nodes.push(node),
    }
}

fn one(known: &Element, child: ElementRef<'_>, depth: usize, budget: &mut usize) -> Vec<Rich> {
    let meaning = meaning(known);
    if let Meaning::Silent = meaning {
        return Vec::new();
    }
    // Beyond the depth nothing is opened any more, and what is in there is one text.
    if depth >= MAX_DEPTH {
        return vec![Rich::Text(child.text().take(*budget).collect())];
    }
    let inner = children(child, depth + 1, budget);
    match meaning {
        Meaning::Silent => Vec::new(),
        Meaning::Transparent | Meaning::Link(None) => inner,
        Meaning::Block => paragraphs(inner),
        Meaning::Break => vec![element(RichTag::Br, Vec::new())],
        Meaning::Inline(tag) => vec![element(tag, inner)],
        Meaning::Holds(tag @ (RichTag::Ul | RichTag::Ol)) => filled(tag, items(inner)),
        Meaning::Holds(tag) => filled(tag, paragraphs(inner)),
        Meaning::Link(href) => {
            vec![Rich::Element(RichElement { tag: RichTag::A, href, nodes: inner })]
        }
    }
}

/// The element, unless it is empty.
fn filled(tag: RichTag, nodes: Vec<Rich>) -> Vec<Rich> {
    if nodes.is_empty() { Vec::new() } else { vec![element(tag, nodes)] }
}

/// A list contains items only; anything else in it becomes an item.
fn items(nodes: Vec<Rich>) -> Vec<Rich> {
    let is_item = |node: &Rich| matches!(node, Rich::Element(RichElement { tag: RichTag::Li, .. }));
    let mut items = Vec::new();
    for node in nodes {
        if is_item(&node) {
            items.push(node);
        } else {
            let stray = paragraphs(vec![node]);
            if !stray.is_empty() {
                items.push(element(RichTag::Li, stray));
            }
        }
    }
    items
}

fn meaning(known: &Element) -> Meaning {
    match known.name() {
        name if SILENT.contains(&name) => Meaning::Silent,
        "br" | "hr" => Meaning::Break,
        "b" | "strong" => Meaning::Inline(RichTag::Strong),
        "i" | "em" | "cite" => Meaning::Inline(RichTag::Em),
        "a" => Meaning::Link(known.attr("href").and_then(href)),
        "ul" | "menu" => Meaning::Holds(RichTag::Ul),
        "ol" => Meaning::Holds(RichTag::Ol),
        "li" => Meaning::Holds(RichTag::Li),
        "blockquote" => Meaning::Holds(RichTag::Quote),
        // How Gmail marks what was answered to.
        "div" if known.classes().any(|class| class == "gmail_quote") => {
            Meaning::Holds(RichTag::Quote)
        }
        "p" | "div" | "section" | "article" | "header" | "footer" | "main" | "table" | "tr"
        | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "pre" | "dl" | "dt" | "dd" | "address"
        | "figure" | "form" | "fieldset" => Meaning::Block,
        _ => Meaning::Transparent,
    }
}

/// A URL that a link may have.
fn href(text: &str) -> Option<String> {
    let url = url::Url::parse(text.trim()).ok()?;
    let known = matches!(url.scheme(), "http" | "https" | "mailto" | "tel");
    let href = String::from(url);
    (known && !wire::rules::is_longer_than(&href, MAX_HREF)).then_some(href)
}
