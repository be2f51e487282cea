//! How mail programs mark what was answered to.

use scraper::node::Element;
use wire::{Rich, RichTag};

use super::{element, is_tag};

/// Classes of elements that contain the quotation: Gmail, Yahoo, Proton, Zoho, Thunderbird.
const CLASSES: [&str; 6] = [
    "gmail_quote",
    "yahoo_quoted",
    "protonmail_quote",
    "zmail_extra",
    "moz-cite-prefix",
    "gmail_quote_container",
];
/// Ids of elements that contain it: Outlook on phones.
const IDS: [&str; 2] =
    ["mail-editor-reference-message-container", "ms-outlook-mobile-reference-message"];
/// Ids of elements at which it begins, up to the end of the text: Outlook on the web.
const BEGINNINGS: [&str; 2] = ["appendonsend", "divrplyfwdmsg"];

/// Whether the element contains what was answered to.
pub(super) fn is_quote(known: &Element) -> bool {
    known.classes().any(|class| CLASSES.contains(&class))
        || known.attr("id").is_some_and(|id| IDS.contains(&id))
}

/// Whether everything from this element on is what was answered to. Outlook for Windows marks it by the
/// line above its head alone.
pub(super) fn begins_quote(known: &Element) -> bool {
    let id = known.attr("id").unwrap_or_default().to_ascii_lowercase();
    let style = known.attr("style").unwrap_or_default();
    BEGINNINGS.contains(&id.trim_start_matches("x_"))
        || is_head_of_outlook(&style.to_ascii_lowercase().replace(' ', ""))
}

fn is_head_of_outlook(style: &str) -> bool {
    let line = ["border-top:solid#e1e1e11.0pt", "border-top:solid#b5c4df1.0pt"];
    line.iter().any(|line| style.contains(line)) && style.contains("padding:3.0pt0")
}

/// Puts the nodes from there on into a quotation.
pub(super) fn quote_from(
    nodes: &mut Vec<Rich>,
    at: usize,
    paragraphs: impl Fn(Vec<Rich>) -> Vec<Rich>,
) {
    let quoted = paragraphs(nodes.split_off(at.min(nodes.len())));
    if !quoted.is_empty() {
        nodes.push(element(RichTag::Quote, quoted));
    }
}

/// The nodes, with the quotation as the text where there is no other: such an agent has answered within
/// it.
pub(super) fn opened(nodes: Vec<Rich>) -> Vec<Rich> {
    let is_quoted = |node: &Rich| is_tag(node, RichTag::Quote) || is_tag(node, RichTag::Hr);
    if !nodes.iter().any(|node| is_tag(node, RichTag::Quote)) || !nodes.iter().all(is_quoted) {
        return nodes;
    }
    let content = nodes.into_iter().flat_map(|node| match node {
        Rich::Element(quote) if quote.tag == RichTag::Quote => quote.nodes,
        node => vec![node],
    });
    opened(content.collect())
}
