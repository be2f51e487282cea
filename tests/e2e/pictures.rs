//! The help centre's form, and pictures of every page for people to look at.

use crate::agent::Inbox;
use crate::browser::{Browser, DESKTOP, PHONE, Viewport};
use crate::desk::Desk;
use crate::first_message::{LETTER, write};
use crate::widget::Letter;
use crate::{Result, Stage};

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn in_the_help_centre_the_form_stands_in_the_page() -> Result {
    let stage = Stage::set().await?;
    let widget = stage.shop.open_help().await?;
    let scroll = "document.querySelector('counter-bell').scrollIntoView();";
    stage.shop.browser.run(scroll, vec![]).await?;
    widget.get("textbox", "Message").await?;
    widget.get("button", "Send message").await?;
    stage.shop.browser.run(scroll, vec![]).await?;
    stage.shop.browser.picture("help-desktop").await?;
    stage.shop.browser.resize(PHONE).await?;
    stage.shop.browser.run(scroll, vec![]).await?;
    stage.shop.browser.picture("help-phone").await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn the_way_of_a_message_can_be_looked_at_on_a_laptop() -> Result {
    walk("desktop", DESKTOP).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn the_way_of_a_message_can_be_looked_at_on_a_phone() -> Result {
    walk("phone", PHONE).await
}

/// Takes a picture of each station of the way.
async fn walk(name: &str, viewport: Viewport) -> Result {
    let stage = Stage::set().await?;
    let desk = Desk::new(&stage.demo)?;
    let browser: &Browser = &stage.shop.browser;
    browser.resize(viewport).await?;
    let widget = stage.shop.open_product().await?;
    widget.get("button", crate::widget::LAUNCHER).await?;
    browser.picture(&format!("storefront-{name}")).await?;
    widget.open().await?;
    widget.press("Send message").await?;
    widget.wait_for_fault("textbox", "Email").await?;
    browser.picture(&format!("faults-{name}")).await?;
    stage.shop.reload().await?;
    let words = "Hello! My parcel was to come on Tuesday. Can you see where it is?";
    write(widget, &Letter { message: words, ..LETTER }).await?;
    let ticket = desk.wait_for_tickets(1).await?;
    desk.reply(
        &ticket,
        "Hello Ada, it left the depot this morning and comes tomorrow. Sorry for the wait!",
    )
    .await?;
    widget.wait_for_text("comes tomorrow", std::time::Duration::from_secs(5)).await?;
    browser.picture(&format!("thread-{name}")).await?;
    let inbox = Inbox::open(&stage.demo).await?;
    inbox.browser.resize(viewport).await?;
    inbox.browser.picture(&format!("inbox-{name}")).await?;
    inbox.open_ticket(&ticket).await?;
    inbox.wait_for_message("comes tomorrow").await?;
    inbox.browser.picture(&format!("ticket-{name}")).await
}
