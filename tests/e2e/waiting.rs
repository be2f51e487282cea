//! A message that still waits is sent from the next page of the shop, without the panel being opened.

use anyhow::ensure;
use serde_json::{Value, json};

use crate::browser::Browser;
use crate::desk::Desk;
use crate::first_message::LETTER;
use crate::wait::until;
use crate::{Result, Stage};

/// What the shopper's messages are posted to.
const THREADS: &str = "/v1/shops/aurora/threads";

/// Writes a message that cannot be sent, in the tab that is shown.
async fn write_without_connection(stage: &Stage) -> Result {
    let widget = stage.shop.open_product().await?;
    stage.shop.browser.block(&[THREADS]).await?;
    widget.open().await?;
    widget.fill(&LETTER).await?;
    widget.press("Send message").await?;
    widget.wait_for_state(LETTER.message, "Waiting to be sent").await
}

/// Waits until nothing waits in the browser any more.
async fn wait_until_sent(browser: &Browser) -> Result {
    let script = "return Object.keys(localStorage).some((key) => key.includes(':out:'));";
    until("nothing waits any more", async || {
        Ok((browser.run(script, vec![]).await? == Value::Bool(false)).then_some(()))
    })
    .await
}

/// Waits until the shop's pages have asked for the right to send this often: held, and waited for.
async fn wait_for_locks(browser: &Browser, held: usize, pending: usize) -> Result {
    let script = "const count = (locks) =>
            locks.filter(({name}) => name === 'counterbell:aurora:out').length;
        return navigator.locks.query().then(({held, pending}) => [count(held), count(pending)]);";
    until(&format!("{held} held and {pending} pending locks"), async || {
        let counts = browser.run(script, vec![]).await?;
        ensure!(counts == json!([held, pending]), "there are {counts}");
        Ok(Some(()))
    })
    .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn it_leaves_from_the_next_page_without_a_click_after_its_tab_was_closed() -> Result {
    let stage = Stage::set().await?;
    let (desk, browser) = (Desk::new(&stage.demo)?, &stage.shop.browser);
    write_without_connection(&stage).await?;
    let next = browser.driver.new_tab().await?;
    browser.driver.close_window().await?;
    browser.driver.switch_to_window(next).await?;
    ensure!(desk.tickets().await?.is_empty(), "it was sent before");

    let widget = stage.shop.open_jackets().await?;
    let ticket = desk.wait_for_tickets(1).await?;
    wait_until_sent(browser).await?;
    wait_for_locks(browser, 0, 0).await?;
    ensure!(!widget.is_open().await?, "the panel was opened");
    let messages = desk.messages(&ticket).await?;
    ensure!(messages.len() == 1, "the desk has {} messages", messages.len());
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn one_tab_sends_and_another_takes_over_when_it_is_closed() -> Result {
    let stage = Stage::set().await?;
    let (desk, browser) = (Desk::new(&stage.demo)?, &stage.shop.browser);
    write_without_connection(&stage).await?;
    // The next page of this tab begins to send, in vain.
    stage.shop.open_product().await?;
    wait_for_locks(browser, 1, 0).await?;
    let first = browser.driver.window().await?;
    let second = browser.driver.new_tab().await?;
    browser.driver.switch_to_window(second.clone()).await?;
    stage.shop.open_jackets().await?;
    wait_for_locks(browser, 1, 1).await?;
    // The driver's block of requests may end while its tab is not shown; then that tab sends the message.
    ensure!(stage.shop.wasm_requests().await?.is_empty(), "both tabs have loaded the widget");

    browser.driver.switch_to_window(first).await?;
    browser.driver.close_window().await?;
    browser.driver.switch_to_window(second).await?;
    let ticket = desk.wait_for_tickets(1).await?;
    wait_until_sent(browser).await?;
    let messages = desk.messages(&ticket).await?;
    ensure!(messages.len() == 1, "the desk has {} messages", messages.len());
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn two_open_tabs_send_it_once() -> Result {
    let stage = Stage::set().await?;
    let (desk, browser) = (Desk::new(&stage.demo)?, &stage.shop.browser);
    write_without_connection(&stage).await?;
    let first = browser.driver.window().await?;
    stage.shop.open_product().await?;
    let second = browser.driver.new_tab().await?;
    browser.driver.switch_to_window(second).await?;
    stage.shop.open_jackets().await?;
    browser.driver.switch_to_window(first).await?;
    browser.block(&[]).await?;
    browser.run("window.dispatchEvent(new Event('online'));", vec![]).await?;
    let ticket = desk.wait_for_tickets(1).await?;
    wait_until_sent(browser).await?;
    wait_for_locks(browser, 0, 0).await?;
    ensure!(desk.tickets().await?.len() == 1, "it was sent more than once");
    let messages = desk.messages(&ticket).await?;
    ensure!(messages.len() == 1, "the desk has {} messages", messages.len());
    Ok(())
}
