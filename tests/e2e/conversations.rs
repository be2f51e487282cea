//! A shopper with several conversations: going from one to another, rating one, taking it to another
//! device, saving, deleting and forgetting.

use std::time::Duration;

use anyhow::{Context as _, ensure};
use serde_json::{Value, json};
use thirtyfour::WebElement;

use crate::axe::finds_nothing;
use crate::browser::{Browser, Media, PHONE};
use crate::desk::Desk;
use crate::first_message::{LETTER, write_first};
use crate::query::{Scope, by_role};
use crate::wait::{until, within};
use crate::widget::{LAUNCHER, Widget};
use crate::{Result, Stage};

/// How soon an answer is seen in an open conversation.
const SOON: Duration = Duration::from_secs(5);
/// How soon the proxy knows that a ticket was closed.
const SLOW: Duration = Duration::from_secs(40);
const MENU: &str = "More options";
const ANOTHER: &str = "Do you have the jacket in red?";

impl Widget<'_> {
    /// Chooses something of the menu.
    async fn choose_from_menu(self, name: &str) -> Result {
        self.press(MENU).await?;
        self.press(name).await
    }

    /// Opens a second conversation.
    async fn write_another(self) -> Result {
        self.choose_from_menu("New conversation").await?;
        let topic = self.get("combobox", "Topic").await?;
        topic.send_keys(LETTER.topic).await?;
        self.type_in("Message", ANOTHER).await?;
        self.press("Send message").await?;
        self.wait_for_state(ANOTHER, "Delivered").await
    }

    /// The button whose name has this in it, once it is there.
    async fn find_like(self, browser: &Browser, part: &str) -> Result<WebElement> {
        until(&format!("there is a button with {part:?}"), async || {
            let buttons = by_role(browser, Scope::Widget, "button").await?;
            let mut named = buttons.into_iter().filter(|(_, name)| name.contains(part));
            Ok(named.next().map(|(button, _)| button))
        })
        .await
    }
}

/// How many conversations the browser remembers.
async fn remembered(browser: &Browser) -> Result<Value> {
    let script = "return Object.keys(localStorage).filter((key) => key.includes(':conversation:'))
        .length;";
    browser.run(script, vec![]).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn each_conversation_has_its_ticket_and_the_list_leads_from_one_to_another() -> Result {
    let stage = Stage::set().await?;
    let (desk, browser) = (Desk::new(&stage.demo)?, &stage.shop.browser);
    let widget = stage.shop.open_product().await?;
    write_first(widget).await?;
    let first = desk.wait_for_tickets(1).await?;
    widget.get("button", MENU).await?;
    finds_nothing(browser, "the thread with its menu").await?;
    widget.write_another().await?;
    desk.wait_for_tickets(2).await?;
    desk.reply(&first, "It left the depot this morning.").await?;
    within(SLOW, "the answer is with the proxy", async || {
        widget.find_like(browser, MENU).await?.click().await?;
        widget.press("Your conversations").await?;
        // Both are known.
        widget.find_like(browser, ANOTHER).await?;
        let buttons = by_role(browser, Scope::Widget, "button").await?;
        let unread = buttons.iter().any(|(_, name)| name.contains("1 unread answer"));
        if !unread {
            widget.press("Back").await?;
        }
        Ok(unread.then_some(()))
    })
    .await?;
    finds_nothing(browser, "the list").await?;
    browser.picture("conversations-desktop").await?;
    // The one that is shown has nothing new; the launcher and the menu tell of the other.
    stage.shop.reload().await?;
    widget.press("Write to us: 1").await?;
    widget.get("button", "More options, 1 unread answer").await?;
    finds_nothing(browser, "the menu's mark").await?;
    browser.picture("conversations-elsewhere").await?;
    widget.press("More options, 1 unread answer").await?;
    browser.picture("conversations-menu").await?;
    widget.find_like(browser, "Your conversations").await?.click().await?;
    widget.find_like(browser, "this morning").await?.click().await?;
    widget.wait_for_text("It left the depot this morning.", SOON).await?;
    ensure!(!widget.conversation().await?.contains(ANOTHER), "another conversation's words");
    widget.type_in("Write a message", "Thank you!").await?;
    widget.press("Send").await?;
    widget.wait_for_state("Thank you!", "Delivered").await?;
    let messages = desk.wait_for_messages(&first, 3).await?;
    ensure!(messages[2]["stripped_text"] == "Thank you!", "{}", messages[2]);
    widget.close().await?;
    widget.get("button", LAUNCHER).await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_closed_conversation_is_rated_and_the_desk_has_the_rating() -> Result {
    let stage = Stage::set().await?;
    let (desk, browser) = (Desk::new(&stage.demo)?, &stage.shop.browser);
    let widget = stage.shop.open_product().await?;
    write_first(widget).await?;
    let ticket = desk.wait_for_tickets(1).await?;
    desk.close(&ticket).await?;
    widget.wait_for_text("This conversation is closed.", SLOW).await?;
    widget.get("radio", "Good").await?;
    browser.picture("rating-asked").await?;
    rate(browser, "Good").await?;
    widget.type_in("Anything that you would like to add?", "Quick and kind").await?;
    finds_nothing(browser, "rating").await?;
    browser.picture("rating-filled").await?;
    widget.press("Send rating").await?;
    widget.wait_for_focus("button", "Change rating").await?;
    wait_for_survey(&desk, 4, "Quick and kind").await?;
    finds_nothing(browser, "rated").await?;
    browser.picture("rating-given").await?;
    widget.press("Change rating").await?;
    rate(browser, "Very good").await?;
    widget.press("Send rating").await?;
    wait_for_survey(&desk, 5, "Quick and kind").await?;
    stage.shop.reload().await?;
    widget.open().await?;
    widget.get("button", "Change rating").await?;
    widget.type_in("Write a message", "One more thing").await?;
    widget.press("Send").await?;
    widget.wait_for_state("One more thing", "Delivered").await?;
    widget.lacks("button", "Change rating").await
}

/// Chooses a score by its word, as a press on its face does.
async fn rate(browser: &Browser, word: &str) -> Result {
    let script = "document.querySelector('counter-bell').shadowRoot
        .querySelector(`[type=radio][aria-label='${arguments[0]}']`).click();";
    browser.run(script, vec![json!(word)]).await.map(drop)
}

async fn wait_for_survey(desk: &Desk, score: u8, comment: &str) -> Result {
    until(&format!("the desk has a survey with {score}"), async || {
        let surveys = desk.surveys().await?;
        ensure!(surveys.len() < 2, "one conversation has several surveys: {surveys:?}");
        let found = surveys.iter().any(|s| s["score"] == score && s["body_text"] == comment);
        Ok(found.then_some(()))
    })
    .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_link_opens_the_conversation_on_another_device_once() -> Result {
    let stage = Stage::set().await?;
    let browser = &stage.shop.browser;
    let widget = stage.shop.open_product().await?;
    write_first(widget).await?;
    widget.choose_from_menu("Continue on another device").await?;
    let field = "return document.querySelector('counter-bell').shadowRoot
        .querySelector('#link')?.value;";
    let link = until("there is a link", async || {
        Ok(browser.run(field, vec![]).await?.as_str().map(str::to_owned))
    })
    .await?;
    ensure!(link.starts_with(&stage.demo.storefront), "it leads to {link}");
    finds_nothing(browser, "the link").await?;
    browser.picture("link").await?;

    let other = Browser::start().await?;
    other.open(&link).await?;
    let opened = Widget::new(&other);
    opened.wait_for_text(LETTER.message, SOON * 2).await?;
    let address = other.run("return location.href;", vec![]).await?;
    ensure!(!address.to_string().contains("link:"), "the token is still in the address");

    let third = Browser::start().await?;
    third.open(&link).await?;
    until("it says that it was used", async || {
        let said = "return document.querySelector('counter-bell').shadowRoot
            .querySelector('.said')?.textContent;";
        let said = third.run(said, vec![]).await?;
        Ok(said.as_str().is_some_and(|said| said.contains("has been used")).then_some(()))
    })
    .await?;
    ensure!(remembered(&third).await? == json!(0), "it has opened something");
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn what_is_deleted_is_gone_and_what_is_forgotten_the_shop_keeps() -> Result {
    let stage = Stage::set().await?;
    let (desk, browser) = (Desk::new(&stage.demo)?, &stage.shop.browser);
    let widget = stage.shop.open_product().await?;
    write_first(widget).await?;
    widget.write_another().await?;
    desk.wait_for_tickets(2).await?;
    browser.be_offline(true).await?;
    widget.choose_from_menu("Delete my conversation").await?;
    finds_nothing(browser, "whether to delete").await?;
    browser.picture("delete").await?;
    widget.press("Delete").await?;
    widget.get("alert", "").await?;
    ensure!(remembered(browser).await? == json!(2), "something was forgotten that is still there");
    browser.be_offline(false).await?;
    widget.press("Delete").await?;
    widget.find_like(browser, "My parcel").await?.click().await?;
    widget.wait_for_text(LETTER.message, SOON).await?;
    ensure!(remembered(browser).await? == json!(1), "it is still remembered");

    widget.choose_from_menu("Forget me on this device").await?;
    widget.press("Cancel").await?;
    widget.wait_for_focus("button", MENU).await?;
    widget.choose_from_menu("Forget me on this device").await?;
    widget.press("Forget").await?;
    widget.get("textbox", "Message").await?;
    browser.picture("forgotten").await?;
    let left = "return Object.keys(localStorage).concat(Object.keys(sessionStorage))
        .filter((key) => key.startsWith('counterbell:'));";
    ensure!(browser.run(left, vec![]).await? == json!([]), "something is left");
    stage.shop.reload().await?;
    widget.open().await?;
    widget.get("textbox", "Message").await?;
    ensure!(desk.tickets().await?.len() == 2, "the shop keeps its tickets");
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_conversation_is_saved_as_a_text() -> Result {
    let stage = Stage::set().await?;
    let (desk, browser) = (Desk::new(&stage.demo)?, &stage.shop.browser);
    let widget = stage.shop.open_product().await?;
    write_first(widget).await?;
    desk.reply(&desk.wait_for_tickets(1).await?, "It comes tomorrow.").await?;
    widget.wait_for_text("It comes tomorrow.", SOON).await?;
    // What the browser would save.
    let keep = "const make = URL.createObjectURL;
        URL.createObjectURL = (blob) => { window.kept = blob.text(); return make(blob); };
        HTMLAnchorElement.prototype.click = function () { window.named = this.download; };";
    browser.run(keep, vec![]).await?;
    widget.choose_from_menu("Save as text").await?;
    widget.wait_for_focus("button", MENU).await?;
    let read = "const done = arguments[0]; window.kept.then((text) => done([text, window.named]));";
    let saved = browser.driver.execute_async(read, vec![]).await?.json().clone();
    let text = saved[0].as_str().context("nothing was saved")?;
    ensure!(text.starts_with("Conversation with Aurora Outfitters\n\nYou, "), "{text}");
    let order = [LETTER.message, "It comes tomorrow."].map(|words| text.find(words));
    ensure!(order[0].is_some() && order[0] < order[1], "{text}");
    let name = saved[1].as_str().context("it has no name")?;
    let named =
        name.strip_prefix("Aurora Outfitters 20").and_then(|name| name.strip_suffix(".txt"));
    ensure!(named.is_some(), "{name}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn the_menu_and_the_list_can_be_looked_at_on_a_phone() -> Result {
    let stage = Stage::set().await?;
    let (desk, browser) = (Desk::new(&stage.demo)?, &stage.shop.browser);
    browser.resize(PHONE).await?;
    browser.show_as(Media::Dark).await?;
    let widget = stage.shop.open_product().await?;
    write_first(widget).await?;
    let ticket = desk.wait_for_tickets(1).await?;
    widget.press(MENU).await?;
    widget.get("button", "Save as text").await?;
    finds_nothing(browser, "the menu in the dark").await?;
    browser.picture("menu-phone-dark").await?;
    widget.press(MENU).await?;
    desk.close(&ticket).await?;
    widget.wait_for_text("This conversation is closed.", SLOW).await?;
    widget.get("radio", "Good").await?;
    rate(browser, "Very bad").await?;
    finds_nothing(browser, "rating in the dark").await?;
    browser.picture("rating-phone-dark").await?;
    browser.run("counterbell.setLocale('ar');", vec![]).await?;
    until("it speaks Arabic", async || {
        let dir = "return document.querySelector('counter-bell').shadowRoot
            .querySelector('.panel').dir;";
        Ok((browser.run(dir, vec![]).await? == json!("rtl")).then_some(()))
    })
    .await?;
    browser.picture("rating-phone-arabic").await?;
    let press = "document.querySelector('counter-bell').shadowRoot.querySelector('#more').click();";
    browser.run(press, vec![]).await?;
    browser.picture("menu-phone-arabic").await?;
    finds_nothing(browser, "the menu in Arabic").await
}
