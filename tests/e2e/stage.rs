//! What a test plays on.

use crate::Result;
use crate::browser::Browser;
use crate::demo::Demo;
use crate::shop::Shop;

/// A running demo with a browser that has not opened any page yet.
pub struct Stage {
    // The browser goes first: the demo then need not wait for its connections.
    /// The shop in its browser.
    pub shop: Shop,
    /// The storefront, the proxy and the desk.
    pub demo: Demo,
}

impl Stage {
    /// Starts a demo of its own, in an empty directory, and a new browser.
    pub async fn set() -> Result<Self> {
        let demo = Demo::start()?;
        let shop = Shop::new(Browser::start().await?, &demo);
        Ok(Self { shop, demo })
    }
}
