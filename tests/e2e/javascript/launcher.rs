//! How the launcher looks where a shop wants it its own way.

use anyhow::ensure;
use serde_json::{Value, json};

use super::Page;
use crate::Result;
use crate::browser::{DESKTOP, Media, PHONE};

/// Contrast of the launcher's sign with its ground (WCAG 2.2: contrast ratio), as they are painted.
const CONTRAST: &str = "
    document.documentElement.style.setProperty('--counterbell-accent', arguments[0]);
    const button = root().querySelector('button');
    const canvas = new OffscreenCanvas(1, 1).getContext('2d');
    const luminance = (colour) => {
        canvas.fillStyle = colour;
        canvas.fillRect(0, 0, 1, 1);
        const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((value) =>
            value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const style = getComputedStyle(button);
    const [dark, light] = [luminance(style.color), luminance(style.backgroundColor)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);";

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn its_sign_can_be_read_on_every_accent() -> Result {
    let page = Page::open().await?;
    for accent in [
        "#ffd500",
        "#ffffff",
        "#000000",
        "#39ff14",
        "#777777",
        "#767676",
        "#0a5cff",
        "#e4002b",
        "#ff6600",
        "#1b6b57",
        "hsl(280 90% 55%)",
        "rebeccapurple",
        "oklch(0.6 0.2 30)",
    ] {
        let contrast = page.browser().run(CONTRAST, vec![json!(accent)]).await?;
        ensure!(contrast.as_f64().is_some_and(|contrast| contrast >= 4.5), "{accent}: {contrast}");
    }
    page.run(
        "document.documentElement.style.setProperty('--counterbell-on-accent', 'rgb(1, 2, 3)');",
    )
    .await?;
    let own = page.ask("getComputedStyle(root().querySelector('button')).color").await?;
    ensure!(own == "rgb(1, 2, 3)", "the shop's own colour: {own}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn it_stands_where_the_tag_and_the_properties_say() -> Result {
    let page = Page::open().await?;
    page.run(
        "document.documentElement.style.cssText =
        '--counterbell-offset-x: 40px; --counterbell-offset-y: 60px';",
    )
    .await?;
    for (side, dir, left) in [
        ("end", "ltr", false),
        ("start", "ltr", true),
        ("end", "rtl", true),
        ("start", "rtl", false),
    ] {
        page.run(&format!("document.documentElement.dir = '{dir}';")).await?;
        page.with_tag(&json!({"shop": "aurora", "side": side})).await?;
        let rect = page.ask("root().querySelector('button').getBoundingClientRect()").await?;
        let at = |name: &str| rect[name].as_f64().unwrap_or_default();
        let gap = if left { at("left") } else { 1280.0 - at("right") };
        ensure!(
            (gap - 40.0).abs() < 1.0 && (at("bottom") - 840.0).abs() < 1.0,
            "{side} {dir}: {rect}"
        );
        ensure!((at("width") - 54.0).abs() < 0.1 && (at("height") - 54.0).abs() < 0.1, "{rect}");
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn it_says_what_it_is_for_if_it_shall() -> Result {
    let page = Page::open().await?;
    page.with_tag(&json!({"shop": "aurora", "launcher": "label", "label": "Ask us"})).await?;
    ensure!(shown(&page).await? == json!(["Ask us", "Ask us"]));
    page.run("counterbell.setLocale('fr'); counterbell.open();").await?;
    page.wait_for("panel()?.lang == 'fr'").await?;
    ensure!(shown(&page).await? == json!(["Ask us", "Ask us"]), "the page has named it");
    page.with_tag(&json!({"shop": "aurora", "launcher": "off"})).await?;
    ensure!(page.ask("document.querySelector('counter-bell')").await?.is_null(), "it shall not be");
    page.run("counterbell.open();").await?;
    page.is_untroubled().await
}

/// What the launcher says to the eye, and what it is called.
async fn shown(page: &Page) -> Result<Value> {
    page.ask("[root().querySelector('button').innerText, root().querySelector('button').ariaLabel]")
        .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn it_can_be_looked_at_in_every_shape() -> Result {
    let page = Page::open().await?;
    for (name, data, style) in [
        ("round", json!({"shop": "aurora"}), ""),
        (
            "square",
            json!({"shop": "aurora", "side": "start"}),
            "--counterbell-launcher-radius: 12px; --counterbell-accent: #ffd500",
        ),
        (
            "pill",
            json!({"shop": "aurora", "launcher": "label", "label": "Ask us"}),
            "--counterbell-accent: #0a5cff",
        ),
        (
            "arabic",
            json!({"shop": "aurora", "launcher": "label", "label": "راسلنا", "locale": "ar"}),
            "direction: rtl",
        ),
    ] {
        page.reload("[]").await?;
        page.run(&format!("document.documentElement.style.cssText = '{style}';")).await?;
        page.with_tag(&data).await?;
        for (media, kind) in
            [(Media::Light, "light"), (Media::Dark, "dark"), (Media::ForcedColours, "forced")]
        {
            page.browser().show_as(media).await?;
            page.browser().picture(&format!("launcher-{name}-{kind}")).await?;
        }
        page.browser().show_as(Media::Light).await?;
        page.run("root().querySelector('button').focus(); counterbell.open();").await?;
        page.wait_for("field('message') === '' && !root().getAnimations().length").await?;
        page.browser().picture(&format!("launcher-{name}-open")).await?;
        page.browser().resize(PHONE).await?;
        page.run("counterbell.close();").await?;
        page.wait_for("!panel()").await?;
        page.browser().picture(&format!("launcher-{name}-phone")).await?;
        page.browser().resize(DESKTOP).await?;
    }
    Ok(())
}
