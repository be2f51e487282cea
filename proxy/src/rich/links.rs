//! Links in plain text.

use linkify::{LinkFinder, LinkKind};
use wire::{Rich, RichElement, RichTag};

use super::element;

/// Plain text as paragraphs, its URLs and e-mail addresses as links.
pub fn with_links(text: &str) -> Vec<Rich> {
    let paragraphs = text.split("\n\n").filter(|words| !words.trim().is_empty());
    paragraphs.map(|words| element(RichTag::P, lines(words.trim_matches('\n')))).collect()
}

fn lines(words: &str) -> Vec<Rich> {
    let mut nodes = Vec::new();
    for (index, line) in words.lines().enumerate() {
        if index > 0 {
            nodes.push(element(RichTag::Br, Vec::new()));
        }
        nodes.extend(spans(line));
    }
    nodes
}

fn spans(line: &str) -> Vec<Rich> {
    let mut finder = LinkFinder::new();
    // Without a scheme too much looks like an address.
    finder.kinds(&[LinkKind::Url, LinkKind::Email]);
    let span = |span: linkify::Span<'_>| {
        let words = Rich::Text(span.as_str().to_owned());
        let href = match span.kind() {
            Some(LinkKind::Email) => format!("mailto:{}", span.as_str()),
            Some(_) if wire::rules::is_web_address(span.as_str()) => span.as_str().to_owned(),
            _ => return words,
        };
        Rich::Element(RichElement { tag: RichTag::A, href: Some(href), nodes: vec![words] })
    };
    finder.spans(line).map(span).collect()
}
