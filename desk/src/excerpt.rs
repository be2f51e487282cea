//! Plain text and excerpts of message bodies.

use ego_tree::iter::Edge;
use scraper::node::Element;
use scraper::{Html, Node};

/// The maximum length of an excerpt, in characters.
const MAX_LENGTH: usize = 200;
/// Stands between the cells of a row.
const BETWEEN_CELLS: &str = " | ";

/// The start of a text, on one line.
pub fn excerpt(text: &str) -> String {
    let words: Vec<_> = text.split_whitespace().take(MAX_LENGTH).collect();
    words.join(" ").chars().take(MAX_LENGTH).collect()
}

/// The text of an HTML body, with separators between the cells of a table, and with the targets of links
/// that their texts do not name. The result is text, not HTML: it must be escaped before it is put on a
/// page.
pub fn plain_text(html: &str) -> String {
    let parsed = Html::parse_fragment(html);
    let mut text = String::with_capacity(html.len());
    // How many elements are open whose content is not shown.
    let mut hidden = 0_usize;
    // Where the text of the link begins, and where the link leads.
    let mut link = None;
    for edge in parsed.root_element().traverse() {
        match edge {
            Edge::Open(node) => match node.value() {
                Node::Text(words) if hidden == 0 => text.push_str(words),
                Node::Element(element) => match element.name() {
                    "script" | "style" => hidden += 1,
                    "br" => text.push('\n'),
                    "a" => link = target(element).map(|target| (text.len(), target)),
                    _ => {}
                },
                _ => {}
            },
            Edge::Close(node) => match node.value().as_element().map(Element::name) {
                Some("script" | "style") => hidden -= 1,
                Some("a") => add_target(&mut text, link.take()),
                Some("td" | "th") => text.push_str(BETWEEN_CELLS),
                Some("p" | "div" | "li" | "tr" | "blockquote") => {
                    let end = text.strip_suffix(BETWEEN_CELLS).map_or(text.len(), str::len);
                    text.truncate(end);
                    text.push('\n');
                }
                _ => {}
            },
        }
    }
    text.replace('\u{a0}', " ").trim().to_owned()
}

/// The web, mail or telephone address of a link.
fn target(link: &Element) -> Option<&str> {
    let known = ["https://", "http://", "mailto:", "tel:"];
    link.attr("href").filter(|target| known.iter().any(|scheme| target.starts_with(scheme)))
}

/// Adds where a link leads, unless its text says so.
fn add_target(text: &mut String, link: Option<(usize, &str)>) {
    let Some((begins, target)) = link else { return };
    let (_, address) = target.split_once(':').unwrap_or_default();
    let address = address.trim_matches('/');
    if !text.get(begins..).is_some_and(|words| words.contains(address)) {
        text.push_str(" (");
        text.push_str(target);
        text.push(')');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_removed() {
        let cases = [
            ("Hello", "Hello"),
            ("<p>Hello</p><p>there</p>", "Hello\nthere"),
            ("a<br/>b &amp;lt; c", "a\nb &lt; c"),
            ("<style>p{}</style><SCRIPT>alert(1)</SCRIPT >ok", "ok"),
            ("1 < 2", "1 < 2"),
            ("<p>Grüße&nbsp;&euro;<p>there", "Grüße €\nthere"),
            (
                "<table><tr><td>Jacket</td><td>249</td></tr><tr><td>x</td></tr></table>",
                "Jacket | 249\nx",
            ),
            ("<a href=\"https://a.example/?b&amp;c\">here</a>!", "here (https://a.example/?b&c)!"),
            ("<A class=x HREF='tel:+46'>call</A>", "call (tel:+46)"),
            ("<a href=https://a.example/>https://a.example</a>", "https://a.example"),
            ("<a href='mailto:a@b.example'>a@b.example</a> </a>", "a@b.example"),
            ("<a href='javascript:alert(1)'>x</a>", "x"),
            ("<b", ""),
            ("", ""),
        ];
        for (html, text) in cases {
            assert_eq!(plain_text(html), text, "{html}");
        }
    }

    #[test]
    fn an_excerpt_is_one_short_line() {
        assert_eq!(excerpt("  Where\n is\tmy order? "), "Where is my order?");
        assert_eq!(excerpt(&"ä".repeat(500)).chars().count(), MAX_LENGTH);
    }
}
