//! The text of a piece of HTML, for replies that have no text of their own. What comes out is
//! shown as text, never as HTML.

/// Elements whose content nobody reads.
const SILENT: [&str; 4] = ["script", "style", "head", "title"];
/// Elements that stand on lines of their own.
const BLOCKS: [&str; 11] =
    ["br", "p", "div", "li", "ul", "ol", "tr", "table", "blockquote", "h1", "h2"];

/// The words of `html`, a line for every block.
pub(in crate::helpdesk) fn text(html: &str) -> String {
    let mut words = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let (before, tag) = rest.split_at(start);
        words.push_str(&before.replace(['\n', '\r'], " "));
        let Some((name, after)) = element(tag) else {
            words.push('<');
            rest = &tag[1..];
            continue;
        };
        if BLOCKS.contains(&name.trim_start_matches('/')) {
            words.push('\n');
        }
        rest = if SILENT.contains(&name.as_str()) { past_end_of(&name, after) } else { after };
    }
    words.push_str(&rest.replace(['\n', '\r'], " "));
    tidy(&entities(&words))
}

/// The name of the element that the text begins with, in small letters and with the `/` of an end
/// tag, and what follows the tag; `None` where the `<` begins no tag.
fn element(tag: &str) -> Option<(String, &str)> {
    if let Some(comment) = tag.strip_prefix("<!--") {
        return Some(("!".to_owned(), comment.split_once("-->").map_or("", |(_, rest)| rest)));
    }
    let inner = &tag[1..];
    if !inner.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!') {
        return None;
    }
    let (inside, after) = inner.split_once('>').unwrap_or((inner, ""));
    let end = inside.find(|c: char| c.is_ascii_whitespace()).unwrap_or(inside.len());
    Some((inside[..end].trim_end_matches('/').to_ascii_lowercase(), after))
}

fn past_end_of<'a>(name: &str, rest: &'a str) -> &'a str {
    let end = format!("</{name}");
    let found = rest.to_ascii_lowercase().find(&end);
    found.map_or("", |at| rest[at..].split_once('>').map_or("", |(_, after)| after))
}

fn entities(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('&') {
        plain.push_str(&rest[..start]);
        let tail = &rest[start + 1..];
        let end = tail.char_indices().take(10).find(|&(_, c)| c == ';').map(|(end, _)| end);
        if let Some((end, character)) = end.and_then(|end| Some((end, entity(&tail[..end])?))) {
            plain.push(character);
            rest = &tail[end + 1..];
        } else {
            plain.push('&');
            rest = tail;
        }
    }
    plain + rest
}

fn entity(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some(' '),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)
        }
    }
}

/// No more than one empty line in a row, none at the ends, no spaces around lines.
fn tidy(text: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines() {
        let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
        if !(line.is_empty() && lines.last().is_none_or(String::is_empty)) {
            lines.push(line);
        }
    }
    lines.join("\n").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_remain() {
        for (html, expected) in [
            ("Hello", "Hello"),
            ("<p>Hello,</p><p>your parcel</p>", "Hello,\n\nyour parcel"),
            ("<div>one<br>two<br/>three</div>", "one\ntwo\nthree"),
            ("a &lt;b&gt; &amp; &quot;c&quot; &#39;d&#x27;&nbsp;e", "a <b> & \"c\" 'd' e"),
            ("&lt;script&gt;", "<script>"),
            ("<script>alert(1)</script>after", "after"),
            ("<STYLE>p{}</STYLE  >after", "after"),
            ("<!-- secret --> shown", "shown"),
            ("3 < 4 & 5", "3 < 4 & 5"),
            ("&unknown; &#xffffffff; &", "&unknown; &#xffffffff; &"),
            ("open <b", "open"),
            ("<script>never closed", ""),
            ("<ul><li>one</li><li>two</li></ul>", "one\n\ntwo"),
            ("", ""),
        ] {
            assert_eq!(text(html), expected, "{html}");
        }
    }
}
