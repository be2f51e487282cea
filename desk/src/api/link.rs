//! Where the neighbouring pages of a list are, beside a body that has no room for it.

use axum::http::HeaderValue;
use axum::http::header::LINK;
use axum::response::{IntoResponseParts, ResponseParts};

use crate::page::PageMeta;

/// The `Link` header of a list (RFC 8288): `<…?cursor=…>; rel="next"`, and `rel="prev"`.
pub struct Links(String);

impl Links {
    /// Links to the neighbours of the page that `path` and the pairs of its query, without
    /// `cursor`, have led to.
    pub fn new(path: &str, query: &[(String, String)], meta: &PageMeta) -> Self {
        let link = |cursor: &str, relation: &str| {
            let mut url = url::form_urlencoded::Serializer::new(String::new());
            url.extend_pairs(query).append_pair("cursor", cursor);
            format!("<{path}?{}>; rel=\"{relation}\"", url.finish())
        };
        let next = meta.next_cursor.iter().map(|cursor| link(cursor, "next"));
        let prev = meta.prev_cursor.iter().map(|cursor| link(cursor, "prev"));
        Self(next.chain(prev).collect::<Vec<_>>().join(", "))
    }
}

impl IntoResponseParts for Links {
    type Error = std::convert::Infallible;

    fn into_response_parts(self, mut parts: ResponseParts) -> Result<ResponseParts, Self::Error> {
        if let Some(value) = HeaderValue::try_from(self.0).ok().filter(|value| !value.is_empty()) {
            parts.headers_mut().insert(LINK, value);
        }
        Ok(parts)
    }
}
