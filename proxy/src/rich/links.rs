//! Links: addresses in texts, and the addresses that a link may have.

use linkify::{LinkFinder, LinkKind};
use url::Url;
use wire::{Rich, RichElement, RichTag};

use super::element;

/// The longest URL of a link, in characters. Ours.
const MAX_HREF: usize = 2_000;

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

/// A text, its URLs and e-mail addresses as links.
pub(super) fn spans(text: &str) -> Vec<Rich> {
    let mut finder = LinkFinder::new();
    // Without a scheme too much looks like an address.
    finder.kinds(&[LinkKind::Url, LinkKind::Email]);
    let span = |span: linkify::Span<'_>| {
        let words = span.as_str().to_owned();
        let href = match span.kind() {
            Some(LinkKind::Email) => Some(format!("mailto:{words}")),
            Some(_) if wire::rules::is_web_address(&words) => Some(words.clone()),
            _ => None,
        };
        let href = href.filter(|href| !wire::rules::is_longer_than(href, MAX_HREF));
        match href {
            Some(href) => link(href, vec![Rich::Text(words)]),
            None => Rich::Text(words),
        }
    };
    finder.spans(text).map(span).collect()
}

/// A link to that address.
pub(super) fn link(href: String, nodes: Vec<Rich>) -> Rich {
    Rich::Element(RichElement { href: Some(href), ..RichElement::new(RichTag::A, nodes) })
}

/// The address that a link of the HTML may have: one of the web, an e-mail address or a telephone
/// number.
pub(super) fn href(given: &str) -> Option<String> {
    let given = given.trim();
    let scheme = given.get(..4).unwrap_or_default().to_ascii_lowercase();
    let href = match scheme.as_str() {
        "tel:" => return phone(&given[4..]),
        "www." => format!("https://{given}"),
        _ => given.to_owned(),
    };
    let url = Url::parse(&href).ok()?;
    let known = matches!(url.scheme(), "http" | "https" | "mailto");
    let href = String::from(url);
    (known && !wire::rules::is_longer_than(&href, MAX_HREF)).then_some(href)
}

/// The address of a telephone number: digits, perhaps after a plus, and nothing that dials on its own.
fn phone(given: &str) -> Option<String> {
    let number = given.replace("%20", "");
    let number = number.replace([' ', '\u{a0}', '.', '-', '/', '(', ')'], "");
    let digits = number.strip_prefix('+').unwrap_or(&number);
    let is_number = (1..=20).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| format!("tel:{number}"))
}
