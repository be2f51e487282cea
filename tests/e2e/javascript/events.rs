//! What a page is told.

use anyhow::{Context as _, ensure};
use serde_json::{Value, json};

use super::Page;
use crate::Result;
use crate::desk::Desk;
use crate::first_message::write_first;
use crate::widget::Widget;

/// The events of that name so far.
async fn told(page: &Page, name: &str) -> Result<Vec<Value>> {
    let events = page.ask(&format!("events.filter(({{name}}) => name == '{name}')")).await?;
    Ok(events.as_array().context("no list")?.clone())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn every_event_of_a_conversation_is_told_once_with_its_details() -> Result {
    let page = Page::open().await?;
    let desk = Desk::new(&page.stage.demo)?;
    let widget = Widget::new(page.browser());
    page.run(
        "window.replies = [];
        counterbell.on('open', () => { throw new Error('of the page'); });
        counterbell.on('reply', (detail) => replies.push(detail));
        window.off = counterbell.on('close', () => { window.wrong = true; }); off(); off();",
    )
    .await?;
    write_first(widget).await?;
    let ticket = desk.wait_for_tickets(1).await?;
    widget.close().await?;
    desk.reply(&ticket, "It left today.").await?;
    // A closed panel polls twice a minute, and at once when the connection is back.
    let polled = "dispatchEvent(new Event('online')) && counterbell.unread == 1";
    page.wait_for(&format!("{polled} && replies.length == 1")).await?;
    for name in ["ready", "open", "sent", "delivered", "close", "reply", "unread"] {
        let told = told(&page, name).await?;
        ensure!(told.len() == 1, "{name}: {told:?}");
        ensure!(told[0]["tag"] == "counter-bell", "{told:?}");
        ensure!(told[0]["detail"]["unread"].is_u64(), "{told:?}");
    }
    ensure!(page.ask("replies").await? == json!([{"unread": 1}]));
    let id = &told(&page, "sent").await?[0]["detail"]["id"];
    ensure!(*id == ticket["external_id"], "the message's id: {id}");
    // A handler that throws does not affect the others.
    let errors = page.ask("errors").await?;
    ensure!(errors.as_array().is_some_and(|errors| errors.len() == 1), "{errors}");
    ensure!(page.ask("window.wrong").await?.is_null(), "what was turned off was called");
    page.run("errors.length = 0; counterbell.open();").await?;
    page.wait_for("counterbell.unread == 0").await
}

/// Has the network lose every file whose address says this.
async fn lose(page: &Page, file: &str) -> Result {
    let script = "window.real ||= fetch;
        window.fetch = (url, ...rest) => String(url).includes(arguments[0])
            ? Promise.reject(new TypeError('no connection')) : real(url, ...rest);";
    page.browser().run(script, vec![json!(file)]).await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn where_the_widget_cannot_run_the_page_is_told_and_the_plain_form_is_offered() -> Result {
    let page = Page::open().await?;
    for (blocked, data, reason) in [
        ("widget_bg.wasm", json!({"shop": "aurora"}), "load"),
        ("widget.css", json!({"shop": "aurora"}), "load"),
        ("nothing", json!({"shop": "nowhere"}), "shop"),
    ] {
        page.reload("[]").await?;
        lose(&page, blocked).await?;
        page.with_tag(&data).await?;
        page.run("counterbell.open();").await?;
        page.wait_for("root()?.querySelector('a')").await?;
        let told = told(&page, "error").await?;
        ensure!(
            told.len() == 1 && told[0]["detail"] == json!({"unread": 0, "reason": reason}),
            "{told:?}"
        );
        page.is_untroubled().await?;
    }
    page.browser().picture("launcher-away").await?;
    // It works again as soon as it can.
    page.reload("[]").await?;
    lose(&page, "widget_bg.wasm").await?;
    page.with_tag(&json!({"shop": "aurora"})).await?;
    page.run("counterbell.open();").await?;
    page.wait_for("root()?.querySelector('a')").await?;
    lose(&page, "nothing").await?;
    page.run("counterbell.open();").await?;
    page.wait_for("panel() && !root().querySelector('a')").await?;
    page.is_untroubled().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn the_launcher_counts_before_the_widget_is_there() -> Result {
    let page = Page::open().await?;
    let desk = Desk::new(&page.stage.demo)?;
    write_first(Widget::new(page.browser())).await?;
    let ticket = desk.wait_for_tickets(1).await?;
    Widget::new(page.browser()).close().await?;
    desk.reply(&ticket, "It left today.").await?;
    // A closed panel polls twice a minute, and at once when the connection is back.
    page.wait_for("dispatchEvent(new Event('online')) && counterbell.unread == 1").await?;
    page.stage.shop.reload().await?;
    page.wait_for("window.counterbell?.unread == 1").await?;
    ensure!(told(&page, "unread").await?.len() == 1, "it is told once");
    ensure!(page.stage.shop.wasm_requests().await?.is_empty(), "wasm was fetched for it");
    page.run("counterbell.reset();").await?;
    page.wait_for("counterbell.unread == 0 && !localStorage['counterbell:aurora:thread']").await?;
    page.is_untroubled().await
}
