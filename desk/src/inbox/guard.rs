//! Who may see the inbox, and whose forms are accepted.

use std::net::IpAddr;

use axum::extract::{Request, State};
use axum::http::header::{AsHeaderName, HOST, ORIGIN};
use axum::http::{HeaderMap, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::error::InboxError;
use crate::authentication::is_agent;
use crate::settings::InboxAccess;
use crate::state::AppState;
use crate::store;

/// Lets a request through to its page, and opens the tickets whose snooze is over.
pub async fn admit(State(state): State<AppState>, request: Request, next: Next) -> Response {
    match check(&state, request.method(), request.headers()) {
        Ok(()) => match store::tickets::wake(&state.store, state.clock.datetime()).await {
            Ok(()) => next.run(request).await,
            Err(error) => InboxError::from(error).into_response(),
        },
        Err(error) => error.into_response(),
    }
}

fn check(state: &AppState, method: &Method, headers: &HeaderMap) -> Result<(), InboxError> {
    match state.settings.inbox {
        // A foreign name that leads to this machine is DNS rebinding.
        InboxAccess::Open if !is_loopback(text(headers, HOST)) => {
            return Err(InboxError::ForeignHost);
        }
        InboxAccess::SignIn if !is_agent(headers, &state.settings.agent) => {
            return Err(InboxError::SignedOut);
        }
        InboxAccess::Open | InboxAccess::SignIn => {}
    }
    let reads = matches!(*method, Method::GET | Method::HEAD);
    if reads || is_own_form(headers) { Ok(()) } else { Err(InboxError::ForeignForm) }
}

/// Whether a link on another site led here: such a visit changes nothing.
pub fn is_cross_site(headers: &HeaderMap) -> bool {
    text(headers, "sec-fetch-site") == "cross-site"
}

/// Whether the inbox's own page sent this. Browsers say so in `Sec-Fetch-Site`, older ones in
/// `Origin`.
fn is_own_form(headers: &HeaderMap) -> bool {
    match text(headers, "sec-fetch-site") {
        "" => {
            let origin = text(headers, ORIGIN).split_once("://").map(|(_, host)| host);
            origin.is_some_and(|host| !host.is_empty() && host == text(headers, HOST))
        }
        site => matches!(site, "same-origin" | "none"),
    }
}

/// The name by which the desk was reached.
pub fn host(headers: &HeaderMap) -> &str {
    text(headers, HOST)
}

/// Whether a host, with or without a port, is this machine.
pub fn is_loopback(host: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    let name = name.to_ascii_lowercase();
    let is_address = name.parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
    is_address || name == "localhost" || name.ends_with(".localhost")
}

fn text(headers: &HeaderMap, name: impl AsHeaderName) -> &str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_loopback_names_and_addresses_are_this_machine() {
        for host in ["localhost", "localhost:8081", "desk.localhost", "127.0.0.1:80", "[::1]:8081"]
        {
            assert!(is_loopback(host), "{host}");
        }
        for host in
            ["", "example.com", "localhost.example.com", "10.0.0.1", "127.0.0.1.example", "[::2]"]
        {
            assert!(!is_loopback(host), "{host}");
        }
    }

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
            is_own_form(&headers)
        };
        assert!(own("same-origin", "") && own("", "http://127.0.0.1:8081"));
        assert!(!own("cross-site", "http://127.0.0.1:8081") && !own("same-site", ""));
        assert!(!own("", "") && !own("", "null") && !own("", "http://127.0.0.1:8080"));
    }
}
