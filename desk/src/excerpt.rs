//! Plain text and excerpts of message bodies.

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
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        let (tag, after) = tag.split_once('>').unwrap_or((tag, ""));
        let closes = tag.starts_with('/');
        let name: String =
            tag.chars().skip_while(|c| *c == '/').take_while(char::is_ascii_alphanumeric).collect();
        let name = name.to_ascii_lowercase();
        rest = match name.as_str() {
            "script" | "style" if !closes => after_end_of(after, &name),
            _ => after,
        };
        if name == "br" || closes && matches!(&*name, "p" | "div" | "li" | "tr" | "blockquote") {
            text.push('\n');
        }
    }
    text.push_str(rest);
    decode(&text).trim().to_owned()
}

/// The rest of the HTML from `</name`.
fn after_end_of<'a>(html: &'a str, name: &str) -> &'a str {
    let end = format!("</{name}");
    html.to_ascii_lowercase().find(&end).map_or("", |at| &html[at..])
}

/// Decodes the entities that mail programs commonly write; `&amp;` last, so that nothing is decoded
/// twice.
fn decode(text: &str) -> String {
    let entities =
        [("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'")];
    let decoded = entities
        .iter()
        .fold(text.to_owned(), |text, (entity, character)| text.replace(entity, character));
    decoded.replace("&amp;", "&")
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
            ("1 < 2", "1"),
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
