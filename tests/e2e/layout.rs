//! The panel's layout: colours, position on every screen, no layout shift.

use anyhow::ensure;
use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::browser::{Browser, DESKTOP, Media, PHONE, Viewport};
use crate::first_message::LETTER;
use crate::wait::until;
use crate::widget::{LAUNCHER, Widget};
use crate::{Result, Stage};

/// What 1280 × 1024 is at 400 %.
const ZOOMED: Viewport = Viewport(320, 256, false);
/// A phone on its side.
const TURNED: Viewport = Viewport(844, 390, true);
/// A phone whose keyboard leaves this of the page.
const TYPING: Viewport = Viewport(390, 480, true);

/// Luminance and contrast as WCAG defines them, of colours that a canvas has painted.
const CONTRASTS: &str = "
    const [accent, scheme] = arguments;
    const host = document.querySelector('counter-bell');
    document.documentElement.style.colorScheme = scheme;
    host.style.setProperty('--counterbell-accent', accent);
    const place = host.shadowRoot.querySelector('.widget');
    const probe = place.querySelector('.probe')
        || place.appendChild(Object.assign(document.createElement('i'), {className: 'probe'}));
    const canvas = new OffscreenCanvas(1, 1).getContext('2d', {willReadFrequently: true});
    const luminance = (token) => {
        probe.style.color = `var(--${token})`;
        canvas.fillStyle = getComputedStyle(probe).color;
        canvas.fillRect(0, 0, 1, 1);
        const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((part) => part / 255)
            .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const contrast = (one, other) => {
        const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
        return (high + 0.05) / (low + 0.05);
    };
    const pairs = [['on-accent', 'accent', 4.5], ['field', 'surface', 3]];
    for (const ground of ['surface', 'raised']) {
        for (const words of ['text', 'muted', 'mark', 'danger']) pairs.push([words, ground, 4.5]);
    }
    pairs.push(['text', 'notice', 4.5]);
    return pairs.map(([one, other, least]) => ({one, other, least, is: contrast(one, other)}));";

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn whatever_the_accent_everything_can_be_read() -> Result {
    let stage = Stage::set().await?;
    stage.shop.open_product().await?.open().await?;
    for accent in [
        "#1b6b57",
        "#ffff00",
        "#ffffff",
        "#000000",
        "#39ff14",
        "#808080",
        "#0055ff",
        "#ff0000",
        "#7a3cff",
        "#ff00ff",
        "#00ff00",
        "#ff69b4",
        "#00ffff",
        "#c0a060",
        "rebeccapurple",
        "hsl(210 60% 45%)",
    ] {
        for scheme in ["light", "dark"] {
            let pairs =
                stage.shop.browser.run(CONTRASTS, vec![json!(accent), json!(scheme)]).await?;
            for pair in pairs.as_array().into_iter().flatten() {
                ensure!(pair["is"].as_f64() >= pair["least"].as_f64(), "{accent} {scheme}: {pair}");
            }
            ensure!(pairs.as_array().is_some_and(|pairs| pairs.len() == 11), "{pairs}");
        }
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn the_pages_own_scheme_decides_between_light_and_dark() -> Result {
    let stage = Stage::set().await?;
    let browser = &stage.shop.browser;
    stage.shop.open_product().await?.open().await?;
    let script = "const [page, element, property] = arguments;
        document.documentElement.style.colorScheme = page;
        const host = document.querySelector('counter-bell');
        host.style.colorScheme = element;
        host.style.setProperty('--counterbell-scheme', property);
        const panel = host.shadowRoot.querySelector('.panel');
        return getComputedStyle(panel).backgroundColor === 'rgb(255, 255, 255)' ? 'light' : 'dark';";
    for (media, device) in [(Media::Light, "light"), (Media::Dark, "dark")] {
        browser.show_as(media).await?;
        for (page, element, property, expected) in [
            ("light", "", "", "light"),
            ("dark", "", "", "dark"),
            ("light dark", "", "", device),
            // A page that says nothing is a light page.
            ("normal", "", "", "light"),
            ("light", "dark", "", "dark"),
            ("dark", "", "light", "light"),
            ("light", "", "light dark", device),
        ] {
            let arguments = vec![json!(page), json!(element), json!(property)];
            let seen = browser.run(script, arguments).await?;
            ensure!(seen == expected, "{page:?} {element:?} {property:?} on {device}: {seen}");
        }
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn nothing_moves_when_the_form_takes_the_place_of_its_outline() -> Result {
    let stage = Stage::set().await?;
    let browser = &stage.shop.browser;
    for viewport in [DESKTOP, PHONE] {
        browser.resize(viewport).await?;
        let widget = stage.shop.open_product().await?;
        widget.get("button", LAUNCHER).await?;
        let watch = "window.shifts = [];
            new PerformanceObserver((list) => shifts.push(...list.getEntries().map(
                ({value}) => value))).observe({type: 'layout-shift', buffered: false});
            const real = fetch;
            window.fetch = (...asked) => String(asked[0].url || asked[0]).includes('/config')
                ? new Promise((go) => { window.go = go; }).then(() => real(...asked)) : real(...asked);";
        browser.run(watch, vec![]).await?;
        widget.open().await?;
        widget.get("status", "One moment").await?;
        frames(browser).await?;
        browser.run("window.go();", vec![]).await?;
        widget.get("textbox", "Message").await?;
        frames(browser).await?;
        let shifts = browser.run("return shifts;", vec![]).await?;
        ensure!(shifts == json!([]), "it moved: {shifts}");
        // What moves is noticed.
        let move_it = "document.body.prepend(Object.assign(document.createElement('hr'),
            {style: 'height: 90px'}));";
        browser.run(move_it, vec![]).await?;
        frames(browser).await?;
        let shifts = browser.run("return shifts.length;", vec![]).await?;
        ensure!(shifts.as_u64() > Some(0), "the observer is blind");
    }
    Ok(())
}

/// Lets the page be painted twice.
async fn frames(browser: &Browser) -> Result {
    let script = "const done = arguments[0];
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)));";
    browser.driver.execute_async(script, vec![]).await?;
    Ok(())
}

/// What a test wants to know of the panel, in CSS pixels.
const SHAPE: &str = "const panel = document.querySelector('counter-bell').shadowRoot.querySelector('.panel');
    const box = panel.getBoundingClientRect();
    const send = panel.querySelector('.composer .primary')?.getBoundingClientRect();
    const fields = [...panel.querySelectorAll('input:not([type=radio], [type=file]), select, textarea')];
    return {
        modal: panel.matches(':modal'),
        box: [box.left, box.top, box.right, box.bottom].map(Math.round),
        wide: panel.scrollWidth > panel.clientWidth
            || [...panel.querySelectorAll('.body, .log')].some((part) => part.scrollWidth > part.clientWidth),
        small: fields.filter((field) => parseFloat(getComputedStyle(field).fontSize) < 16).length,
        pinch: getComputedStyle(panel).touchAction,
        send: send ? [send.top >= 0, send.bottom <= innerHeight, Math.round(send.height)] : null,
        page: [innerWidth, innerHeight],
    };";

async fn shape(browser: &Browser) -> Result<Value> {
    browser.run(SHAPE, vec![]).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn on_a_phone_the_panel_is_a_sheet_that_keeps_its_button_above_the_keyboard() -> Result {
    let stage = Stage::set().await?;
    let browser = &stage.shop.browser;
    browser.resize(PHONE).await?;
    let widget = stage.shop.open_product().await?;
    widget.open().await?;
    widget.get("textbox", "Message").await?;
    let seen = shape(browser).await?;
    ensure!(seen["modal"] == json!(true) && seen["box"] == json!([0, 0, 390, 844]), "{seen}");
    ensure!(seen["wide"] == json!(false) && seen["small"] == json!(0), "{seen}");
    ensure!(seen["pinch"] == json!("pinch-zoom"), "{seen}");
    stays_within(browser).await?;
    send(widget).await?;
    widget.get("textbox", "Write a message").await?;
    for (viewport, sheet) in [(TYPING, [0, 0, 390, 480]), (TURNED, [0, 0, 844, 390])] {
        browser.resize(viewport).await?;
        until("the sheet has followed", async || {
            let seen = shape(browser).await?;
            ensure!(seen["box"] == json!(sheet) && seen["modal"] == json!(true), "{seen}");
            ensure!(seen["send"] == json!([true, true, 44]), "{seen}");
            Ok(Some(()))
        })
        .await?;
    }
    browser.resize(DESKTOP).await?;
    until("it stands beside the page again", async || {
        Ok((shape(browser).await?["modal"] == json!(false)).then_some(()))
    })
    .await?;
    browser.resize(PHONE).await?;
    browser.driver.action_chain().send_keys(Key::Escape + "").perform().await?;
    widget.lacks("textbox", "Write a message").await?;
    widget.wait_for_focus("button", LAUNCHER).await
}

/// Sends the letter from the open form.
async fn send(widget: Widget<'_>) -> Result {
    widget.fill(&LETTER).await?;
    widget.press("Send message").await?;
    widget.wait_for_state(LETTER.message, "Delivered").await
}

/// Presses Tab all the way round: it never leads to the page behind.
async fn stays_within(browser: &Browser) -> Result {
    let script = "const root = document.querySelector('counter-bell').shadowRoot;
        return document.activeElement === document.body ? 'the browser'
            : root.activeElement?.closest('.panel') ? 'the panel' : 'the page';";
    for step in 0..30 {
        browser.driver.action_chain().send_keys(Key::Tab + "").perform().await?;
        let place = browser.run(script, vec![]).await?;
        ensure!(place != "the page", "after {step} steps");
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn at_400_percent_nothing_is_cut_off() -> Result {
    let stage = Stage::set().await?;
    let browser = &stage.shop.browser;
    browser.resize(ZOOMED).await?;
    let widget = stage.shop.open_product().await?;
    widget.open().await?;
    widget.get("textbox", "Message").await?;
    let seen = shape(browser).await?;
    ensure!(seen["wide"] == json!(false) && seen["box"] == json!([0, 0, 320, 256]), "{seen}");
    browser.picture("form-400-percent").await?;
    send(widget).await?;
    let seen = shape(browser).await?;
    ensure!(seen["wide"] == json!(false) && seen["send"] == json!([true, true, 44]), "{seen}");
    browser.picture("thread-400-percent").await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn in_a_page_the_form_is_as_wide_as_its_place() -> Result {
    let stage = Stage::set().await?;
    let browser = &stage.shop.browser;
    let widget = stage.shop.open_help().await?;
    browser.run("document.querySelector('counter-bell').scrollIntoView();", vec![]).await?;
    widget.get("textbox", "Message").await?;
    let script = "const [width] = arguments;
        const host = document.querySelector('counter-bell');
        host.parentElement.style.cssText = `box-sizing: border-box; max-width: none;
            padding: 0; border: 0; width: ${width}px`;
        const panel = host.shadowRoot.querySelector('.panel');
        const top = (name) => panel.querySelector('#field-' + name).getBoundingClientRect().top;
        return {
            width: Math.round(panel.getBoundingClientRect().width),
            wide: panel.scrollWidth > panel.clientWidth,
            cut: panel.querySelector('.body').scrollHeight > panel.querySelector('.body').clientHeight,
            beside: top('name') === top('email'),
        };";
    for (width, beside) in [(280, false), (384, false), (600, true), (900, true), (1200, true)] {
        let seen = browser.run(script, vec![json!(width)]).await?;
        let expected = json!({"width": width, "wide": false, "cut": false, "beside": beside});
        ensure!(seen == expected, "{width}: {seen}");
        browser.picture(&format!("inline-{width}")).await?;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn the_panel_stands_on_the_side_that_the_element_names() -> Result {
    let stage = Stage::set().await?;
    let browser = &stage.shop.browser;
    let widget: Widget<'_> = stage.shop.open_product().await?;
    widget.open().await?;
    for (side, direction, left) in [
        ("end", "ltr", false),
        ("start", "ltr", true),
        ("end", "rtl", true),
        ("start", "rtl", false),
    ] {
        let script = "document.documentElement.dir = arguments[1];
            document.querySelector('counter-bell').setAttribute('side', arguments[0]);";
        browser.run(script, vec![json!(side), json!(direction)]).await?;
        let seen = shape(browser).await?;
        let expected = if left { [20, 404] } else { [1280 - 404, 1280 - 20] };
        ensure!(json!([seen["box"][0], seen["box"][2]]) == json!(expected), "{side}: {seen}");
    }
    Ok(())
}
