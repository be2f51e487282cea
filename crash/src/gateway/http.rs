//! One HTTP/1.1 message as bytes: its head, and as much body as `Content-Length` announces. By
//! hand over `httparse`, because a server library answers properly even when it should not.

use std::borrow::Cow;
use std::io;

use tokio::io::{AsyncRead, AsyncReadExt as _};

/// The longest head, in bytes.
const MAX_HEAD: usize = 64 << 10;
/// The longest body, in bytes.
const MAX_BODY: usize = 64 << 20;
/// The most header lines.
const MAX_HEADERS: usize = 64;
const END_OF_HEAD: &[u8] = b"\r\n\r\n";
const END_OF_LINE: &[u8] = b"\r\n";

/// What a request is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// It may change something.
    Write,
    /// It looks a message up, because an earlier send had no answer.
    LookUp,
    /// It reads what is new.
    Sweep,
}

/// A request or an answer.
#[derive(Debug)]
pub struct HttpMessage {
    /// All of it.
    pub bytes: Vec<u8>,
}

impl HttpMessage {
    /// What a request is for. Look-ups name the message, or its ticket.
    pub fn purpose(&self) -> Purpose {
        let line = self.line();
        if !line.starts_with("GET ") {
            Purpose::Write
        } else if line.contains("external_id=") || line.contains("ticket_id=") {
            Purpose::LookUp
        } else {
            Purpose::Sweep
        }
    }

    /// The first line.
    pub fn line(&self) -> Cow<'_, str> {
        let end = find(&self.bytes, END_OF_LINE).unwrap_or(0);
        String::from_utf8_lossy(self.bytes.get(..end).unwrap_or_default())
    }

    /// Reads a message; `None` where the connection is closed before it begins.
    ///
    /// # Errors
    /// When the connection breaks off, or the message is not as this program's peers write it.
    pub async fn read(stream: &mut (impl AsyncRead + Unpin)) -> io::Result<Option<Self>> {
        let mut bytes = Vec::new();
        let head = loop {
            if let Some(head) = find(&bytes, END_OF_HEAD) {
                break head + END_OF_HEAD.len();
            }
            if bytes.len() > MAX_HEAD {
                return Err(invalid("the head is too long"));
            }
            if stream.read_buf(&mut bytes).await? == 0 {
                let begun = !bytes.is_empty();
                return if begun { Err(io::ErrorKind::UnexpectedEof.into()) } else { Ok(None) };
            }
        };
        let length = body_length(bytes.get(..head).unwrap_or_default())?;
        let rest = (head + length).checked_sub(bytes.len());
        let rest = rest.ok_or_else(|| invalid("more than one message at a time"))?;
        let start = bytes.len();
        bytes.resize(start + rest, 0);
        stream.read_exact(bytes.get_mut(start..).unwrap_or_default()).await?;
        Ok(Some(Self { bytes }))
    }

    /// The first part of the bytes: at least one, never all of them.
    pub fn first(&self, part: f64) -> &[u8] {
        let all = u32::try_from(self.bytes.len()).unwrap_or(u32::MAX);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a part of the length"
        )]
        let length = (f64::from(all) * part) as usize;
        let length = length.clamp(1, self.bytes.len().saturating_sub(1).max(1));
        self.bytes.get(..length).unwrap_or_default()
    }
}

/// The length of the body that a head announces.
fn body_length(head: &[u8]) -> io::Result<usize> {
    let first = find(head, END_OF_LINE).map_or(0, |end| end + END_OF_LINE.len());
    let mut headers = [httparse::EMPTY_HEADER; MAX_HEADERS];
    let parsed = httparse::parse_headers(head.get(first..).unwrap_or_default(), &mut headers);
    let Ok(httparse::Status::Complete((_, headers))) = parsed else {
        return Err(invalid("the head cannot be read"));
    };
    let find = |name: &str| headers.iter().find(|header| header.name.eq_ignore_ascii_case(name));
    if find("transfer-encoding").is_some() {
        return Err(invalid("the body's length is not announced"));
    }
    let Some(length) = find("content-length") else { return Ok(0) };
    let length = std::str::from_utf8(length.value).ok().and_then(|text| text.trim().parse().ok());
    length.filter(|length| *length <= MAX_BODY).ok_or_else(|| invalid("the length cannot be used"))
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

fn invalid(reason: &'static str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, reason)
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn read(mut bytes: &[u8]) -> io::Result<Option<HttpMessage>> {
        HttpMessage::read(&mut bytes).await
    }

    #[tokio::test]
    async fn a_message_is_its_head_and_the_body_that_it_announces() {
        for text in [
            "GET /api/messages HTTP/1.1\r\nhost: a\r\n\r\n",
            "POST /api/tickets HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}",
            "HTTP/1.1 204 No Content\r\n\r\n",
        ] {
            let message = read(text.as_bytes()).await.unwrap().unwrap();
            assert_eq!(message.bytes, text.as_bytes());
        }
        assert!(read(b"").await.unwrap().is_none());
    }

    #[test]
    fn a_look_up_names_what_it_looks_for() {
        for (line, purpose) in [
            ("POST /api/tickets?external_id=a", Purpose::Write),
            ("PUT /api/tickets/1", Purpose::Write),
            ("GET /api/tickets?external_id=a", Purpose::LookUp),
            ("GET /api/messages?limit=100&ticket_id=1", Purpose::LookUp),
            ("GET /api/messages?limit=100", Purpose::Sweep),
            ("GET /api/tickets?ticket_ids=1", Purpose::Sweep),
        ] {
            let bytes = format!("{line} HTTP/1.1\r\n\r\n").into_bytes();
            assert_eq!(HttpMessage { bytes }.purpose(), purpose, "{line}");
        }
    }

    #[tokio::test]
    async fn what_breaks_off_or_hides_its_length_is_an_error() {
        for text in [
            "GET / HTTP/1.1\r\n",
            "POST / HTTP/1.1\r\ncontent-length: 3\r\n\r\n{}",
            "POST / HTTP/1.1\r\ncontent-length: -1\r\n\r\n",
            "POST / HTTP/1.1\r\ncontent-length: 99999999999\r\n\r\n",
            "POST / HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\n",
            "GET / HTTP/1.1\r\n\r\nGET / HTTP/1.1\r\n\r\n",
        ] {
            assert!(read(text.as_bytes()).await.is_err(), "{text:?}");
        }
    }

    #[test]
    fn the_first_part_is_never_empty_and_never_everything() {
        let message = HttpMessage { bytes: b"0123456789".to_vec() };
        assert_eq!(message.first(0.0), b"0");
        assert_eq!(message.first(0.5), b"01234");
        assert_eq!(message.first(1.0), b"012345678");
    }
}
