//! The client of one account: building, sending and reading requests.

mod authorization;
mod builder;
mod call;
mod exchange;
mod json;
mod resources;
mod response_body;

use std::sync::Arc;
use std::time::Duration;

use url::Url;

use crate::{Credentials, Limiter, Priority};
use authorization::Authorization;
pub use builder::{BuildError, ClientBuilder};
pub(crate) use call::Call;
pub use json::JsonRequest;
pub(crate) use response_body::read_limited;

/// A client of one Gorgias account. Cheap to clone; clones share connections and budget.
///
/// It never waits for budget and never retries: the caller decides, which knows the effect of a
/// second attempt.
#[derive(Debug, Clone)]
pub struct Client {
    inner: Arc<Inner>,
    priority: Priority,
}

#[derive(Debug)]
struct Inner {
    http: reqwest::Client,
    /// Ends with a slash.
    base: Url,
    authorization: Authorization,
    limiter: Limiter,
    response_limit: usize,
}

impl Client {
    /// Starts a client of the account at `base_url`, such as `https://acme.gorgias.com`. A path
    /// prefix is kept, a final `/api` is dropped: the client adds its own.
    pub fn builder(base_url: Url, credentials: Credentials) -> ClientBuilder {
        ClientBuilder::new(base_url, credentials)
    }

    /// The same account with the same budget, at another priority. A new client is at
    /// [`Priority::Send`].
    #[must_use]
    pub fn at(&self, priority: Priority) -> Self {
        Self { inner: Arc::clone(&self.inner), priority }
    }

    /// How long the request budget has no room for so many requests at this priority; zero where it
    /// has. Sends nothing and counts nothing.
    pub fn pause(&self, requests: u32) -> Duration {
        self.inner.limiter.wait(self.priority, requests)
    }

    /// The account's URL; ends with a slash.
    pub(crate) fn base_url(&self) -> &Url {
        &self.inner.base
    }
}
