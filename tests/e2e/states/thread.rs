//! The conversation.

use crate::Result;
use crate::scene::Scene;

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

/// An agent has answered, and the shopper has written again.
pub async fn answered(scene: &Scene) -> Result {
    delivered(scene).await?;
    let (ticket, speech) = (scene.desk.newest_ticket().await?, &scene.speech);
    scene.desk.reply_with_html(&ticket, speech.answers_end, speech.answer).await?;
    scene.hear(speech.answers_end).await?;
    scene.write(speech.thanks).await?;
    scene.hear(scene.say("state_delivered")?).await
}

/// Answers came while the panel was closed, and it is open again.
pub async fn new_entries(scene: &Scene) -> Result {
    super::launcher::unread(scene).await?;
    scene.see_and_click("[part=launcher]").await?;
    scene.hear(scene.say("new_entries")?).await
}

/// An answer has come below what is read.
pub async fn reading_back(scene: &Scene) -> Result {
    delivered(scene).await?;
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
    let photo = super::writing::photo(scene).await?;
    scene.fill_form().await?;
    scene.widget().attach(&photo).await?;
    scene.see(".chosen li").await?;
    scene.press("send_message").await?;
    scene.hear(scene.say("state_delivered")?).await?;
    let (ticket, bytes) = (scene.desk.newest_ticket().await?, std::fs::read(&photo)?);
    scene.desk.reply_with_file(&ticket, scene.speech.news, "label.png", &bytes).await?;
    scene.hear(scene.speech.news).await?;
    scene.see(".bubble:not(.own) .picture img[src]").await
}
