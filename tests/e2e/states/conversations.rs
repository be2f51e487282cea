//! The menu, the list, rating, device links and deletion.

use serde_json::json;

use crate::Result;
use crate::scene::Scene;

/// What can be done.
pub async fn menu(scene: &Scene) -> Result {
    scene.press("menu").await?;
    scene.get("button", "other_device").await.map(drop)
}

/// Asked before the conversation is deleted.
pub async fn deleting(scene: &Scene) -> Result {
    scene.press("delete").await?;
    scene.get("button", "yes_delete").await.map(drop)
}

/// A link for another device.
pub async fn link(scene: &Scene) -> Result {
    scene.press("cancel").await?;
    menu(scene).await?;
    scene.press("other_device").await?;
    scene.get("button", "copy").await.map(drop)
}

/// The conversation is closed, and its rating is asked for.
pub async fn closed(scene: &Scene) -> Result {
    scene.see_and_click(".veil").await?;
    scene.desk.close(&scene.desk.newest_ticket().await?).await?;
    scene.hear(scene.say("closed")?).await?;
    scene.scroll_to(".rating").await
}

/// A rating is chosen, and a comment can be written.
pub async fn rating(scene: &Scene) -> Result {
    scene.see_and_click(".faces label:nth-of-type(4)").await?;
    scene.get("textbox", "rating_comment").await?.send_keys(scene.speech.thanks).await?;
    scene.scroll_to(".rating").await
}

/// The rating is given.
pub async fn rated(scene: &Scene) -> Result {
    scene.press("rating_send").await?;
    scene.hear(scene.say("rating_thanks")?).await?;
    scene.scroll_to(".rating").await
}

/// Every conversation of the device: besides the closed one, one with an answer and a new one.
pub async fn list(scene: &Scene) -> Result {
    begin_another(scene, scene.speech.thanks).await?;
    scene.desk.reply(&scene.desk.newest_ticket().await?, scene.speech.news).await?;
    scene.hear(scene.speech.news).await?;
    begin_another(scene, scene.speech.question).await?;
    scene.press("menu").await?;
    scene.press("conversations").await?;
    scene.see(".list li:nth-child(3) time").await
}

async fn begin_another(scene: &Scene, words: &str) -> Result {
    scene.press("menu").await?;
    scene.press("new_conversation").await?;
    scene.write_message(words).await?;
    let values = json!({"topic": "order", "order_number": "A-1042"});
    scene.browser().run("counterbell.prefill(arguments[0]);", vec![values]).await?;
    scene.press("send_message").await?;
    scene.hear(words).await?;
    scene.hear(scene.say("state_delivered")?).await
}
