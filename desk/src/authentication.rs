//! HTTP Basic authentication, for the API and for an inbox with `InboxAccess::SignIn`.

use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use secrecy::ExposeSecret;
use subtle::ConstantTimeEq;

use crate::settings::Agent;

/// Whether the request carries the agent's address and key (Gorgias: authentication of private
/// apps). Compares in constant time, apart from the length.
pub fn is_agent(headers: &HeaderMap, agent: &Agent) -> bool {
    let Some(given) = basic(headers) else { return false };
    let wanted = format!("{}:{}", agent.email, agent.key.expose_secret());
    given.ct_eq(wanted.as_bytes()).into()
}

fn basic(headers: &HeaderMap) -> Option<Vec<u8>> {
    let (scheme, credentials) = headers.get(AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    let credentials = STANDARD.decode(credentials.trim()).ok()?;
    scheme.eq_ignore_ascii_case("basic").then_some(credentials)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_agents_address_and_key_are_accepted() {
        let agent = Agent {
            email: "agent@aurora.test".to_owned(),
            name: "Ada".to_owned(),
            key: "demo-key".to_owned().into(),
        };
        let cases = [
            ("agent@aurora.test:demo-key", true),
            ("agent@aurora.test:demo-kez", false),
            ("agent@aurora.test", false),
            ("other@aurora.test:demo-key", false),
            ("", false),
        ];
        for (credentials, opens) in cases {
            let header = format!("bAsIc {}", STANDARD.encode(credentials));
            let headers = HeaderMap::from_iter([(AUTHORIZATION, header.parse().unwrap())]);
            assert_eq!(is_agent(&headers, &agent), opens, "{credentials}");
        }
        let bearer = HeaderMap::from_iter([(AUTHORIZATION, "Bearer x".parse().unwrap())]);
        assert!(!is_agent(&bearer, &agent) && !is_agent(&HeaderMap::new(), &agent));
    }
}
