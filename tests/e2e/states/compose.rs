//! The form, and what is typed into it.

use std::path::PathBuf;

use serde_json::json;
use thirtyfour::By;

use crate::Result;
use crate::scene::Scene;

/// Nothing is filled in.
pub async fn form(scene: &Scene) -> Result {
    scene.open_form().await
}

/// Sent too early.
pub async fn errors(scene: &Scene) -> Result {
    scene.press("send_message").await?;
    scene.see(".fault:not(:empty)").await
}

/// Fields that only one topic has, sent too early.
pub async fn fields(scene: &Scene) -> Result {
    let values = json!({"topic": "sizing", "height": "17", "name": scene.speech.name});
    scene.browser().run("counterbell.prefill(arguments[0]);", vec![values]).await?;
    scene.open_form().await?;
    errors(scene).await?;
    scene.scroll_to("[type=submit]").await
}

/// Everything is filled in, down to the button.
pub async fn filled(scene: &Scene) -> Result {
    let drawing = scene.browser().driver.find(By::Css("figure.drawing")).await?;
    drawing.screenshot(&photo(scene)).await?;
    scene.fill_form().await?;
    scene.scroll_to("[type=submit]").await
}

/// A photograph and a document have been chosen.
pub async fn files(scene: &Scene) -> Result {
    let document = scene.folder.path().join("invoice-2026-11-A-1042.pdf");
    std::fs::write(&document, b"%PDF-1.4\n%%EOF\n")?;
    scene.widget().attach(&photo(scene)).await?;
    scene.widget().attach(&document).await?;
    scene.see(".chosen li:nth-child(2)").await?;
    // Both are uploaded.
    scene.hide("progress").await?;
    scene.scroll_to("[type=submit]").await
}

/// A picture of what the page sells, once the form was filled in.
pub fn photo(scene: &Scene) -> PathBuf {
    scene.folder.path().join("torn seam.png")
}

/// The first message is on its way.
pub async fn sending(scene: &Scene) -> Result {
    scene.fill_form().await?;
    scene.browser().be_slow(true).await?;
    scene.press("send_message").await?;
    scene.hear(scene.say("state_sending")?).await
}

/// The first message has arrived.
pub async fn delivered(scene: &Scene) -> Result {
    scene.fill_form().await?;
    scene.press("send_message").await?;
    scene.hear(scene.say("state_delivered")?).await
}
