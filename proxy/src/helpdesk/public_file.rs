//! Files of answers that lie at public addresses. A helpdesk's word leads nowhere but to the public
//! internet: not to this machine, and not into the network that it stands in.

mod address;

use std::sync::Arc;
use std::time::Duration;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::redirect;
use url::{Host, Url};

use super::{DeliveryError, FetchedFile};
use address::is_public;

/// Largest file that is passed on, in bytes. Ours.
const LARGEST: usize = 25_000_000;
/// How long a connection may take.
const CONNECT: Duration = Duration::from_secs(5);
/// How long a file may take.
const LONGEST: Duration = Duration::from_secs(30);

/// Fetches files from public addresses.
#[derive(Clone, Debug)]
pub(super) struct PublicFiles {
    http: reqwest::Client,
}

impl PublicFiles {
    /// Connects to nothing yet.
    ///
    /// # Errors
    ///
    /// Where the HTTP client does not start.
    pub fn new() -> reqwest::Result<Self> {
        // The process may have one already.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let http = reqwest::Client::builder()
            .https_only(true)
            .redirect(redirect::Policy::none())
            .no_proxy()
            .connect_timeout(CONNECT)
            .timeout(LONGEST)
            .dns_resolver(Arc::new(PublicOnly))
            .build()?;
        Ok(Self { http })
    }

    /// The file at that address.
    ///
    /// # Errors
    ///
    /// [`DeliveryError::Refused`] where the address is not a public one of the web, or there is no
    /// such file; else where it does not arrive.
    pub async fn fetch(&self, url: &str) -> Result<FetchedFile, DeliveryError> {
        let url = allowed(url).ok_or(DeliveryError::Refused(0))?;
        let response = self.http.get(url).send().await.map_err(|_| DeliveryError::Unclear)?;
        if !response.status().is_success() {
            return Err(DeliveryError::Refused(response.status().as_u16()));
        }
        let content_type = response.headers().get(reqwest::header::CONTENT_TYPE);
        let content_type = content_type.and_then(|kind| kind.to_str().ok()).map(str::to_owned);
        Ok(FetchedFile { content_type, bytes: body(response).await? })
    }
}

/// An address of the web whose host is a name, or a public number.
fn allowed(url: &str) -> Option<Url> {
    let url = Url::parse(url).ok().filter(|url| url.scheme() == "https")?;
    let public = match url.host()? {
        Host::Domain(_) => true,
        Host::Ipv4(address) => is_public(address.into()),
        Host::Ipv6(address) => is_public(address.into()),
    };
    (public && url.username().is_empty() && url.password().is_none()).then_some(url)
}

async fn body(mut response: reqwest::Response) -> Result<Vec<u8>, DeliveryError> {
    let mut bytes = Vec::new();
    while let Some(piece) = response.chunk().await.map_err(|_| DeliveryError::Unclear)? {
        if bytes.len() + piece.len() > LARGEST {
            return Err(DeliveryError::Refused(0));
        }
        bytes.extend_from_slice(&piece);
    }
    Ok(bytes)
}

/// Finds names like everybody, and forgets the addresses that are not public: a name may lead
/// inside, and may do so only the second time that it is asked for.
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
    fn only_public_addresses_of_the_web_are_asked() {
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
    async fn a_name_that_leads_to_this_machine_leads_nowhere() {
        let found = PublicOnly.resolve("localhost".parse().unwrap()).await.unwrap();
        assert_eq!(found.count(), 0);
        let fetched = PublicFiles::new().unwrap().fetch("https://localhost/a.png").await;
        assert_eq!(fetched, Err(DeliveryError::Unclear));
    }
}
