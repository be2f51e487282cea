//! Fetches files from untrusted URLs without server-side request forgery: only from addresses of
//! the public internet, never from this machine or its network.

mod address;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::{StatusCode, header, redirect};
use url::{Host, Url};

use address::is_public;

/// The time-out of a connection.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
/// The time-out of a file.
const TIMEOUT: Duration = Duration::from_secs(30);

/// Fetches files from public addresses.
#[derive(Clone, Debug)]
pub struct PublicWeb {
    http: reqwest::Client,
    allowed: fn(&str) -> Option<Url>,
}

/// A fetched file.
#[derive(Clone, PartialEq, Eq)]
pub struct PublicFile {
    /// Its media type as the server names it.
    pub content_type: Option<String>,
    /// Its `ETag`.
    pub etag: Option<String>,
    /// Its content.
    pub bytes: Vec<u8>,
}

impl fmt::Debug for PublicFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicFile({} bytes)", self.bytes.len())
    }
}

/// A file cannot be fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FetchError {
    /// The address is not a public one of the web.
    #[error("the address is not a public one of the web")]
    NotPublic,
    /// The server answers with another status than success.
    #[error("the server answers with status {0}")]
    Refused(u16),
    /// It is larger than the limit.
    #[error("the file is too large")]
    TooLarge,
    /// It did not arrive.
    #[error("the file did not arrive")]
    Unclear,
}

impl PublicWeb {
    /// Nothing is fetched yet.
    ///
    /// # Errors
    ///
    /// Where the HTTP client does not start.
    pub fn new() -> reqwest::Result<Self> {
        let http = client().https_only(true).dns_resolver(Arc::new(PublicOnly)).build()?;
        Ok(Self { http, allowed })
    }

    /// For tests: fetches from this machine as well.
    #[cfg(test)]
    pub fn of_this_machine() -> Self {
        let http = client().build().unwrap_or_default();
        Self { http, allowed: |url| Url::parse(url).ok() }
    }

    /// The file at that URL, of at most `max` bytes; `None` where it still has that `ETag`.
    ///
    /// # Errors
    ///
    /// Where it cannot be fetched.
    pub async fn fetch(
        &self,
        url: &str,
        etag: Option<&str>,
        max: usize,
    ) -> Result<Option<PublicFile>, FetchError> {
        let url = (self.allowed)(url).ok_or(FetchError::NotPublic)?;
        let request = self.http.get(url);
        let request = match etag {
            Some(etag) => request.header(header::IF_NONE_MATCH, etag),
            None => request,
        };
        let response = request.send().await.map_err(|_| FetchError::Unclear)?;
        if etag.is_some() && response.status() == StatusCode::NOT_MODIFIED {
            return Ok(None);
        }
        if !response.status().is_success() {
            return Err(FetchError::Refused(response.status().as_u16()));
        }
        let text = |name| {
            let value = response.headers().get(name)?;
            value.to_str().ok().map(str::to_owned)
        };
        let (content_type, etag) = (text(header::CONTENT_TYPE), text(header::ETAG));
        Ok(Some(PublicFile { content_type, etag, bytes: body(response, max).await? }))
    }
}

fn client() -> reqwest::ClientBuilder {
    // The process may have one already.
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder()
        .redirect(redirect::Policy::none())
        .no_proxy()
        .connect_timeout(CONNECT_TIMEOUT)
        .timeout(TIMEOUT)
}

/// The parsed URL, if it is https and its host is a name or a public IP address.
fn allowed(url: &str) -> Option<Url> {
    let url = Url::parse(url).ok().filter(|url| url.scheme() == "https")?;
    let public = match url.host()? {
        Host::Domain(_) => true,
        Host::Ipv4(address) => is_public(address.into()),
        Host::Ipv6(address) => is_public(address.into()),
    };
    (public && url.username().is_empty() && url.password().is_none()).then_some(url)
}

async fn body(mut response: reqwest::Response, max: usize) -> Result<Vec<u8>, FetchError> {
    let mut bytes = Vec::new();
    while let Some(piece) = response.chunk().await.map_err(|_| FetchError::Unclear)? {
        if bytes.len() + piece.len() > max {
            return Err(FetchError::TooLarge);
        }
        bytes.extend_from_slice(&piece);
    }
    Ok(bytes)
}

/// A resolver that drops addresses that are not public. It has to be the client's own resolver: a
/// name may resolve to another address the second time (DNS rebinding).
struct PublicOnly;

impl Resolve for PublicOnly {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let public: Vec<_> = found.filter(|address| is_public(address.ip())).collect();
            Ok(Box::new(public.into_iter()) as Addrs)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_public_urls_are_fetched() {
        for url in
            ["https://files.example/a.png", "https://93.184.216.34/a", "https://[2606:2800::1]/a"]
        {
            assert!(allowed(url).is_some(), "{url}");
        }
        for url in [
            "http://files.example/a.png",
            "https://127.0.0.1/a",
            "https://[::1]/a",
            "https://10.0.0.1:8443/a",
            "https://169.254.169.254/latest/meta-data",
            "https://me:secret@files.example/a",
            "file:///etc/passwd",
            "data:text/plain,x",
            "a.png",
        ] {
            assert!(allowed(url).is_none(), "{url}");
        }
    }

    #[tokio::test]
    async fn a_name_that_resolves_to_this_machine_is_not_fetched() {
        let found = PublicOnly.resolve("localhost".parse().unwrap()).await.unwrap();
        assert_eq!(found.count(), 0);
        let fetched = PublicWeb::new().unwrap().fetch("https://localhost/a.png", None, 9).await;
        assert_eq!(fetched, Err(FetchError::Unclear));
    }
}
