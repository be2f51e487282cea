//! The shop's help and its hours.

use crate::Result;
use crate::scene::Scene;

/// An article of the demo's shop.
const ARRIVES: &str = "When will my order arrive?";

/// What is written suggests articles.
pub async fn suggestions(scene: &Scene) -> Result {
    scene.open_form().await?;
    scene.write_message("Hello! Where is my parcel?").await?;
    scene.widget().get("link", ARRIVES).await?;
    scene.scroll_to("[type=submit]").await
}

/// Articles are searched for.
pub async fn search(scene: &Scene) -> Result {
    scene.open_form().await?;
    scene.get("searchbox", "search").await?.send_keys("order").await?;
    scene.widget().get("link", ARRIVES).await.map(drop)
}

/// Nothing was found.
pub async fn nothing_found(scene: &Scene) -> Result {
    let field = scene.get("searchbox", "search").await?;
    field.clear().await?;
    field.send_keys("wallpaper").await?;
    scene.read(scene.say("articles_none")?).await
}

/// The shop is closed until tomorrow, and the shopper has chosen an answer by email.
pub async fn away(scene: &Scene) -> Result {
    let close = "const fetch = window.fetch;
        window.fetch = async (request, ...more) => {
            const answer = await fetch(request, ...more);
            if (!String(request.url ?? request).includes('/config')) return answer;
            const shop = await answer.json();
            const from = new Date().setUTCHours(32, 0, 0, 0);
            shop.hours = {reply_minutes: 120, opens: [[from, from + 8 * 36e5]]};
            return new Response(JSON.stringify(shop), answer);
        };";
    scene.browser().run(close, vec![]).await?;
    scene.open_form().await?;
    scene.get("radio", "channel_email").await?.click().await?;
    scene.read(scene.say("hours_away_email")?).await
}
