//! Errors: offline, refused messages, a lost conversation.

use crate::Result;
use crate::scene::Scene;

/// A message waits for the connection.
pub async fn offline(scene: &Scene) -> Result {
    scene.browser().be_offline(true).await?;
    scene.write(scene.speech.thanks).await?;
    scene.hear(scene.say("state_waiting")?).await?;
    scene.see(".notice:not(:empty)").await
}

/// It was refused when the connection was back.
pub async fn not_sent(scene: &Scene) -> Result {
    let refuse = "const fetch = window.fetch;
        window.fetch = (request, ...more) => request.method === 'POST' || more[0]?.method === 'POST'
            ? Promise.resolve(new Response('', {status: 400})) : fetch(request, ...more);";
    scene.browser().run(refuse, vec![]).await?;
    scene.browser().be_offline(false).await?;
    scene.hear(scene.say("state_not_sent")?).await
}

/// The conversation was deleted elsewhere.
pub async fn gone(scene: &Scene) -> Result {
    let delete = "const shown = localStorage.getItem('counterbell:aurora:thread');
        const {id, key} = JSON.parse(localStorage.getItem('counterbell:aurora:conversation:' + shown));
        fetch(`/v1/threads/${id}`, {method: 'DELETE', headers: {Authorization: `Bearer ${key}`}});";
    scene.browser().run(delete, vec![]).await?;
    scene.see(".notice:not(:empty)").await
}
