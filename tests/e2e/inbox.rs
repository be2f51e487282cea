//! An agent at work: with the keyboard, while new messages come in.

use anyhow::ensure;
use serde_json::{Value, json};
use thirtyfour::{Key, TypingData};

use crate::Result;
use crate::agent::Inbox;
use crate::demo::Demo;
use crate::desk::Desk;
use crate::query::Scope;
use crate::wait::{find, until};

impl Inbox {
    /// Presses keys, wherever the focus is.
    async fn press(&self, keys: impl Into<TypingData>) -> Result {
        Ok(self.browser.driver.action_chain().send_keys(keys).perform().await?)
    }

    /// What the script gives.
    async fn see(&self, script: &str) -> Result<Value> {
        self.browser.run(&format!("return {script};"), vec![]).await
    }

    /// Waits until the script gives this.
    async fn wait_until(&self, script: &str, expected: Value) -> Result {
        until(&format!("{script} is {expected}"), async || {
            Ok((self.see(script).await? == expected).then_some(()))
        })
        .await
    }

    /// Waits until this has the focus: the address of a link, or the name of a field.
    async fn wait_for_focus(&self, expected: &str) -> Result {
        let focus = "document.activeElement.getAttribute('href') ?? document.activeElement.id";
        self.wait_until(focus, json!(expected)).await
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn an_agent_needs_no_mouse() -> Result {
    let demo = Demo::start()?;
    let desk = Desk::new(&demo)?;
    let older = desk.open_ticket("Older").await?;
    let newer = desk.open_ticket("Newer").await?;
    let inbox = Inbox::open(&demo).await?;
    inbox.press("j").await?;
    inbox.wait_for_focus(&format!("/tickets/{}", newer["id"])).await?;
    inbox.press("j").await?;
    inbox.wait_for_focus(&format!("/tickets/{}", older["id"])).await?;
    inbox.press(Key::Enter).await?;
    inbox.wait_until("document.querySelector('h1').textContent", json!("Older")).await?;
    inbox.press("r").await?;
    inbox.wait_for_focus("reply-text").await?;
    inbox.press("j, k, r and n? / are letters").await?;
    let typed = inbox.see("document.activeElement.value").await?;
    ensure!(typed == "j, k, r and n? / are letters", "{typed}");
    let field = inbox.browser.driver.active_element().await?;
    field.send_keys(Key::Control + Key::Enter).await?;
    inbox.wait_for_message("j, k, r and n? / are letters").await?;
    inbox.wait_until("document.querySelector('#reply-text').value", json!("")).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn single_keys_can_be_switched_off() -> Result {
    let demo = Demo::start()?;
    let inbox = Inbox::open(&demo).await?;
    inbox.press("?").await?;
    let switch = "document.querySelector('#use-shortcuts').checkVisibility()";
    inbox.wait_until(switch, json!(true)).await?;
    inbox.browser.run("document.querySelector('#use-shortcuts').click()", vec![]).await?;
    inbox.browser.driver.refresh().await?;
    inbox.press("/").await?;
    let focus = inbox.see("document.activeElement.id").await?;
    ensure!(focus != "search", "the search has the focus");
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn what_comes_in_leaves_the_draft_and_the_focus_alone() -> Result {
    let demo = Demo::start()?;
    let desk = Desk::new(&demo)?;
    let ticket = desk.open_ticket("Hello").await?;
    let inbox = Inbox::open(&demo).await?;
    inbox.open_ticket(&ticket).await?;
    find(&inbox.browser, Scope::Page, "textbox", "Internal note").await?.send_keys("Dra").await?;
    desk.note(&ticket, "She called, too.").await?;
    desk.open_ticket("Another one").await?;
    inbox.wait_for_message("She called, too.").await?;
    let listed = "document.querySelector('#tickets').textContent.includes('Another one')";
    inbox.wait_until(listed, json!(true)).await?;
    inbox.wait_for_focus("note-text").await?;
    inbox.press("ft").await?;
    inbox.browser.driver.refresh().await?;
    inbox.wait_until("document.querySelector('#note-text').value", json!("Draft")).await
}
