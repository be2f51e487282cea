//! The text of a reply, from the plain text and the HTML that a helpdesk gives.

use wire::{Rich, rules};

use super::reply_files::ReplyFiles;
use crate::rich;

/// The longest text of an entry, in characters. Ours.
const MAX_TEXT: usize = 20_000;

/// The plain text of a reply, and the formatted text where it has formatting. No `Debug`: both are
/// private.
#[derive(Clone, Default, PartialEq, Eq)]
pub(crate) struct ReplyText {
    pub text: String,
    pub rich: Vec<Rich>,
}

impl ReplyText {
    /// Reads a plain text and the HTML of the same; either may be missing or blank. `None` where both
    /// are. Pictures of the HTML are added to `files`.
    ///
    /// CPU work of up to some hundred milliseconds, for a blocking thread.
    pub fn of(text: Option<&str>, html: Option<&str>, files: &mut ReplyFiles) -> Option<Self> {
        let text = text.map(rules::multi_line).filter(|text| !text.is_empty());
        let read = html.and_then(|html| rich::read(html, files)).unwrap_or_default();
        let text = text.unwrap_or_else(|| rich::plain(&read));
        // What cannot be read as a tree still has words.
        let text = match html.filter(|_| text.is_empty()) {
            Some(html) => rich::strip(html),
            None => text,
        };
        let form = if rich::has_form(&read) { read } else { rich::with_links(&text) };
        let fits = rich::has_form(&form) && !rules::is_longer_than(&rich::plain(&form), MAX_TEXT);
        let rich = if fits { form } else { Vec::new() };
        if text.is_empty() && rich.is_empty() {
            return None;
        }
        Some(Self { text: rules::cut(&text, MAX_TEXT).to_owned(), rich })
    }
}

/// Text without white space, for comparing texts that a helpdesk may have wrapped differently.
pub(crate) fn normalized_text(text: &str) -> String {
    text.replace([' ', '\t', '\r', '\n'], "")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: Option<&str>, html: Option<&str>) -> Option<ReplyText> {
        ReplyText::of(text, html, &mut ReplyFiles::default())
    }

    fn form(words: &ReplyText) -> String {
        serde_json::to_string(&words.rich).unwrap()
    }

    #[test]
    fn text_without_formatting_is_plain() {
        let words = read(Some("It left."), Some("<div>It left.</div>")).unwrap();
        assert_eq!((words.text.as_str(), form(&words).as_str()), ("It left.", "[]"));
    }

    #[test]
    fn html_gives_the_formatting_and_the_text_where_there_is_none() {
        let words = read(Some(" "), Some("<p>By <b>train</b></p>")).unwrap();
        assert_eq!(words.text, "By train");
        let expected = r#"[{"tag":"p","nodes":["By ",{"tag":"strong","nodes":["train"]}]}]"#;
        assert_eq!(form(&words), expected);
    }

    #[test]
    fn urls_in_a_text_become_links() {
        let words = read(Some("See https://a.example"), None).unwrap();
        assert!(form(&words).contains(r#""href":"https://a.example""#), "{}", form(&words));
    }

    #[test]
    fn a_text_that_is_too_long_is_cut_and_loses_its_formatting() {
        let long = format!("<p><b>{}</b></p>", "x".repeat(30_000));
        let words = read(None, Some(&long)).unwrap();
        assert_eq!((words.text.len(), words.rich.len()), (MAX_TEXT, 0));
    }

    #[test]
    fn html_that_is_too_nested_is_its_text() {
        let nested = format!("<p>Hello</p>{}there", "<ul><li>".repeat(20_000));
        let words = read(None, Some(&nested)).unwrap();
        assert_eq!((words.text.as_str(), words.rich.len()), ("Hello\n\nthere", 0));
        let words = read(Some("Hello there"), Some(&nested)).unwrap();
        assert_eq!(words.text, "Hello there");
    }

    #[test]
    fn a_picture_alone_is_a_text_of_its_own() {
        for (html, text) in [
            ("<img src='https://files.example/a.png'>", ""),
            ("<img src='https://files.example/a.png' alt='Size chart'>", "Size chart"),
            ("<img src='cid:1'>", "🖼"),
            ("<svg><text>Words</text></svg>", "Words"),
        ] {
            let words = read(None, Some(html)).unwrap();
            assert_eq!(words.text, text, "{html}");
        }
        let pixel = "<img src='https://track.example/a.gif' width=1 height=1>";
        assert!(read(None, Some(pixel)).is_none());
    }

    #[test]
    fn blank_input_is_no_text() {
        for (text, html) in
            [(None, None), (Some(" \n"), Some("<p></p>")), (None, Some("<!-- x -->"))]
        {
            assert!(read(text, html).is_none());
        }
    }
}
