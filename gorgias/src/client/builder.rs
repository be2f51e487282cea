//! Building a client, and which base URLs are refused.

use std::{fmt, sync::Arc, time::Duration};

use reqwest::{
    header::{ACCEPT, HeaderMap, HeaderValue},
    redirect,
};
use url::{Host, Url};

use super::authorization::{Authorization, OnRefresh};
use super::{Client, Inner};
use crate::{Clock, Credentials, Limiter, OAuthTokens, Priority};

const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
const USER_AGENT: &str = concat!("counterbell/", env!("CARGO_PKG_VERSION"));

/// Settings of a [`Client`]; see [`Client::builder`].
#[derive(Clone)]
pub struct ClientBuilder {
    base_url: Url,
    credentials: Credentials,
    timeout: Duration,
    limiter: Limiter,
    user_agent: String,
    response_limit: usize,
    clock: Clock,
    on_refresh: OnRefresh,
}

/// Why a client cannot be built.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BuildError {
    /// The credentials would be sent unencrypted.
    #[error("base URL: must begin with https:// (http:// is for this machine only)")]
    Insecure,
    /// Credentials in a URL end up in logs.
    #[error("base URL: must not hold a user name or a password")]
    CredentialsInUrl,
    /// A query or a fragment has no meaning there.
    #[error("base URL: must end with its path, without `?` or `#`")]
    QueryInUrl,
    /// The HTTP client did not start, for example for a user agent that is not a header's value.
    #[error("the HTTP client does not start")]
    Http(#[source] reqwest::Error),
}

impl ClientBuilder {
    pub(super) fn new(base_url: Url, credentials: Credentials) -> Self {
        Self {
            base_url,
            credentials,
            timeout: Duration::from_secs(15),
            limiter: Limiter::default(),
            user_agent: USER_AGENT.to_owned(),
            response_limit: 8 << 20,
            clock: Clock::system(),
            on_refresh: Arc::new(|_| ()),
        }
    }

    /// The longest a request may take, from its start to the last byte of the answer. 15 seconds
    /// unless set; of these, at most 5 to connect.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// The account's budget, for sharing it between clients. A budget of an API key's size unless
    /// set.
    #[must_use]
    pub fn limiter(mut self, limiter: Limiter) -> Self {
        self.limiter = limiter;
        self
    }

    /// The `User-Agent`, `counterbell/<version>` unless set.
    #[must_use]
    pub fn user_agent(mut self, user_agent: &str) -> Self {
        user_agent.clone_into(&mut self.user_agent);
        self
    }

    /// The largest answer that is accepted, in bytes. 8 MiB unless set.
    #[must_use]
    pub fn response_limit(mut self, bytes: usize) -> Self {
        self.response_limit = bytes;
        self
    }

    /// The clock by which access tokens expire, the machine's unless set.
    #[must_use]
    pub fn clock(mut self, clock: Clock) -> Self {
        self.clock = clock;
        self
    }

    /// What to do with renewed tokens of [`Credentials::OAuth2`]: keep them, because the refresh
    /// token may be a new one too. Called before they are used, and must not block.
    #[must_use]
    pub fn on_token_refresh(mut self, act: impl Fn(&OAuthTokens) + Send + Sync + 'static) -> Self {
        self.on_refresh = Arc::new(act);
        self
    }

    /// Builds the client. Nothing is sent yet.
    ///
    /// # Errors
    /// [`BuildError`] for a base URL that is insecure or malformed, or an unusable user agent.
    pub fn build(self) -> Result<Client, BuildError> {
        let base = checked_base(self.base_url)?;
        install_tls();
        let mut http = reqwest::Client::builder()
            .redirect(redirect::Policy::none())
            .connect_timeout(CONNECT_TIMEOUT)
            .timeout(self.timeout)
            .user_agent(self.user_agent)
            .default_headers(HeaderMap::from_iter([(
                ACCEPT,
                HeaderValue::from_static("application/json"),
            )]));
        if is_loopback(&base) {
            // An outbound proxy would see this machine's own, unencrypted traffic.
            http = http.no_proxy();
        }
        let inner = Inner {
            http: http.build().map_err(BuildError::Http)?,
            base,
            authorization: Authorization::new(self.credentials, self.clock, self.on_refresh),
            limiter: self.limiter,
            response_limit: self.response_limit,
        };
        Ok(Client { inner: Arc::new(inner), priority: Priority::default() })
    }
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("base_url", &self.base_url.host_str())
            .field("credentials", &self.credentials)
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}

/// Installs ring as the process's TLS provider, unless the process has one already.
fn install_tls() {
    let _already_installed = rustls::crypto::ring::default_provider().install_default();
}

fn checked_base(mut base: Url) -> Result<Url, BuildError> {
    if base.scheme() != "https" && !(base.scheme() == "http" && is_loopback(&base)) {
        return Err(BuildError::Insecure);
    }
    if !base.username().is_empty() || base.password().is_some() {
        return Err(BuildError::CredentialsInUrl);
    }
    if base.query().is_some() || base.fragment().is_some() {
        return Err(BuildError::QueryInUrl);
    }
    let path = base.path().trim_end_matches('/');
    // Gorgias shows its base URL with this segment.
    let path = path.strip_suffix("/api").unwrap_or(path);
    base.set_path(&format!("{path}/"));
    Ok(base)
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn base(url: &str) -> Result<String, String> {
        let checked = checked_base(url.parse().unwrap());
        checked.map(String::from).map_err(|error| error.to_string())
    }

    #[test]
    fn a_base_url_keeps_its_prefix_and_ends_with_a_slash() {
        let table = [
            ("https://acme.gorgias.com", "https://acme.gorgias.com/"),
            ("https://acme.gorgias.com/", "https://acme.gorgias.com/"),
            ("https://acme.gorgias.com/api/", "https://acme.gorgias.com/"),
            ("https://gate.example/gorgias", "https://gate.example/gorgias/"),
            ("http://127.0.0.1:8081", "http://127.0.0.1:8081/"),
            ("http://[::1]:8081/", "http://[::1]:8081/"),
            ("http://localhost:8081/", "http://localhost:8081/"),
        ];
        for (url, expected) in table {
            assert_eq!(base(url).as_deref(), Ok(expected), "{url}");
        }
    }

    #[test]
    fn a_base_url_that_could_leak_the_credentials_is_refused() {
        let refused = |url: &str| base(url).unwrap_err();
        for url in ["http://acme.gorgias.com", "http://localhost.example", "ftp://127.0.0.1"] {
            assert!(refused(url).contains("https"), "{url}");
        }
        assert!(refused("data:text/plain,x").contains("https"));
        assert!(refused("https://me:secret@acme.gorgias.com").contains("user name"));
        assert!(refused("https://acme.gorgias.com/?a=b").contains("without `?`"));
    }
}
