//! The origin check: which pages may call the API for a shop.

use axum::http::{HeaderMap, HeaderName, header};

use crate::api_error::ApiError;
use crate::shop::Shop;

/// Accepts requests of the shop's pages, of the proxy's own pages, and of no page at all.
///
/// # Errors
///
/// [`ApiError::OriginNotAllowed`] where the page has another origin.
pub fn check(shop: &Shop, headers: &HeaderMap) -> Result<(), ApiError> {
    let allowed =
        !headers.contains_key(header::ORIGIN) || is_of_shop(shop, headers) || is_own(headers);
    if allowed { Ok(()) } else { Err(ApiError::OriginNotAllowed) }
}

/// Whether the page's origin is one of the shop's.
pub fn is_of_shop(shop: &Shop, headers: &HeaderMap) -> bool {
    let given = text(headers, &header::ORIGIN);
    given.is_some_and(|given| shop.origins.iter().any(|origin| origin.as_str() == given))
}

/// Whether the page is the proxy's own: the demo's storefront, the contact page.
pub fn is_own(headers: &HeaderMap) -> bool {
    let host = text(headers, &header::ORIGIN)
        .and_then(|origin| origin.strip_prefix("http://").or(origin.strip_prefix("https://")));
    host.is_some() && host == text(headers, &header::HOST)
}

fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}
