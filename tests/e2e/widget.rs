//! The widget, as a shopper uses it.

use std::path::Path;
use std::time::Duration;

use anyhow::Context as _;
use serde_json::{Value, json};
use thirtyfour::WebElement;

use crate::Result;
use crate::browser::Browser;
use crate::query::{Scope, by_role};
use crate::wait::{find, gone, until, within};

/// The launcher's name while nothing is unread.
pub const LAUNCHER: &str = "Write to us";

/// The widget of the page that is shown.
#[derive(Clone, Copy)]
pub struct Widget<'a>(&'a Browser);

/// What a shopper writes in the form.
pub struct Letter {
    /// The field "Name".
    pub name: &'static str,
    /// The field "Email".
    pub email: &'static str,
    /// The choice at "Topic".
    pub topic: &'static str,
    /// The field "Order number (optional)".
    pub order: &'static str,
    /// The field "Message".
    pub message: &'static str,
}

impl<'a> Widget<'a> {
    /// The widget of the page that this browser shows.
    pub fn new(browser: &'a Browser) -> Self {
        Self(browser)
    }

    /// The element with this role and name, once it is there.
    pub async fn get(self, role: &str, name: &str) -> Result<WebElement> {
        find(self.0, Scope::Widget, role, name).await
    }

    /// Presses the button of this name, with the pointer on it first as a hand does it: nothing
    /// moves away under a pointer.
    pub async fn press(self, name: &str) -> Result {
        let button = self.get("button", name).await?;
        button.scroll_into_view().await?;
        self.0.driver.action_chain().move_to_element_center(&button).perform().await?;
        Ok(button.click().await?)
    }

    /// Types into the text field of this name, in place of what was there.
    pub async fn type_in(self, name: &str, text: &str) -> Result {
        let field = self.get("textbox", name).await?;
        field.clear().await?;
        Ok(field.send_keys(text).await?)
    }

    /// Fills the form.
    pub async fn fill(self, letter: &Letter) -> Result {
        self.type_in("Name", letter.name).await?;
        self.type_in("Email", letter.email).await?;
        let topic = self.get("combobox", "Topic").await?;
        topic.send_keys(letter.topic).await?;
        self.type_in("Order number (optional)", letter.order).await?;
        self.type_in("Message", letter.message).await
    }

    /// Chooses a file, as the browser's dialog would.
    pub async fn attach(self, path: &Path) -> Result {
        let script = "return document.querySelector('counter-bell').shadowRoot
            .querySelector('input[type=file]');";
        let input = self.0.driver.execute(script, vec![]).await?.element()?;
        let path = path.to_str().context("the path of the file")?;
        Ok(input.send_keys(path).await?)
    }

    /// Chooses how the answer should come.
    pub async fn choose(self, name: &str) -> Result {
        Ok(self.get("radio", name).await?.click().await?)
    }

    /// Waits until there is no element with this role and name.
    pub async fn lacks(self, role: &str, name: &str) -> Result {
        gone(self.0, Scope::Widget, role, name).await
    }

    /// Opens the panel with the launcher and waits for the dialog.
    pub async fn open(self) -> Result {
        self.press(LAUNCHER).await?;
        let open = async || Ok(self.is_open().await?.then_some(()));
        until("the dialog is open", open).await
    }

    /// Whether the panel is open.
    pub async fn is_open(self) -> Result<bool> {
        Ok(!by_role(self.0, Scope::Widget, "dialog").await?.is_empty())
    }

    /// Closes the panel.
    pub async fn close(self) -> Result {
        self.press("Close").await?;
        gone(self.0, Scope::Widget, "log", "Conversation").await
    }

    /// What the field of this name is told to be wrong, by `aria-describedby`; `None` when it is
    /// not marked as invalid.
    pub async fn fault(self, role: &str, name: &str) -> Result<Option<String>> {
        let field = self.get(role, name).await?;
        let script = "const field = arguments[0];
            const ids = (field.getAttribute('aria-describedby') || '').split(/\\s+/);
            const root = field.getRootNode();
            return field.getAttribute('aria-invalid') !== 'true' ? null
                : ids.map((id) => id && root.getElementById(id)?.innerText).filter(Boolean).join(' ');";
        let text = self.0.run(script, vec![field.to_json()?]).await?;
        Ok(text.as_str().map(str::to_owned))
    }

    /// Waits until the field is marked as invalid with a text, and returns that.
    pub async fn wait_for_fault(self, role: &str, name: &str) -> Result<String> {
        until(&format!("{name} says what is wrong"), async || {
            Ok(self.fault(role, name).await?.filter(|text| !text.trim().is_empty()))
        })
        .await
    }

    /// Waits until the element with this role and name has the focus.
    pub async fn wait_for_focus(self, role: &str, name: &str) -> Result {
        until(&format!("{name} has the focus"), async || {
            Ok(self.has_focus(role, name).await?.then_some(()))
        })
        .await
    }

    /// Whether the element with this role and name has the focus.
    pub async fn has_focus(self, role: &str, name: &str) -> Result<bool> {
        let script = "return arguments[0].getRootNode().activeElement === arguments[0];";
        let element = self.get(role, name).await?;
        Ok(self.0.run(script, vec![element.to_json()?]).await? == Value::Bool(true))
    }

    /// What the conversation says, as it is read.
    pub async fn conversation(self) -> Result<String> {
        let log = self.get("log", "Conversation").await?;
        let text = self.0.run("return arguments[0].innerText;", vec![log.to_json()?]).await?;
        text.as_str().map(str::to_owned).context("the conversation has no text")
    }

    /// Waits until the conversation says this.
    pub async fn wait_for_text(self, text: &str, deadline: Duration) -> Result {
        within(deadline, &format!("the conversation says {text:?}"), async || {
            let said = self.conversation().await?;
            anyhow::ensure!(said.contains(text), "it says: {said}");
            Ok(Some(()))
        })
        .await
    }

    /// Waits until the message with this text is in this state ("Sent", "Delivered").
    pub async fn wait_for_state(self, text: &str, state: &str) -> Result {
        // The smallest element that holds both is the message with its state.
        let script = "const smallest = [...arguments[0].querySelectorAll('*')].filter((element) =>
                element.innerText?.includes(arguments[1])).map((element) => element.closest(
                'li, article, [role=listitem], [role=article]') || element);
            return smallest.some((element) => element.innerText.includes(arguments[2]));";
        until(&format!("{text:?} is {state:?}"), async || {
            let log = self.get("log", "Conversation").await?;
            let arguments = vec![log.to_json()?, json!(text), json!(state)];
            let seen = self.0.run(script, arguments).await?;
            Ok((seen == Value::Bool(true)).then_some(()))
        })
        .await
    }
}
