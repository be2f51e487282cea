//! CORS: pages of the shops may call the API, every other page gets a problem. Browsers keep to it;
//! it is no authentication.

use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::api_error::{ApiError, status};
use crate::routes::origin;
use crate::security_headers;
use crate::state::AppState;

/// The lifetime of a cached preflight, in seconds; Chromium's own limit.
const MAX_AGE: HeaderValue = HeaderValue::from_static("7200");
const METHODS: HeaderValue = HeaderValue::from_static("GET, POST, PUT, DELETE");
const REQUEST_HEADERS: HeaderValue =
    HeaderValue::from_static("Authorization, Content-Type, If-None-Match, Prefer");
const EXPOSED_HEADERS: HeaderValue =
    HeaderValue::from_static("ETag, Retry-After, Preference-Applied");
const VARY: HeaderValue = HeaderValue::from_static("Origin");

/// Lets pages of any shop and the proxy's own pages through, and answers their preflights. Whether
/// the page is one of the requested shop is the extractors' check.
pub async fn allow_shops(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let Some(origin) = request.headers().get(header::ORIGIN).cloned() else {
        // Not a browser, or a same-origin GET.
        return vary(next.run(request).await);
    };
    let known = state.shops.values().any(|shop| origin::is_of_shop(shop, request.headers()));
    if !known && !origin::is_own(request.headers()) {
        return vary(ApiError::OriginNotAllowed.into_response());
    }
    let preflight = request.method() == Method::OPTIONS
        && request.headers().contains_key(header::ACCESS_CONTROL_REQUEST_METHOD);
    let mut response = if preflight { preflight_answer() } else { next.run(request).await };
    let headers = response.headers_mut();
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED_HEADERS);
    vary(response)
}

fn preflight_answer() -> Response {
    let mut response = status::PREFLIGHT.into_response();
    let headers = response.headers_mut();
    security_headers::insert(headers);
    headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, METHODS);
    headers.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, REQUEST_HEADERS);
    headers.insert(header::ACCESS_CONTROL_MAX_AGE, MAX_AGE);
    response
}

fn vary(mut response: Response) -> Response {
    response.headers_mut().append(header::VARY, VARY);
    response
}
