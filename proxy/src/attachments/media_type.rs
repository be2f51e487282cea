//! The media type of an upload, sniffed from its first bytes rather than believed.

use std::fmt;

/// The browser's claims about a file, and the shop's accepted types.
#[derive(Clone, Copy)]
pub struct Claim<'a> {
    /// The name as given.
    pub name: &'a str,
    /// The media type as given.
    pub content_type: &'a str,
    /// The media types that the shop accepts.
    pub accepted: &'a [String],
}

impl fmt::Debug for Claim<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Claim({})", self.content_type)
    }
}

/// The file's media type is not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the file is of a kind that the shop does not accept")]
pub struct NotAccepted;

impl<'a> Claim<'a> {
    /// The file's media type, if the shop accepts it. A signature in the first bytes overrides the
    /// browser's claim; without a signature a file can be text only.
    ///
    /// # Errors
    ///
    /// [`NotAccepted`].
    pub fn sniff(self, head: &[u8]) -> Result<&'a str, NotAccepted> {
        let sniffed = infer::get(head).map(|kind| kind.mime_type());
        let kind = match sniffed {
            Some(kind) => kind,
            None if is_text(head) && !head.is_empty() => self.claimed_type(),
            None => return Err(NotAccepted),
        };
        let trusted = sniffed.is_some() || kind.starts_with("text/");
        let accepted = self.accepted.iter().find(|accepted| trusted && accepted.as_str() == kind);
        accepted.map(String::as_str).ok_or(NotAccepted)
    }

    fn claimed_type(self) -> &'a str {
        self.content_type.split(';').next().unwrap_or_default().trim()
    }
}

/// The pictures that a widget shows: no script runs in them.
const PICTURES: [&str; 5] = ["image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"];
/// The largest picture within a text, in bytes. Ours.
const MAX_PICTURE: usize = 10_000_000;

/// Whether the bytes are a picture that may be shown within a text.
pub(crate) fn is_picture(bytes: &[u8]) -> bool {
    let kind = infer::get(bytes).map(|kind| kind.mime_type());
    bytes.len() <= MAX_PICTURE && kind.is_some_and(|kind| PICTURES.contains(&kind))
}

/// Whether the bytes are text: UTF-8, perhaps cut off at the end, without control characters.
fn is_text(head: &[u8]) -> bool {
    let text = match std::str::from_utf8(head) {
        Ok(text) => text,
        Err(error) if error.error_len().is_none() => {
            let (whole, _) = head.split_at(error.valid_up_to());
            std::str::from_utf8(whole).unwrap_or_default()
        }
        Err(_) => return false,
    };
    text.chars().all(|c| !c.is_control() || matches!(c, '\t' | '\r' | '\n'))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";

    fn sniff(content_type: &str, head: &[u8]) -> Result<String, NotAccepted> {
        let accepted = ["image/png", "application/pdf", "text/plain", "text/csv"];
        let accepted = accepted.map(str::to_owned);
        let claim = Claim { name: "a", content_type, accepted: &accepted };
        claim.sniff(head).map(str::to_owned)
    }

    #[test]
    fn the_first_bytes_decide() {
        assert_eq!(sniff("image/png", PNG).as_deref(), Ok("image/png"));
        assert_eq!(sniff("text/plain", PNG).as_deref(), Ok("image/png"));
        assert_eq!(sniff("", b"%PDF-1.7 ...").as_deref(), Ok("application/pdf"));
        assert_eq!(
            sniff("text/csv; charset=utf-8", "a,\u{e4}".as_bytes()).as_deref(),
            Ok("text/csv")
        );
    }

    #[test]
    fn a_picture_is_known_by_its_first_bytes() {
        let avif = b"\0\0\0\x18ftypavif\0\0\0\0avifmif1";
        for picture in [PNG, b"\xff\xd8\xff\xe0", b"GIF89a", b"RIFF\0\0\0\0WEBPVP8 ", avif] {
            assert!(is_picture(picture), "{picture:?}");
        }
        for other in [&b"<svg xmlns='http://www.w3.org/2000/svg'>"[..], b"%PDF-1.7", b"BM\0\0", b""]
        {
            assert!(!is_picture(other), "{other:?}");
        }
        assert!(!is_picture(&[PNG, &vec![0; MAX_PICTURE]].concat()));
    }

    #[test]
    fn media_types_that_are_not_accepted_or_not_as_claimed_are_refused() {
        for (claimed, head) in [
            ("image/gif", &b"GIF89a\x01\0"[..]),
            ("image/png", b"<svg onload=alert(1)>"),
            ("image/png", b"hello"),
            ("text/plain", b"MZ\x90\0\x03\0\0\0"),
            ("text/plain", b"a\0b"),
            ("text/plain", b"\xff\xfe\0"),
            ("text/html", b"<!DOCTYPE html><script>"),
        ] {
            assert_eq!(sniff(claimed, head), Err(NotAccepted), "{claimed} {head:?}");
        }
    }

    #[test]
    fn text_may_be_cut_off_within_a_character() {
        assert!(is_text(&"d\u{e9}j\u{e0}".as_bytes()[..5]));
    }
}
