//! What the page's browser has requested from the proxy for the widget.

use anyhow::Context as _;
use serde::Deserialize;

use crate::Result;
use crate::browser::Browser;

/// Everything but the storefront's own pages and pictures. In milliseconds since the navigation.
const REQUESTS: &str = "return performance.getEntriesByType('resource')
    .map(({name, startTime, encodedBodySize, transferSize}) =>
        ({path: new URL(name).pathname, start: startTime,
            bytes: transferSize && encodedBodySize, transferred: transferSize > 0}))
    .filter(({path}) => path === '/counterbell.js' || /^\\/(assets|v1)\\//.test(path));";

/// One request.
#[derive(Clone, Debug, Deserialize)]
pub struct Request {
    /// The path of its URL.
    pub path: String,
    /// When it began, in milliseconds since the navigation (`performance.now()`).
    pub start: f64,
    /// The answer's body as it was transferred, compressed; 0 where the browser had it.
    pub bytes: u64,
    /// Whether anything was transferred.
    pub transferred: bool,
}

impl Request {
    /// All of the page that is shown, in their order. A request that is not answered yet is missing.
    pub async fn all(browser: &Browser) -> Result<Vec<Self>> {
        let entries = browser.run(REQUESTS, vec![]).await?;
        serde_json::from_value(entries).context("reading the requests")
    }

    /// Whether it is a file of the built widget.
    pub fn is_asset(&self) -> bool {
        self.path.starts_with("/assets/")
    }

    /// The last part of its path.
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or_default()
    }
}
