//! Requests about HTTP integrations.

use std::collections::BTreeMap;

use gorgias::{
    CreateIntegration, HttpIntegration, HttpMethod, IntegrationId, ListIntegrations,
    UpdateIntegration,
};
use serde_json::json as object;
use wiremock::ResponseTemplate;

use crate::server::{Server, json, refusal, status};

fn hook() -> HttpIntegration {
    HttpIntegration {
        url: Some("https://help.example/hooks/gorgias/aurora".into()),
        method: Some(HttpMethod::Post),
        request_content_type: Some("application/json".into()),
        response_content_type: None,
        form: Some(object!({"ticket_id": "{{ticket.id}}"})),
        headers: BTreeMap::from([("X-Hook".into(), "hidden-header".into())]),
        hmac_secret: Some("hidden-secret".into()),
        triggers: BTreeMap::from([("ticket-message-created".into(), true)]),
    }
}

#[tokio::test]
async fn an_integration_is_created() {
    let answer = json(201, object!({"id": 5, "type": "http", "http": {"hmac_secret": "echoed"}}));
    let server = Server::answering("POST", "/api/integrations", answer).await;
    let integration = CreateIntegration::new("Counterbell", hook());
    assert!(!format!("{integration:?}").contains("hidden"));
    let created = server.client.integrations().create(&integration).await.unwrap().unwrap();
    assert!(created.http.unwrap().hmac_secret.is_none());
    let sent = object!({
        "name": "Counterbell",
        "type": "http",
        "http": {
            "url": "https://help.example/hooks/gorgias/aurora",
            "method": "POST",
            "request_content_type": "application/json",
            "form": {"ticket_id": "{{ticket.id}}"},
            "headers": {"X-Hook": "hidden-header"},
            "hmac_secret": "hidden-secret",
            "triggers": {"ticket-message-created": true},
        },
    });
    assert_eq!(server.body().await, sent);
}

#[tokio::test]
async fn integrations_of_every_kind_are_listed() {
    let answer = object!({"data": [{"id": 5, "type": "email", "http": null}, {"id": 6}]});
    let server = Server::answering("GET", "/api/integrations", json(200, answer)).await;
    let list = ListIntegrations { kind: Some("http".into()), ..ListIntegrations::default() };
    assert_eq!(server.client.integrations().list(&list).await.unwrap().data.len(), 2);
    assert_eq!(server.query().await, "type=http");
}

#[tokio::test]
async fn an_integration_is_read_updated_and_deleted() {
    let path = "/api/integrations/5";
    let answer = object!({"id": 5, "http": {"method": "POST", "headers": null, "triggers": {}}});
    let server = Server::answering("GET", path, json(200, answer)).await;
    let integration = server.client.integrations().get(IntegrationId(5)).await.unwrap();
    assert_eq!(integration.http.unwrap().method, Some(HttpMethod::Post));

    let server = Server::answering("PUT", path, ResponseTemplate::new(202)).await;
    let update = UpdateIntegration { name: Some("New".into()), ..UpdateIntegration::default() };
    let integrations = server.client.integrations();
    assert!(integrations.update(IntegrationId(5), &update).await.unwrap().is_none());
    assert_eq!(server.body().await, object!({"name": "New"}));

    let server = Server::answering("DELETE", path, ResponseTemplate::new(204)).await;
    server.client.integrations().delete(IntegrationId(5)).await.unwrap();
}

#[tokio::test]
async fn an_integration_that_the_key_may_not_make_is_an_error_with_403() {
    let answer = refusal(403, "Forbidden");
    let server = Server::answering("POST", "/api/integrations", answer).await;
    let integration = CreateIntegration::new("Counterbell", hook());
    let error = server.client.integrations().create(&integration).await.unwrap_err();
    assert_eq!(status(&error), 403);
}
