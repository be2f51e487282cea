//! The conversation.

use crate::Result;
use crate::scene::Scene;

/// An agent has answered, and the shopper has written again.
pub async fn answered(scene: &Scene) -> Result {
    let (ticket, speech) = (scene.desk.newest_ticket().await?, &scene.speech);
    scene.desk.reply_with_html(&ticket, speech.answers_end, speech.answer).await?;
    scene.hear(speech.answers_end).await?;
    scene.write(speech.thanks).await?;
    scene.hear(scene.say("state_delivered")?).await
}

/// An answer came while the panel was closed, and it is open again.
pub async fn new_entries(scene: &Scene) -> Result {
    scene.see_and_click("[part=launcher]").await?;
    scene.hear(scene.say("new_entries")?).await
}

/// An answer has come below what is read.
pub async fn reading_back(scene: &Scene) -> Result {
    let ticket = scene.desk.newest_ticket().await?;
    for number in 1..=9 {
        scene.desk.reply(&ticket, &format!("{} ({number})", scene.speech.news)).await?;
    }
    scene.hear("(9)").await?;
    let log = scene.get("log", "conversation").await?;
    scene.browser().run("arguments[0].scrollTop = 0;", vec![log.to_json()?]).await?;
    scene.see(".newest").await?;
    scene.desk.reply(&ticket, scene.speech.news).await?;
    scene.see(".newest .count:not(:empty)").await
}

/// Both have sent pictures.
pub async fn files(scene: &Scene) -> Result {
    scene.press("send_message").await?;
    scene.hear(scene.say("state_delivered")?).await?;
    let ticket = scene.desk.newest_ticket().await?;
    let photo = std::fs::read(super::compose::photo(scene))?;
    scene.desk.reply_with_file(&ticket, scene.speech.news, "label.png", &photo).await?;
    scene.hear(scene.speech.news).await?;
    scene.see(".bubble:not(.own) .picture img[src]").await
}
