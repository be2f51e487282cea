//! The launcher, and what is seen until the widget is there.

use crate::Result;
use crate::scene::Scene;
use crate::widget::LAUNCHER;

/// The launcher alone: nothing was opened yet.
pub async fn closed(_: &Scene) -> Result {
    Ok(())
}

/// An answer has come while the shopper was away.
pub async fn unread(scene: &Scene) -> Result {
    scene.press("close").await?;
    scene.desk.reply(&scene.desk.newest_ticket().await?, scene.speech.news).await?;
    // A page that has just been opened looks sooner than one where the panel was closed.
    scene.open_product().await?;
    scene.see(".mark:not(:empty)").await
}

/// The widget is there, what the shop asks is not yet.
pub async fn loading(scene: &Scene) -> Result {
    let hold = "const real = fetch;
        window.fetch = (...asked) => String(asked[0].url || asked[0]).includes('/config')
            ? new Promise(() => {}) : real(...asked);";
    scene.browser().run(hold, vec![]).await?;
    scene.widget().press(LAUNCHER).await?;
    scene.see(".skeleton").await
}

/// The widget cannot be had: a link to the plain page is.
pub async fn unavailable(scene: &Scene) -> Result {
    scene.browser().block(&[".wasm"]).await?;
    scene.widget().press(LAUNCHER).await?;
    scene.widget().get("link", LAUNCHER).await.map(drop)
}
