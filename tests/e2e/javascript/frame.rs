//! The panel's frame: what a click shows until the widget is there.

use anyhow::ensure;
use serde_json::json;

use super::Page;
use crate::Result;
use crate::browser::{DESKTOP, PHONE};
use crate::widget::{LAUNCHER, Widget};

/// Clicks the launcher, and tells what there is before anything is painted.
const CLICK: &str = "root().querySelector('button').click();
    const frame = root().querySelector('dialog');
    return frame && {
        busy: frame.ariaBusy, name: frame.ariaLabel, focus: root().activeElement?.ariaLabel,
        expanded: root().querySelector('[aria-expanded]').ariaExpanded,
        modal: frame.matches(':modal'),
    };";
const BOX: &str =
    "JSON.parse(JSON.stringify(root().querySelector('dialog').getBoundingClientRect()))";
/// The widget has been fetched, and is not mounted.
const DECLINED: &str = "document.querySelector('counter-bell').mounting === null";

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_click_shows_the_panels_frame_at_once() -> Result {
    let page = Page::open().await?;
    page.browser().be_slow(true).await?;
    for (screen, modal) in [(DESKTOP, false), (PHONE, true)] {
        page.browser().resize(screen).await?;
        let seen = page.run(CLICK).await?;
        let expected = json!({"busy": "true", "name": LAUNCHER, "focus": "Close",
            "expanded": "true", "modal": modal});
        ensure!(seen == expected, "{seen}");
        page.run("counterbell.close();").await?;
    }
    page.is_untroubled().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_frame_that_is_closed_opens_no_panel() -> Result {
    let page = Page::open().await?;
    let widget = Widget::new(page.browser());
    for close in [
        "root().querySelector('dialog button').click();",
        "root().activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape', bubbles: true}));",
        "root().querySelector('[aria-expanded]').click();",
        "counterbell.close();",
        "counterbell.toggle();",
        // As Android does when its shopper goes back.
        "root().querySelector('dialog').close();",
    ] {
        page.reload("[]").await?;
        page.browser().be_slow(true).await?;
        page.run(CLICK).await?;
        page.run(close).await?;
        page.wait_for("!root().querySelector('dialog')").await?;
        widget.wait_for_focus("button", LAUNCHER).await?;
        page.browser().be_slow(false).await?;
        page.wait_for(DECLINED).await?;
        ensure!(page.ask("panel()").await?.is_null(), "it opens after {close}");
        ensure!(
            page.ask("events.map(({name}) => name)").await? == json!(["open", "close"]),
            "events after {close}"
        );
        page.run("root().querySelector('button').click();").await?;
        page.wait_for("field('message') === ''").await?;
        page.is_untroubled().await?;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn the_panel_takes_the_place_of_its_frame() -> Result {
    let page = Page::open().await?;
    for screen in [DESKTOP, PHONE] {
        page.reload("[]").await?;
        page.browser().resize(screen).await?;
        page.browser().be_slow(true).await?;
        page.run(CLICK).await?;
        let frame = page.ask(BOX).await?;
        page.browser().be_slow(false).await?;
        page.wait_for("field('message') === ''").await?;
        let panel = page.ask(BOX).await?;
        ensure!(frame == panel, "the frame is at {frame}, the panel at {panel}");
        let dialogs = page.ask("root().querySelectorAll('dialog').length").await?;
        ensure!(dialogs == 1, "{dialogs} dialogs");
        ensure!(page.ask("root().getAnimations().length").await? == 0, "the panel rises again");
        ensure!(page.ask("events.filter(({name}) => name == 'open').length").await? == 1);
        page.is_untroubled().await?;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn all_that_the_first_screen_needs_is_requested_together() -> Result {
    let page = Page::open().await?;
    for intent in ["focus()", "dispatchEvent(new PointerEvent('pointerenter'))", "click()"] {
        page.reload("[]").await?;
        page.run(&format!(
            "const real = fetch;
            window.requested = [];
            window.fetch = (url, ...rest) => (requested.push(String(url)), real(url, ...rest));
            root().querySelector('button').{intent};
            window.together = requested.slice();"
        ))
        .await?;
        for file in ["/widget_bg.wasm", "/widget.css", "/v1/shops/aurora/config?locale="] {
            let found = format!("together.some((url) => url.includes('{file}'))");
            ensure!(page.ask(&found).await? == true, "{intent} requests {file}");
        }
        // The module is imported, which no script sees but afterwards.
        page.wait_for(
            "performance.getEntriesByType('resource').some(({name}) => name.endsWith('/widget.js'))",
        )
        .await?;
    }
    page.is_untroubled().await
}
