//! Words with their form. They are built element by element, as text: nobody's HTML is parsed.

use leptos::prelude::*;
use leptos::tachys::renderer::{Rndr, types};
use wire::{Rich, RichElement, RichTag};

use super::part::Part;
use crate::desk::Desk;
use crate::text::{NEW_TAB, QUOTE_SHOW};
use crate::thread::Item;

/// What an entry says, as long as it says it.
pub fn words(desk: Desk, item: ArcRwSignal<Item>) -> Part {
    Box::new(move |parent| {
        let (parent, mut shown) = (parent.clone(), None);
        Box::new(move || {
            let said = item.with(|item| (item.text.clone(), item.rich.clone()));
            let said = (said.0, said.1, desk.locale.get());
            if shown.as_ref() == Some(&said) {
                return;
            }
            Rndr::clear_children(&parent);
            if said.1.is_empty() {
                add_text(&parent, &said.0);
            }
            add_all(desk, &parent, &said.1);
            shown = Some(said);
        })
    })
}

fn add_all(desk: Desk, parent: &types::Element, nodes: &[Rich]) {
    for node in nodes {
        match node {
            Rich::Text(words) => add_text(parent, words),
            Rich::Element(element) => add_element(desk, parent, element),
        }
    }
}

fn add_element(desk: Desk, parent: &types::Element, element: &RichElement) {
    let tag = match element.tag {
        RichTag::P => "p",
        RichTag::Br => "br",
        RichTag::Strong => "strong",
        RichTag::Em => "em",
        RichTag::Ul => "ul",
        RichTag::Ol => "ol",
        RichTag::Li => "li",
        RichTag::Quote => return add_quote(desk, parent, &element.nodes),
        RichTag::A => return add_link(desk, parent, element),
        RichTag::Unknown => return add_all(desk, parent, &element.nodes),
    };
    add_all(desk, &add(parent, tag), &element.nodes);
}

/// Folded: whoever answers by email carries along what the shopper has written.
fn add_quote(desk: Desk, parent: &types::Element, nodes: &[Rich]) {
    let details = add(parent, "details");
    add_text(&add(&details, "summary"), &desk.text(QUOTE_SHOW));
    add_all(desk, &add(&details, "blockquote"), nodes);
}

/// The proxy has looked at the address before; a widget believes no proxy.
fn add_link(desk: Desk, parent: &types::Element, link: &RichElement) {
    let href = link.href.as_deref().unwrap_or_default();
    let leaves_the_page = is_one_of(href, &["https://", "http://"]);
    if !leaves_the_page && !is_one_of(href, &["mailto:", "tel:"]) {
        return add_all(desk, parent, &link.nodes);
    }
    let node = add(parent, "a");
    Rndr::set_attribute(&node, "href", href);
    Rndr::set_attribute(&node, "rel", "noopener noreferrer nofollow");
    if leaves_the_page {
        Rndr::set_attribute(&node, "target", "_blank");
        Rndr::set_attribute(&node, "title", &desk.text(NEW_TAB));
    }
    add_all(desk, &node, &link.nodes);
}

fn is_one_of(href: &str, beginnings: &[&str]) -> bool {
    beginnings.iter().any(|beginning| href.starts_with(beginning))
}

fn add(parent: &types::Element, tag: &str) -> types::Element {
    let node = Rndr::create_element(tag, None);
    Rndr::insert_node(parent, &node, None);
    node
}

fn add_text(parent: &types::Element, words: &str) {
    Rndr::insert_node(parent, &Rndr::create_text_node(words), None);
}
