//! The plain contact page in a browser: one form is one message.

use anyhow::ensure;
use thirtyfour::By;

use crate::desk::Desk;
use crate::query::Scope;
use crate::wait::{find, until};
use crate::{Result, Stage};

const WORDS: &str = "Where is my parcel?";

async fn type_message(stage: &Stage, words: &str) -> Result {
    let message = find(&stage.shop.browser, Scope::Page, "textbox", "Message").await?;
    message.clear().await?;
    Ok(message.send_keys(words).await?)
}

async fn send(stage: &Stage, heading: &str) -> Result {
    find(&stage.shop.browser, Scope::Page, "button", "Send message").await?.click().await?;
    until(&format!("the page says {heading:?}"), async || {
        let text = stage.shop.browser.driver.find(By::Tag("main")).await?.text().await?;
        ensure!(text.contains(heading), "it says: {text}");
        Ok(Some(()))
    })
    .await
}

async fn hidden_id(stage: &Stage) -> Result<String> {
    let script = "return document.querySelector('[name=message_id]').value;";
    let id = stage.shop.browser.run(script, vec![]).await?;
    Ok(id.as_str().unwrap_or_default().to_owned())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn back_and_refresh_keep_the_message_and_changed_words_are_another_one() -> Result {
    let stage = Stage::set().await?;
    let (desk, browser) = (Desk::new(&stage.demo)?, &stage.shop.browser);
    browser.open(&format!("{}contact/aurora?locale=en", stage.demo.storefront)).await?;
    let id = hidden_id(&stage).await?;
    stage.shop.reload().await?;
    ensure!(hidden_id(&stage).await? == id, "a refresh makes another message of it");
    let name = find(browser, Scope::Page, "textbox", "Name").await?;
    name.send_keys("Ada Larsen").await?;
    let email = find(browser, Scope::Page, "textbox", "Email").await?;
    email.send_keys("ada@example.test").await?;
    let topic = find(browser, Scope::Page, "combobox", "Topic").await?;
    topic.send_keys("My order").await?;
    type_message(&stage, WORDS).await?;
    send(&stage, "Your message has arrived").await?;
    let ticket = desk.wait_for_tickets(1).await?;

    browser.driver.back().await?;
    ensure!(hidden_id(&stage).await? == id, "the way back makes another message of it");
    type_message(&stage, WORDS).await?;
    send(&stage, "Your message has arrived").await?;
    let messages = desk.messages(&ticket).await?;
    ensure!(messages.len() == 1, "the desk has {} messages", messages.len());

    browser.driver.back().await?;
    type_message(&stage, "And where is the other one?").await?;
    send(&stage, "Your first message has arrived").await?;
    ensure!(hidden_id(&stage).await? != id, "other words have the same id");
    send(&stage, "Your message has arrived").await?;
    desk.wait_for_tickets(2).await?;
    browser.open(&format!("{}contact/aurora?locale=en", stage.demo.storefront)).await?;
    ensure!(hidden_id(&stage).await? != id, "the next message has the id of the first");
    Ok(())
}
