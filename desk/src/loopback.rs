//! Whether a URL or host is on this machine.

use url::{Host, Url};

/// Whether a URL's host is a loopback address or a name reserved for it (RFC 6761).
pub fn is_loopback(url: &Url) -> bool {
    url.host().is_some_and(|host| is_local(&host))
}

/// The same for a host with or without a port, such as that of a `Host` header.
pub fn is_loopback_host(host: &str) -> bool {
    let name = match host.find(']') {
        Some(end) => host.get(..=end).unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    Host::parse(name).is_ok_and(|host| is_local(&host))
}

/// Whether a URL may be followed: `https` anywhere, `http` on this machine alone.
pub fn is_https_or_loopback(url: &Url) -> bool {
    url.scheme() == "https" || (url.scheme() == "http" && is_loopback(url))
}

fn is_local<S: AsRef<str>>(host: &Host<S>) -> bool {
    match host {
        Host::Domain(name) => name.as_ref() == "localhost" || name.as_ref().ends_with(".localhost"),
        Host::Ipv4(address) => address.is_loopback(),
        Host::Ipv6(address) => address.is_loopback(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_http_is_allowed_on_this_machine_only() {
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
            assert_eq!(is_https_or_loopback(&url.parse().unwrap()), safe, "{url}");
        }
    }

    #[test]
    fn only_loopback_names_and_addresses_are_this_machine() {
        for host in
            ["localhost", "LOCALHOST:8081", "desk.localhost", "127.0.0.1:80", "[::1]:8081", "[::1]"]
        {
            assert!(is_loopback_host(host), "{host}");
        }
        for host in [
            "",
            "example.com",
            "localhost.example.com",
            "10.0.0.1",
            "127.0.0.1.example",
            "[::2]",
            "a@localhost",
        ] {
            assert!(!is_loopback_host(host), "{host}");
        }
    }
}
