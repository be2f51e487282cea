//! Addresses that credentials are sent to.

use std::net::IpAddr;

use url::{Host, Url};

/// Parses a URL that credentials may be sent to: https, or http on this machine.
///
/// # Errors
///
/// Why the URL is refused.
pub fn credential_url(text: &str) -> Result<Url, &'static str> {
    let url = Url::parse(text).map_err(|_| "must be a web address")?;
    if !url.username().is_empty() || url.password().is_some() {
        return Err("must not hold credentials");
    }
    match url.scheme() {
        "https" => Ok(url),
        "http" if is_loopback(&url) => Ok(url),
        _ => Err("must begin with https:// (http:// is for this machine alone)"),
    }
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => IpAddr::V4(address).is_loopback(),
        Some(Host::Ipv6(address)) => IpAddr::V6(address).is_loopback(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credentials_are_sent_encrypted_or_not_at_all() {
        for good in [
            "https://acme.gorgias.com",
            "http://127.0.0.1:8081",
            "http://[::1]/",
            "http://localhost",
        ] {
            assert!(credential_url(good).is_ok(), "{good}");
        }
        for bad in [
            "http://acme.gorgias.com",
            "http://127.0.0.1.example",
            "https://user:key@acme.gorgias.com",
            "acme.gorgias.com",
            "file:///etc/passwd",
        ] {
            assert!(credential_url(bad).is_err(), "{bad}");
        }
    }
}
