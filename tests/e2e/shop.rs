//! The storefront, as a shopper walks through it.

use crate::Result;
use crate::browser::Browser;
use crate::demo::Demo;
use crate::widget::Widget;

/// The demo's shop in a browser.
pub struct Shop {
    /// The browser that shows it.
    pub browser: Browser,
    storefront: String,
    help: String,
}

impl Shop {
    /// The shop of a demo.
    pub fn new(browser: Browser, demo: &Demo) -> Self {
        Self { browser, storefront: demo.storefront.clone(), help: demo.help.clone() }
    }

    /// Opens the product page.
    pub async fn open_product(&self) -> Result<Widget<'_>> {
        self.open(&self.storefront.clone()).await
    }

    /// Opens another page of the shop.
    pub async fn open_jackets(&self) -> Result<Widget<'_>> {
        self.open(&format!("{}storefront/jackets.html", self.storefront)).await
    }

    /// Opens the help centre.
    pub async fn open_help(&self) -> Result<Widget<'_>> {
        self.open(&self.help.clone()).await
    }

    /// Loads the page that is shown once more.
    pub async fn reload(&self) -> Result {
        Ok(self.browser.driver.refresh().await?)
    }

    /// The names of the wasm files that the page has asked for.
    pub async fn wasm_requests(&self) -> Result<Vec<String>> {
        let script = "return performance.getEntriesByType('resource')
            .map((entry) => entry.name).filter((name) => name.includes('.wasm'));";
        Ok(serde_json::from_value(self.browser.run(script, vec![]).await?)?)
    }

    async fn open(&self, url: &str) -> Result<Widget<'_>> {
        self.browser.open(url).await?;
        Ok(Widget::new(&self.browser))
    }
}
