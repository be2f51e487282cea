//! The inbox's middleware: access, origin check, and the end of snoozes.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{AsHeaderName, HOST, ORIGIN};
use axum::http::{HeaderMap, Method};
use axum::middleware::Next;
use axum::response::Response;

use super::error::InboxError;
use crate::authentication::is_agent;
use crate::clock::Clock;
use crate::loopback::is_loopback_host;
use crate::settings::{InboxAccess, Settings};
use crate::store::{self, Store};

/// Refuses requests that [`InboxAccess`] does not allow.
pub async fn authenticate(
    State(settings): State<Arc<Settings>>,
    request: Request,
    next: Next,
) -> Result<Response, InboxError> {
    let headers = request.headers();
    match settings.inbox {
        // A foreign host name that resolves to this machine is DNS rebinding.
        InboxAccess::Open if !is_loopback_host(host(headers)) => Err(InboxError::ForeignHost),
        InboxAccess::SignIn if !is_agent(headers, &settings.agent) => Err(InboxError::SignedOut),
        InboxAccess::Open | InboxAccess::SignIn => Ok(next.run(request).await),
    }
}

/// Refuses forms from other sites (CSRF).
pub async fn check_origin(request: Request, next: Next) -> Result<Response, InboxError> {
    let is_read = matches!(*request.method(), Method::GET | Method::HEAD);
    if is_read || is_same_origin(request.headers()) {
        Ok(next.run(request).await)
    } else {
        Err(InboxError::ForeignForm)
    }
}

/// Opens the tickets whose snooze is over, so that no page shows them as snoozed.
pub async fn unsnooze_due(
    State(store): State<Store>,
    State(clock): State<Clock>,
    request: Request,
    next: Next,
) -> Result<Response, InboxError> {
    store::tickets::unsnooze_due(&store, clock.datetime()).await?;
    Ok(next.run(request).await)
}

/// Whether a link on another site led here. Such a visit must not change anything.
pub fn is_cross_site(headers: &HeaderMap) -> bool {
    text(headers, "sec-fetch-site") == "cross-site"
}

/// Whether the inbox's own page sent this, by `Sec-Fetch-Site`, or in older browsers `Origin`.
fn is_same_origin(headers: &HeaderMap) -> bool {
    match text(headers, "sec-fetch-site") {
        "" => {
            let origin = text(headers, ORIGIN).split_once("://").map(|(_, host)| host);
            origin.is_some_and(|origin| !origin.is_empty() && origin == host(headers))
        }
        site => matches!(site, "same-origin" | "none"),
    }
}

/// The `Host` header.
pub fn host(headers: &HeaderMap) -> &str {
    text(headers, HOST)
}

fn text(headers: &HeaderMap, name: impl AsHeaderName) -> &str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_counts_when_the_browser_vouches_for_its_origin() {
        let own = |site: &'static str, origin: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(HOST, "127.0.0.1:8081".parse().unwrap());
            for (name, value) in [("sec-fetch-site", site), ("origin", origin)] {
                if !value.is_empty() {
                    headers.insert(name, value.parse().unwrap());
                }
            }
            is_same_origin(&headers)
        };
        assert!(own("same-origin", "") && own("", "http://127.0.0.1:8081"));
        assert!(!own("cross-site", "http://127.0.0.1:8081") && !own("same-site", ""));
        assert!(!own("", "") && !own("", "null") && !own("", "http://127.0.0.1:8080"));
    }
}
