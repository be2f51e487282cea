//! Files of replies at public URLs.

use super::{DeliveryError, FetchedFile, UnclearReason, Undeliverable};
use crate::public_web::{FetchError, PublicWeb};

/// The largest file that is passed on, in bytes. Ours.
const MAX_BYTES: usize = 25_000_000;

/// Fetches files of replies from public URLs.
#[derive(Clone, Debug)]
pub(super) struct PublicFiles(PublicWeb);

impl PublicFiles {
    /// Nothing is fetched yet.
    ///
    /// # Errors
    ///
    /// Where the HTTP client does not start.
    pub fn new() -> reqwest::Result<Self> {
        PublicWeb::new().map(Self)
    }

    /// The file at that address.
    ///
    /// # Errors
    ///
    /// [`DeliveryError::Undeliverable`] where the address is not a public one of the web,
    /// [`DeliveryError::Refused`] where there is no such file; else where it does not arrive.
    pub async fn fetch(&self, url: &str) -> Result<FetchedFile, DeliveryError> {
        let file = self.0.fetch(url, None, MAX_BYTES).await.map_err(|error| match error {
            FetchError::Refused(status) => DeliveryError::Refused(status),
            FetchError::NotPublic => Undeliverable::FileNotPublic.into(),
            FetchError::TooLarge => Undeliverable::FileTooLarge.into(),
            FetchError::Unclear => DeliveryError::Unclear(UnclearReason::Disconnected),
        })?;
        let file = file.ok_or(DeliveryError::Unclear(UnclearReason::Empty))?;
        Ok(FetchedFile { content_type: file.content_type, bytes: file.bytes })
    }
}
