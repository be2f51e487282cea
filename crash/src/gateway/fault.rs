//! What can go wrong between the proxy and its helpdesk.

/// What becomes of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// The helpdesk does not get it.
    Nothing,
    /// The helpdesk gets the first part of it.
    Part,
    /// The helpdesk gets it when the connection to the proxy is closed already.
    Late,
    /// The helpdesk gets it and answers.
    Whole,
}

/// What the proxy gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The connection is closed.
    None,
    /// The first part of the helpdesk's answer, then the connection is closed.
    Part,
    /// The helpdesk's answer, after all time-outs.
    Delayed,
    /// The helpdesk's answer, byte by byte.
    Slow,
    /// More than the proxy may read.
    Huge,
    /// Another answer.
    Instead(Page),
}

/// An answer that is not the helpdesk's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    /// Status and reason.
    status: &'static str,
    /// Header lines, each with its end.
    headers: &'static str,
    body: &'static str,
}

impl Page {
    /// The bytes of the answer.
    pub fn bytes(self) -> Vec<u8> {
        let Self { status, headers, body } = self;
        let length = body.len();
        // A 204 has no length. RFC 9110, section 8.6.
        let length = if status.starts_with("204") {
            String::new()
        } else {
            format!("content-length: {length}\r\n")
        };
        format!("HTTP/1.1 {status}\r\n{headers}{length}\r\n{body}").into_bytes()
    }
}

const HTML: &str = "content-type: text/html\r\n";
const JSON: &str = "content-type: application/json\r\n";
const WEB_PAGE: &str = "<!doctype html><title>Just a moment</title><h1>Please wait</h1>";
const ERROR: &str = r#"{"error":{"msg":"Something went wrong."}}"#;

const fn page(status: &'static str, headers: &'static str, body: &'static str) -> Answer {
    Answer::Instead(Page { status, headers, body })
}

const fn throttled(headers: &'static str) -> Answer {
    page("429 Too Many Requests", headers, ERROR)
}

/// A kind of fault.
#[derive(Debug, PartialEq, Eq)]
pub struct Fault {
    /// Its name in the summary.
    pub name: &'static str,
    /// What becomes of the request.
    pub reach: Reach,
    /// What the proxy gets.
    pub answer: Answer,
    /// How often it is in the deck: what makes the proxy wait for long is there less often.
    pub weight: usize,
}

const fn fault(name: &'static str, reach: Reach, answer: Answer) -> Fault {
    Fault { name, reach, answer, weight: 2 }
}

/// The faults. An answer of success that is not the helpdesk's is readable as one only where the
/// helpdesk has the request: no client can tell a lie.
pub const FAULTS: [Fault; 24] = [
    fault("cut before the request", Reach::Nothing, Answer::None),
    fault("cut in the request", Reach::Part, Answer::None),
    fault("request arrives late", Reach::Late, Answer::None),
    fault("answer dropped", Reach::Whole, Answer::None),
    fault("answer cut", Reach::Whole, Answer::Part),
    Fault { weight: 1, ..fault("answer delayed", Reach::Whole, Answer::Delayed) },
    fault("answer slow", Reach::Whole, Answer::Slow),
    Fault { weight: 1, ..fault("answer of 50 MB", Reach::Whole, Answer::Huge) },
    fault("500 after the commit", Reach::Whole, page("500 Internal Server Error", JSON, ERROR)),
    fault("200 with HTML", Reach::Whole, page("200 OK", HTML, WEB_PAGE)),
    fault("200 with HTML, not sent", Reach::Nothing, page("200 OK", HTML, WEB_PAGE)),
    fault("502 with HTML", Reach::Whole, page("502 Bad Gateway", HTML, WEB_PAGE)),
    fault("502 with HTML, not sent", Reach::Nothing, page("502 Bad Gateway", HTML, WEB_PAGE)),
    fault("200 without a body", Reach::Whole, page("200 OK", JSON, "")),
    fault("202 without a body", Reach::Whole, page("202 Accepted", "", "")),
    fault("204", Reach::Whole, page("204 No Content", "", "")),
    fault("200 with {}", Reach::Whole, page("200 OK", JSON, "{}")),
    Fault {
        weight: 1,
        ..fault(
            "redirect",
            Reach::Nothing,
            page("302 Found", "location: http://127.0.0.1:9/login\r\n", ""),
        )
    },
    Fault { weight: 1, ..fault("403 of a firewall", Reach::Nothing, FIREWALL) },
    Fault { weight: 1, ..fault("429 in seconds", Reach::Nothing, throttled("retry-after: 1\r\n")) },
    Fault { weight: 1, ..fault("429 in parts of one", Reach::Nothing, THROTTLED_BRIEFLY) },
    Fault { weight: 1, ..fault("429 with a date", Reach::Nothing, THROTTLED_BY_DATE) },
    Fault { weight: 1, ..fault("429 alone", Reach::Nothing, throttled("")) },
    Fault { weight: 1, ..fault("429 with the level", Reach::Nothing, THROTTLED_BY_LEVEL) },
];

const FIREWALL: Answer = page("403 Forbidden", HTML, WEB_PAGE);
const THROTTLED_BRIEFLY: Answer = throttled("retry-after: 0.25\r\n");
// The wait is counted from the answer's own date.
const THROTTLED_BY_DATE: Answer = throttled(
    "date: Wed, 21 Oct 2015 07:28:00 GMT\r\nretry-after: Wed, 21 Oct 2015 07:28:01 GMT\r\n",
);
const THROTTLED_BY_LEVEL: Answer = throttled("x-gorgias-account-api-call-limit: 40/40\r\n");

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_fault_has_a_name_of_its_own() {
        let names: BTreeSet<_> = FAULTS.iter().map(|fault| fault.name).collect();
        assert_eq!(names.len(), FAULTS.len());
    }

    #[test]
    fn a_readable_success_is_never_a_lie() {
        for fault in &FAULTS {
            let Answer::Instead(page) = fault.answer else { continue };
            if page.status.starts_with('2') && page.body != WEB_PAGE {
                assert_eq!(fault.reach, Reach::Whole, "{}", fault.name);
            }
        }
    }

    #[test]
    fn a_page_has_the_length_of_its_body() {
        let Answer::Instead(firewall) = FIREWALL else { panic!() };
        let bytes = String::from_utf8(firewall.bytes()).unwrap();
        assert!(bytes.starts_with("HTTP/1.1 403 Forbidden\r\ncontent-type: text/html\r\n"));
        assert!(bytes.contains(&format!("content-length: {}\r\n\r\n", WEB_PAGE.len())));
        let empty = Page { status: "204 No Content", headers: "", body: "" };
        assert_eq!(empty.bytes(), b"HTTP/1.1 204 No Content\r\n\r\n");
    }
}
