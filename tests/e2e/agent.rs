//! The agent's inbox page, in a browser.

use serde_json::Value;

use crate::Result;
use crate::browser::Browser;
use crate::demo::Demo;
use crate::query::{Scope, by_role};
use crate::wait::{find, until};

/// The inbox in a browser of its own.
pub struct Inbox {
    /// The agent's browser.
    pub browser: Browser,
    base: String,
}

impl Inbox {
    /// Opens the list of tickets.
    pub async fn open(demo: &Demo) -> Result<Self> {
        let browser = Browser::start().await?;
        browser.open(&demo.desk).await?;
        Ok(Self { browser, base: demo.desk.clone() })
    }

    /// Opens a ticket.
    pub async fn open_ticket(&self, ticket: &Value) -> Result {
        self.browser.open(&format!("{}tickets/{}", self.base, ticket["id"])).await
    }

    /// Writes an answer and sends it.
    pub async fn reply(&self, text: &str) -> Result {
        find(&self.browser, Scope::Page, "textbox", "Reply").await?.send_keys(text).await?;
        find(&self.browser, Scope::Page, "button", "Send reply").await?.click().await?;
        self.wait_for_message(text).await
    }

    /// Writes an internal note.
    pub async fn note(&self, text: &str) -> Result {
        find(&self.browser, Scope::Page, "textbox", "Internal note").await?.send_keys(text).await?;
        find(&self.browser, Scope::Page, "button", "Add note").await?.click().await?;
        self.wait_for_message(text).await
    }

    /// Waits until the ticket shows a message with this text.
    pub async fn wait_for_message(&self, text: &str) -> Result {
        until(&format!("the inbox shows {text:?}"), async || {
            for (message, _) in by_role(&self.browser, Scope::Page, "article").await? {
                if message.text().await?.contains(text) {
                    return Ok(Some(()));
                }
            }
            Ok(None)
        })
        .await
    }
}
