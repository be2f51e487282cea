//! Problem documents: RFC 9457, `application/problem+json`.

use serde::{Deserialize, Serialize};

use crate::{FieldError, Retry};

/// The media type of a [`Problem`].
pub const MEDIA_TYPE: &str = "application/problem+json";

/// Why a request failed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// The kind of problem.
    #[serde(rename = "type")]
    pub kind: ProblemKind,
    /// The kind in a few English words, for people who read logs.
    #[serde(default)]
    pub title: String,
    /// The HTTP status, repeated.
    pub status: u16,
    /// How to correct it, in English. Never a visitor's text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// The request's id in the proxy's log.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
    /// The errors of fields.
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "crate::lenient::list"
    )]
    pub errors: Vec<FieldError>,
    /// Seconds to wait before the next try.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<u32>,
}

macro_rules! problem_kinds {
    ($($(#[$doc:meta])* $kind:ident = $word:literal, $title:literal;)*) => {
        /// The kinds of problems.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum ProblemKind {
            $($(#[$doc])* #[serde(rename = $word)] $kind,)*
            /// A kind that this version does not know.
            #[serde(other, rename = "about:blank")]
            Unknown,
        }

        impl ProblemKind {
            /// Every kind that this version can send.
            pub const ALL: &[Self] = &[$(Self::$kind),*];

            /// The kind's URN in JSON.
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$kind => $word,)*
                    Self::Unknown => "about:blank",
                }
            }

            /// The kind in a few English words.
            pub fn title(self) -> &'static str {
                match self {
                    $(Self::$kind => $title,)*
                    Self::Unknown => "Something went wrong",
                }
            }
        }
    };
}

problem_kinds! {
    /// Fields are wrong; `errors` names them.
    InvalidMessage = "urn:counterbell:problem:invalid-message", "The message breaks the rules";
    /// The message id was used before, with another text.
    MessageConflict = "urn:counterbell:problem:message-conflict", "The message id is taken";
    /// The body cannot be read.
    Malformed = "urn:counterbell:problem:malformed", "The request could not be read";
    /// The thread's key is missing or wrong.
    Unauthorized = "urn:counterbell:problem:unauthorized", "The key does not open this thread";
    /// The page's origin is not one of the shop's.
    OriginNotAllowed = "urn:counterbell:problem:origin-not-allowed", "The page is not one of the shop's";
    /// There is no such shop, thread or route.
    NotFound = "urn:counterbell:problem:not-found", "There is nothing here";
    /// The route has no such method.
    MethodNotAllowed = "urn:counterbell:problem:method-not-allowed", "The method is not allowed here";
    /// The body is larger than the limit.
    TooLarge = "urn:counterbell:problem:too-large", "The request is too large";
    /// The route does not read this content type.
    UnsupportedMediaType = "urn:counterbell:problem:unsupported-media-type", "The content type is not supported";
    /// Too many requests; wait.
    TooManyRequests = "urn:counterbell:problem:too-many-requests", "Too many requests";
    /// The request took too long to arrive.
    Timeout = "urn:counterbell:problem:timeout", "The request took too long";
    /// The proxy cannot store at the moment; wait.
    Unavailable = "urn:counterbell:problem:unavailable", "Not available at the moment";
    /// An internal error of the proxy.
    Internal = "urn:counterbell:problem:internal", "The proxy made a mistake";
}

impl ProblemKind {
    /// Whether the same request may succeed later.
    pub fn may_pass(self) -> bool {
        matches!(self, Self::TooManyRequests | Self::Timeout | Self::Unavailable | Self::Internal)
    }
}

impl Problem {
    /// When to try again.
    pub fn retry(&self) -> Retry {
        let known = self.kind != ProblemKind::Unknown;
        let passes = if known { self.kind.may_pass() } else { Retry::passes(self.status) };
        if passes {
            Retry::After(self.retry_after.map(|s| u64::from(s) * 1_000))
        } else {
            Retry::Never
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::FieldFault;

    #[test]
    fn a_problem_is_written_like_this() {
        let problem = Problem {
            kind: ProblemKind::InvalidMessage,
            title: ProblemKind::InvalidMessage.title().into(),
            status: 422,
            detail: None,
            request_id: Some("r1".into()),
            errors: vec![FieldError::beyond("body", FieldFault::TooLong, 10_000)],
            retry_after: None,
        };
        insta::assert_json_snapshot!(problem, @r#"
        {
          "type": "urn:counterbell:problem:invalid-message",
          "title": "The message breaks the rules",
          "status": 422,
          "request_id": "r1",
          "errors": [
            {
              "field": "body",
              "code": "too_long",
              "max": 10000
            }
          ]
        }
        "#);
        assert_eq!(problem.retry(), Retry::Never);
    }

    #[test]
    fn every_kind_reads_back_and_later_kinds_are_read_too() {
        for kind in ProblemKind::ALL {
            let json = serde_json::to_string(kind).unwrap();
            assert_eq!(json, format!("\"{}\"", kind.word()));
            assert!(kind.word().starts_with("urn:counterbell:problem:"), "{json}");
            assert_eq!(serde_json::from_str::<ProblemKind>(&json).unwrap(), *kind);
        }
        let later =
            r#"{"type":"urn:counterbell:problem:later","title":"x","status":503,"retry_after":2}"#;
        let problem: Problem = serde_json::from_str(later).unwrap();
        assert_eq!(problem.kind, ProblemKind::Unknown);
        assert_eq!(problem.retry(), Retry::After(Some(2_000)));
    }
}
