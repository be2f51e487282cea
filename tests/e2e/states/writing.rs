//! The form.

use std::path::PathBuf;

use thirtyfour::By;

use crate::Result;
use crate::scene::Scene;

/// Nothing is filled in.
pub async fn form(scene: &Scene) -> Result {
    scene.open_form().await
}

/// Everything is filled in, down to the button.
pub async fn filled(scene: &Scene) -> Result {
    scene.fill_form().await?;
    scene.scroll_to("[type=submit]").await
}

/// Sent too early.
pub async fn errors(scene: &Scene) -> Result {
    scene.open_form().await?;
    scene.press("send_message").await?;
    scene.see(".fault:not(:empty)").await
}

/// A photograph and a document have been chosen.
pub async fn files(scene: &Scene) -> Result {
    let (photo, document) = (photo(scene).await?, document(scene)?);
    scene.fill_form().await?;
    scene.widget().attach(&photo).await?;
    scene.widget().attach(&document).await?;
    scene.see(".chosen li:nth-child(2)").await?;
    // Both are uploaded.
    scene.hide("progress").await?;
    scene.scroll_to("[type=submit]").await
}

/// A picture of what the page sells.
pub async fn photo(scene: &Scene) -> Result<PathBuf> {
    let path = scene.folder.path().join("torn seam.png");
    scene.browser().driver.find(By::Css("figure.drawing")).await?.screenshot(&path).await?;
    Ok(path)
}

fn document(scene: &Scene) -> Result<PathBuf> {
    let path = scene.folder.path().join("invoice-2026-11-A-1042.pdf");
    std::fs::write(&path, b"%PDF-1.4\n%%EOF\n")?;
    Ok(path)
}
