//! Which pages may speak to the API: CORS, and a "no" to every other page. A courtesy that browsers
//! keep to, never an authentication.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::headers::protect;
use crate::app::App;
use crate::config::Shop;
use crate::problem::{Obstacle, status};

/// How long a browser may remember the answer to a preflight, in seconds; Chromium's own limit.
const MAX_AGE: HeaderValue = HeaderValue::from_static("7200");
const METHODS: HeaderValue = HeaderValue::from_static("GET, POST, PUT, DELETE");
const REQUEST_HEADERS: HeaderValue =
    HeaderValue::from_static("Authorization, Content-Type, If-None-Match, Prefer");
const READABLE: HeaderValue = HeaderValue::from_static("ETag, Retry-After, Preference-Applied");
const VARY: HeaderValue = HeaderValue::from_static("Origin");

/// Lets the pages of the shops through, and answers their preflights.
pub async fn origins(State(app): State<App>, request: Request, next: Next) -> Response {
    let Some(origin) = request.headers().get(header::ORIGIN).cloned() else {
        // Not a browser, or a page that only reads what is its own.
        return varied(next.run(request).await);
    };
    let known = app.shops.values().any(|shop| allows(shop, request.headers()));
    if !known && !is_own(request.headers()) {
        return varied(Obstacle::OriginNotAllowed.into_response());
    }
    let preflight = request.method() == Method::OPTIONS
        && request.headers().contains_key(header::ACCESS_CONTROL_REQUEST_METHOD);
    let mut response = if preflight { preflight_answer() } else { next.run(request).await };
    let headers = response.headers_mut();
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, READABLE);
    varied(response)
}

/// Whether the page that asks is one of the shop's, the proxy's own, or none at all.
///
/// # Errors
///
/// [`Obstacle::OriginNotAllowed`] where it is another's.
pub fn of_shop(shop: &Shop, headers: &HeaderMap) -> Result<(), Obstacle> {
    let fine = !headers.contains_key(header::ORIGIN) || allows(shop, headers) || is_own(headers);
    if fine { Ok(()) } else { Err(Obstacle::OriginNotAllowed) }
}

fn allows(shop: &Shop, headers: &HeaderMap) -> bool {
    let given = text(headers, &header::ORIGIN);
    given.is_some_and(|given| shop.origins.iter().any(|origin| origin.as_str() == given))
}

/// Whether the page comes from the proxy itself: the demo's storefront, the contact page.
fn is_own(headers: &HeaderMap) -> bool {
    let own = text(headers, &header::ORIGIN)
        .and_then(|origin| origin.strip_prefix("http://").or(origin.strip_prefix("https://")));
    own.is_some() && own == text(headers, &header::HOST)
}

fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

fn preflight_answer() -> Response {
    let mut response = status::PREFLIGHT.into_response();
    let headers = response.headers_mut();
    protect(headers);
    headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, METHODS);
    headers.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, REQUEST_HEADERS);
    headers.insert(header::ACCESS_CONTROL_MAX_AGE, MAX_AGE);
    response
}

fn varied(mut response: Response) -> Response {
    response.headers_mut().append(header::VARY, VARY);
    response
}
