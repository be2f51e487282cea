//! Plain text and excerpts of message bodies.

use ego_tree::iter::Edge;
use scraper::{Html, Node};

/// The maximum length of an excerpt, in characters.
const MAX_LENGTH: usize = 200;

/// The start of a text, on one line.
pub fn excerpt(text: &str) -> String {
    let words: Vec<_> = text.split_whitespace().collect();
    words.join(" ").chars().take(MAX_LENGTH).collect()
}

/// The text of an HTML body. The result is text, not HTML: it must be escaped before it is put on a
/// page.
pub fn plain_text(html: &str) -> String {
    let parsed = Html::parse_fragment(html);
    let mut text = String::with_capacity(html.len());
    // How many elements are open whose content is not shown.
    let mut hidden = 0_usize;
    for edge in parsed.root_element().traverse() {
        match edge {
            Edge::Open(node) => match node.value() {
                Node::Text(words) if hidden == 0 => text.push_str(words),
                Node::Element(element) if is_hidden(element.name()) => hidden += 1,
                Node::Element(element) if element.name() == "br" => text.push('\n'),
                _ => {}
            },
            Edge::Close(node) => match node.value() {
                Node::Element(element) if is_hidden(element.name()) => hidden -= 1,
                Node::Element(element) if is_block(element.name()) => text.push('\n'),
                _ => {}
            },
        }
    }
    text.replace('\u{a0}', " ").trim().to_owned()
}

fn is_hidden(name: &str) -> bool {
    matches!(name, "script" | "style")
}

fn is_block(name: &str) -> bool {
    matches!(name, "p" | "div" | "li" | "tr" | "blockquote")
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
            ("<table><tr><td>a</td></tr><tr><td>b</td></tr></table>", "a\nb"),
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
