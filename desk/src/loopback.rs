//! Whether an address is this machine's.

use url::{Host, Url};

/// Whether a URL leads to this machine, by a loopback address or by a name that can be no other's
/// (RFC 6761).
pub fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

/// Whether a URL may be followed: `https` anywhere, `http` on this machine alone.
pub fn is_safe(url: &Url) -> bool {
    url.scheme() == "https" || (url.scheme() == "http" && is_loopback(url))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_http_is_for_this_machine() {
        for (url, safe) in [
            ("https://shop.example/hook", true),
            ("http://127.0.0.1:80/", true),
            ("http://localhost:8080/", true),
            ("http://desk.localhost/", true),
            ("http://[::1]/", true),
            ("http://0x7f.1/", true),
            ("http://shop.example/", false),
            ("http://10.0.0.1/", false),
            ("http://169.254.169.254/", false),
            ("http://localhost.example/", false),
            ("ftp://127.0.0.1/", false),
            ("data:text/plain,x", false),
        ] {
            assert_eq!(is_safe(&url.parse().unwrap()), safe, "{url}");
        }
    }
}
