//! What kind of file it is: its first bytes decide, not what the browser says.

use std::fmt;

/// What the browser says of a file, and what the shop takes.
#[derive(Clone, Copy)]
pub struct Fit<'a> {
    /// The name as given.
    pub name: &'a str,
    /// The media type as given.
    pub content_type: &'a str,
    /// The media types that the shop takes.
    pub accepted: &'a [String],
}

impl fmt::Debug for Fit<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Fit({})", self.content_type)
    }
}

/// The shop does not take such a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the shop does not take such a file")]
pub struct Unfit;

impl<'a> Fit<'a> {
    /// The file's media type, if the shop takes it. What the first bytes show goes over what the
    /// browser says; without such a sign a file can be plain text alone.
    ///
    /// # Errors
    ///
    /// [`Unfit`].
    pub fn judge(self, head: &[u8]) -> Result<&'a str, Unfit> {
        let shown = infer::get(head).map(|kind| kind.mime_type());
        let kind = match shown {
            Some(kind) => kind,
            None if is_text(head) && !head.is_empty() => self.said(),
            None => return Err(Unfit),
        };
        let plain = shown.is_some() || kind.starts_with("text/");
        let accepted = self.accepted.iter().find(|accepted| plain && accepted.as_str() == kind);
        accepted.map(String::as_str).ok_or(Unfit)
    }

    fn said(self) -> &'a str {
        self.content_type.split(';').next().unwrap_or_default().trim()
    }
}

/// Whether these are words: UTF-8, perhaps cut off at the end, without control characters.
fn is_text(head: &[u8]) -> bool {
    let words = match std::str::from_utf8(head) {
        Ok(words) => words,
        Err(error) if error.error_len().is_none() => {
            let (whole, _) = head.split_at(error.valid_up_to());
            std::str::from_utf8(whole).unwrap_or_default()
        }
        Err(_) => return false,
    };
    words.chars().all(|c| !c.is_control() || matches!(c, '\t' | '\r' | '\n'))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";

    fn judged(content_type: &str, head: &[u8]) -> Result<String, Unfit> {
        let accepted = ["image/png", "application/pdf", "text/plain", "text/csv"];
        let accepted = accepted.map(str::to_owned);
        let fit = Fit { name: "a", content_type, accepted: &accepted };
        fit.judge(head).map(str::to_owned)
    }

    #[test]
    fn the_first_bytes_decide() {
        assert_eq!(judged("image/png", PNG).as_deref(), Ok("image/png"));
        assert_eq!(judged("text/plain", PNG).as_deref(), Ok("image/png"));
        assert_eq!(judged("", b"%PDF-1.7 ...").as_deref(), Ok("application/pdf"));
        assert_eq!(
            judged("text/csv; charset=utf-8", "a,\u{e4}".as_bytes()).as_deref(),
            Ok("text/csv")
        );
    }

    #[test]
    fn what_is_not_taken_or_not_what_it_says_is_refused() {
        for (said, head) in [
            ("image/gif", &b"GIF89a\x01\0"[..]),
            ("image/png", b"<svg onload=alert(1)>"),
            ("image/png", b"hello"),
            ("text/plain", b"MZ\x90\0\x03\0\0\0"),
            ("text/plain", b"a\0b"),
            ("text/plain", b"\xff\xfe\0"),
            ("text/html", b"<!DOCTYPE html><script>"),
        ] {
            assert_eq!(judged(said, head), Err(Unfit), "{said} {head:?}");
        }
    }

    #[test]
    fn words_may_be_cut_off_within_a_letter() {
        assert!(is_text(&"d\u{e9}j\u{e0}".as_bytes()[..5]));
    }
}
