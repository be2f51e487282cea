//! The shop's help: the form in its page, articles that may help, the search, and the hours in the
//! shopper's own time.

use anyhow::{Context as _, ensure};
use serde_json::{Value, json};
use thirtyfour::Key;

use crate::browser::{Browser, DESKTOP, Media, PHONE};
use crate::first_message::LETTER;
use crate::proxy::Proxy;
use crate::query::{Scope, by_role};
use crate::wait::until;
use crate::{Result, Stage};

const SEARCH: &str = "Search our help";
const ARRIVES: &str = "When will my order arrive?";

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn what_a_shopper_writes_suggests_articles_and_still_is_sent() -> Result {
    let stage = Stage::set().await?;
    let widget = stage.shop.open_product().await?;
    widget.open().await?;
    widget.fill(&LETTER).await?;
    widget.type_in("Message", "Hello! Where is my parcel?").await?;
    let link = widget.get("link", ARRIVES).await?;
    let address = format!("{}help#shipping", stage.demo.storefront);
    ensure!(link.attr("href").await?.as_deref() == Some(address.as_str()), "another address");
    ensure!(link.attr("rel").await?.is_some_and(|rel| rel.contains("noopener")), "no noopener");
    link.scroll_into_view().await?;
    pictures(&stage, "suggestions").await?;
    widget.press("Send message").await?;
    widget.wait_for_state("Hello! Where is my parcel?", "Delivered").await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn the_search_works_by_keyboard_alone() -> Result {
    let stage = Stage::set().await?;
    let browser = &stage.shop.browser;
    let widget = stage.shop.open_product().await?;
    widget.open().await?;
    let field = widget.get("searchbox", SEARCH).await?;
    for _ in 0..4 {
        if !widget.has_focus("searchbox", SEARCH).await? {
            keys(browser, Key::Tab + "").await?;
        }
    }
    widget.wait_for_focus("searchbox", SEARCH).await?;
    keys(browser, "parc").await?;
    widget.get("link", ARRIVES).await?;
    said(browser, "1 article found").await?;
    pictures(&stage, "search").await?;
    // Enter opens nothing, and sends nothing.
    keys(browser, Key::Enter + "").await?;
    ensure!(browser.driver.windows().await?.len() == 1, "something has opened");
    keys(browser, Key::Tab + "").await?;
    widget.wait_for_focus("link", ARRIVES).await?;
    field.send_keys("wallpaper").await?;
    said(browser, "Nothing found. Write to us: we are glad to help.").await?;
    keys(browser, Key::Escape + "").await?;
    ensure!(field.prop("value").await?.as_deref() == Some(""), "the search is not empty");
    widget.wait_for_focus("searchbox", SEARCH).await?;
    keys(browser, Key::Escape + "").await?;
    widget.lacks("textbox", "Message").await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn in_the_page_the_form_fills_its_container_and_follows_its_width() -> Result {
    let stage = Stage::set().await?;
    let browser = &stage.shop.browser;
    let widget = stage.shop.open_help().await?;
    browser.run("document.querySelector('counter-bell').scrollIntoView();", vec![]).await?;
    widget.get("searchbox", SEARCH).await?;
    ensure!(by_role(browser, Scope::Widget, "dialog").await?.is_empty(), "it is a dialog");
    widget.lacks("button", "Close").await?;
    for width in [280, 520, 900] {
        // The width of the panel, of what is in it, and of the widest thing in that.
        let script = "const host = document.querySelector('counter-bell');
            host.parentElement.style.maxWidth = host.parentElement.style.width = arguments[0] + 'px';
            const panel = host.shadowRoot.querySelector('.panel');
            return [panel.getBoundingClientRect().width, panel.scrollWidth - panel.clientWidth];";
        until(&format!("it is {width} pixels wide"), async || {
            let sizes = browser.run(script, vec![json!(width)]).await?;
            ensure!(sizes == json!([width, 0]), "it is {sizes}");
            Ok(Some(()))
        })
        .await?;
    }
    browser.run("counterbell.setLocale('ar');", vec![]).await?;
    let field = widget.get("searchbox", "البحث في المساعدة").await?;
    field.send_keys("parcel").await?;
    widget.get("link", ARRIVES).await?;
    browser.picture("help-ar-desktop").await
}

const SHOPS: &str = r#"
[[shop]]
id = "away"
name = "Away"
origins = ["https://shop.example"]
tags = ["counterbell"]
[shop.hours]
timezone = "UTC"
reply_time = "2 hours"
[shop.hours.week]
DAY = ["12:00-13:00"]

[[shop]]
id = "plain"
name = "Plain"
origins = ["https://shop.example"]
tags = ["counterbell"]
"#;

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_closed_shop_says_in_the_shoppers_own_time_when_it_answers() -> Result {
    let stage = Stage::set().await?;
    let browser = &stage.shop.browser;
    // In three days, whatever day it is.
    let day = "return new Date(Date.now() + 3 * 864e5)
        .toLocaleString('en', {weekday: 'short', timeZone: 'UTC'}).toLowerCase();";
    let day = browser.run(day, vec![]).await?;
    let proxy = Proxy::start(&stage.demo, &SHOPS.replace("DAY", day.as_str().context("a day")?))?;
    for zone in ["Pacific/Auckland", "America/Los_Angeles"] {
        browser.be_in(zone).await?;
        let widget = proxy.open(browser, "away").await?;
        widget.open().await?;
        let expected = opening(browser, zone).await?;
        shows(browser, &format!("We are away now and answer from {expected}.")).await?;
    }
    browser.picture("away-desktop").await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn without_articles_and_hours_the_form_works_the_same() -> Result {
    let stage = Stage::set().await?;
    let browser = &stage.shop.browser;
    let proxy = Proxy::start(&stage.demo, &SHOPS.replace("DAY", "mon"))?;
    let widget = proxy.open(browser, "plain").await?;
    widget.open().await?;
    widget.type_in("Name", LETTER.name).await?;
    widget.type_in("Email", LETTER.email).await?;
    widget.type_in("Message", "Where is my parcel?").await?;
    let script = "return document.querySelector('counter-bell').shadowRoot
        .querySelectorAll('[role=search], .help, .suggestions, .hours').length;";
    ensure!(browser.run(script, vec![]).await? == json!(0), "something of it is there");
    widget.press("Send message").await?;
    widget.wait_for_state("Where is my parcel?", "Delivered").await
}

/// When the shop opens next, as that time zone has it.
async fn opening(browser: &Browser, zone: &str) -> Result<String> {
    let script = "const answer = await fetch('/v1/shops/away/config');
        const [[from]] = (await answer.json()).hours.opens;
        return new Date(from).toLocaleString('en', {weekday: 'long', hour: 'numeric',
            minute: '2-digit', timeZone: arguments[0]});";
    let opening = browser.run(script, vec![json!(zone)]).await?;
    opening.as_str().map(str::to_owned).context("no opening")
}

/// Waits until the panel shows this.
async fn shows(browser: &Browser, text: &str) -> Result {
    let script = "return document.querySelector('counter-bell').shadowRoot
        .querySelector('.panel').innerText;";
    until(text, async || {
        let shown = browser.run(script, vec![]).await?;
        ensure!(shown.as_str().is_some_and(|shown| shown.contains(text)), "it shows {shown}");
        Ok(Some(()))
    })
    .await
}

/// Waits until one of the widget's places for what is heard says this.
async fn said(browser: &Browser, text: &str) -> Result {
    let script = "return [...document.querySelector('counter-bell').shadowRoot
        .querySelectorAll('[role=status]')].map((place) => place.textContent);";
    until(text, async || {
        let said = browser.run(script, vec![]).await?;
        let is_said = said.as_array().is_some_and(|said| said.contains(&Value::from(text)));
        ensure!(is_said, "it is said: {said}");
        Ok(Some(()))
    })
    .await
}

async fn keys(browser: &Browser, keys: impl Into<thirtyfour::TypingData>) -> Result {
    Ok(browser.driver.action_chain().send_keys(keys).perform().await?)
}

/// Pictures on a laptop and a phone, by day and by night.
async fn pictures(stage: &Stage, name: &str) -> Result {
    let browser = &stage.shop.browser;
    for (viewport, size) in [(PHONE, "phone"), (DESKTOP, "desktop")] {
        browser.resize(viewport).await?;
        for (media, light) in [(Media::Dark, "-dark"), (Media::Light, "")] {
            browser.show_as(media).await?;
            browser.picture(&format!("{name}-{size}{light}")).await?;
        }
    }
    Ok(())
}
