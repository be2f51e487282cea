//! HTTP integrations.

use gorgias::{
    CreateIntegration, HttpIntegration, HttpMethod, ListIntegrations, UpdateIntegration,
};
use serde_json::json;

use super::{connected, status};

#[tokio::test]
async fn an_integration_is_created_changed_and_deleted() {
    let (_desk, client) = connected().await;
    let integrations = client.integrations();
    let http = HttpIntegration {
        url: Some("https://shop.example/hook".into()),
        method: Some(HttpMethod::Post),
        form: Some(json!({"text": "{{message.body_text}}"})),
        headers: [("X-Secret".to_owned(), "s".to_owned())].into(),
        hmac_secret: Some("key".into()),
        triggers: [("ticket-message-created".to_owned(), true)].into(),
        ..HttpIntegration::default()
    };
    let new = CreateIntegration::new("Replies", http);
    let created = integrations.create(&new).await.unwrap().unwrap();
    let http = created.http.unwrap();
    assert_eq!((created.kind.as_deref(), http.triggers.len()), (Some("http"), 8));
    assert!(http.triggers["ticket-message-created"]);
    let update = UpdateIntegration { name: Some("Answers".into()), ..UpdateIntegration::default() };
    let updated = integrations.update(created.id, &update).await.unwrap().unwrap();
    assert_eq!(updated.name.as_deref(), Some("Answers"));
    assert_eq!(updated.http.unwrap().headers["X-Secret"], "s");
    let list = ListIntegrations { kind: Some("http".into()), ..ListIntegrations::default() };
    assert_eq!(integrations.list(&list).await.unwrap().data[0].id, created.id);
    integrations.delete(created.id).await.unwrap();
    assert_eq!(status(integrations.get(created.id).await), Some(404));
}
