//! Two tabs with one conversation, a lost connection, and a title that counts.

use std::time::Duration;

use anyhow::ensure;
use serde_json::json;

use crate::desk::Desk;
use crate::first_message::{LETTER, write_first};
use crate::proxy::Proxy;
use crate::wait::until;
use crate::widget::Widget;
use crate::{Result, Stage};

const SOON: Duration = Duration::from_secs(8);
const OFFLINE: &str = "There is no connection. Your messages are sent when it is back and a page of this shop is open.";

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_message_written_offline_is_sent_once_and_shown_in_both_tabs() -> Result {
    let stage = Stage::set().await?;
    let (desk, browser) = (Desk::new(&stage.demo)?, &stage.shop.browser);
    let widget = stage.shop.open_product().await?;
    write_first(widget).await?;
    let ticket = desk.wait_for_tickets(1).await?;
    let first = browser.driver.window().await?;
    let second = browser.driver.new_tab().await?;
    browser.driver.switch_to_window(second.clone()).await?;
    let other = stage.shop.open_jackets().await?;
    other.open().await?;
    other.wait_for_text(LETTER.message, SOON).await?;

    browser.be_offline(true).await?;
    browser.driver.switch_to_window(first.clone()).await?;
    browser.be_offline(true).await?;
    widget.type_in("Write a message", "Written in the woods").await?;
    widget.press("Send").await?;
    widget.wait_for_state("Written in the woods", "Waiting to be sent").await?;
    until("the banner says so", async || {
        let text = "return document.querySelector('counter-bell').shadowRoot
            .querySelector('.notice').textContent;";
        Ok((browser.run(text, vec![]).await? == json!(OFFLINE)).then_some(()))
    })
    .await?;
    browser.driver.switch_to_window(second.clone()).await?;
    browser.be_offline(false).await?;
    browser.driver.switch_to_window(first).await?;
    browser.be_offline(false).await?;
    widget.wait_for_state("Written in the woods", "Delivered").await?;

    browser.driver.switch_to_window(second).await?;
    other.wait_for_state("Written in the woods", "Delivered").await?;
    let said = other.conversation().await?;
    ensure!(said.matches("Written in the woods").count() == 1, "it is there twice: {said}");
    let messages = desk.messages(&ticket).await?;
    ensure!(messages.len() == 2, "the desk has {} messages", messages.len());
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn the_title_counts_unread_answers_where_the_shop_wants_it() -> Result {
    let stage = Stage::set().await?;
    let (desk, browser) = (Desk::new(&stage.demo)?, &stage.shop.browser);
    let shops = "[[shop]]\nid = \"counting\"\nname = \"Counting\"\n\
        origins = [\"https://shop.example\"]\ntitle_unread = true\n";
    let proxy = Proxy::start(&stage.demo, shops)?;
    let widget = proxy.open(browser, "counting").await?;
    browser.run("document.title = 'Boots';", vec![]).await?;
    widget.open().await?;
    for (name, text) in [("Name", "Ada"), ("Email", "ada@example.test"), ("Message", "Hello")] {
        widget.type_in(name, text).await?;
    }
    widget.press("Send message").await?;
    widget.wait_for_state("Hello", "Delivered").await?;
    let ticket = desk.wait_for_tickets(1).await?;
    widget.close().await?;
    desk.reply(&ticket, "Hello Ada").await?;
    let title_is = async |title: &str| {
        let deadline = Duration::from_mins(1);
        crate::wait::within(deadline, &format!("the title is {title}"), async || {
            // A closed panel polls seldom; a page that becomes visible polls at once.
            browser.run("document.dispatchEvent(new Event('visibilitychange'));", vec![]).await?;
            Ok((browser.driver.title().await? == title).then_some(()))
        })
        .await
    };
    title_is("(1) Boots").await?;
    Widget::new(browser).press("Write to us, 1 unread answer").await?;
    title_is("Boots").await
}
