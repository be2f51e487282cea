//! The widget within a page, and the page that needs no script.

use crate::Result;
use crate::scene::Scene;

/// The form in the help centre.
pub async fn form(scene: &Scene) -> Result {
    scene.visit_help().await?;
    scene.get("button", "send_message").await?;
    scene.show_widget().await
}

/// The conversation in the help centre.
pub async fn thread(scene: &Scene) -> Result {
    scene.visit_help().await?;
    scene.hear(scene.speech.news).await?;
    scene.show_widget().await
}

/// The form as a plain page.
pub async fn plain_page(scene: &Scene) -> Result {
    let address = format!("{}contact/aurora", scene.stage.demo.storefront);
    scene.browser().open(&address).await
}
