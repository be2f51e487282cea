//! The text of HTML that is not parsed: its tags are removed in one pass, whatever they mean.

/// Elements whose content is no text.
const SILENT: [&str; 2] = ["script", "style"];
/// Elements that end a line.
const LINES: [&str; 15] = [
    "p",
    "div",
    "li",
    "tr",
    "table",
    "ul",
    "ol",
    "blockquote",
    "pre",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
];
/// The longest reference to a character, such as `&#x1F600;`.
const MAX_REFERENCE: usize = 10;

/// The text, with line breaks where paragraphs, items and rows end.
pub fn strip(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        decode(before, &mut text);
        if let Some(comment) = tag.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
        } else if tag.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'))
        {
            rest = after_tag(tag, &mut text);
        } else {
            text.push('<');
            rest = tag;
        }
    }
    decode(rest, &mut text);
    squeezed(&text)
}

/// What follows a tag, and the content of an element without text.
fn after_tag<'a>(tag: &'a str, text: &mut String) -> &'a str {
    let (tag, after) = tag.split_once('>').unwrap_or((tag, ""));
    let closes = tag.starts_with('/');
    let name = tag.trim_start_matches('/');
    let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    let is = |known: &&str| name[..end].eq_ignore_ascii_case(known);
    if is(&"br") {
        text.push('\n');
    } else if LINES.iter().any(&is) {
        if !text.ends_with('\n') {
            text.push('\n');
        }
        if closes && is(&"p") {
            text.push('\n');
        }
    } else if closes && ["td", "th"].iter().any(&is) {
        text.push_str(" | ");
    }
    match SILENT.iter().find(|known| is(known)) {
        Some(silent) if !closes => after_end_of(after, silent),
        _ => after,
    }
}

/// What follows from the end tag of that name; nothing where there is none.
fn after_end_of<'a>(html: &'a str, name: &str) -> &'a str {
    let is_end = |at: &usize| {
        let found = html.as_bytes().get(at + 2..at + 2 + name.len());
        found.is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
    };
    let end = html.match_indices("</").map(|(at, _)| at).find(is_end);
    end.map_or("", |at| &html[at..])
}

/// Adds a text with the characters that references in it stand for.
fn decode(escaped: &str, text: &mut String) {
    let mut rest = escaped;
    while let Some((before, reference)) = rest.split_once('&') {
        text.push_str(before);
        let window = &reference[..reference.floor_char_boundary(MAX_REFERENCE)];
        let name = window.split_once(';').map(|(name, _)| name);
        if let Some((name, character)) = name.and_then(|name| Some((name, character(name)?))) {
            text.push(character);
            rest = &reference[name.len() + 1..];
        } else {
            text.push('&');
            rest = reference;
        }
    }
    text.push_str(rest);
}

/// The character of a reference, if it is a number or one of the common names.
fn character(name: &str) -> Option<char> {
    let number = name.strip_prefix('#');
    match (name, number.and_then(|number| number.strip_prefix(['x', 'X']))) {
        (_, Some(hex)) => u32::from_str_radix(hex, 16).ok().and_then(char::from_u32),
        ("nbsp", _) => Some(' '),
        ("lt", _) => Some('<'),
        ("gt", _) => Some('>'),
        ("amp", _) => Some('&'),
        ("quot", _) => Some('"'),
        ("apos", _) => Some('\''),
        _ => number?.parse().ok().and_then(char::from_u32),
    }
}

/// Lines without the white space around them, and at most one empty line between two.
fn squeezed(text: &str) -> String {
    let mut lines = String::new();
    let mut empty = 0;
    for line in text.lines() {
        let line = line.trim_matches(|c: char| c.is_whitespace());
        let line = line.strip_suffix(" |").unwrap_or(line);
        if line.is_empty() {
            empty += 1;
            continue;
        }
        if !lines.is_empty() {
            lines.push_str(if empty > 0 { "\n\n" } else { "\n" });
        }
        empty = 0;
        lines.push_str(line);
    }
    wire::rules::multi_line(&lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_removed_and_lines_remain() {
        for (html, expected) in [
            ("Hello", "Hello"),
            ("<p>Hello</p><p>there</p>", "Hello\n\nthere"),
            ("a<br/>b &amp;lt; c&nbsp;&#8364;&#x20AC; &shop;", "a\nb &lt; c €€ &shop;"),
            ("<STYLE>p{}</STYLE><script>alert(1)</SCRIPT >ok<script>", "ok"),
            ("<!-- <b>x</b> -->1 < 2 & 3", "1 < 2 & 3"),
            ("<table><tr><td>Jacket</td><td>1</td></tr><tr><td>2", "Jacket | 1\n2"),
            ("<b", ""),
            ("<!--", ""),
            ("", ""),
        ] {
            assert_eq!(strip(html), expected, "{html}");
        }
    }
}
