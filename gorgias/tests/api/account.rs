//! The account, whose request checks credentials.

use gorgias::Error;
use serde_json::json as object;

use crate::server::{Server, json};

#[tokio::test]
async fn the_account_is_read() {
    let answer = object!({
        "created_datetime": "2017-11-23T15:59:41.966927",
        "deactivated_datetime": null,
        "domain": "aurora",
        "settings": [{"id": 987, "type": "business-hours", "data": {"timezone": "UTC"}}],
        "status": {"status": "active"},
    });
    let server = Server::answering("GET", "/api/account", json(200, answer)).await;
    let account = server.client.account().get().await.unwrap();
    assert_eq!(account.domain.as_deref(), Some("aurora"));
    assert_eq!(account.settings[0].kind.as_deref(), Some("business-hours"));
    assert_eq!(account.created_datetime.unwrap().to_string(), "2017-11-23T15:59:41.966927Z");
}

#[tokio::test]
async fn wrong_credentials_are_an_error_with_401() {
    let answer = json(401, object!({"error": {"msg": "Unauthorized."}}));
    let server = Server::answering("GET", "/api/account", answer).await;
    let error = server.client.account().get().await.unwrap_err();
    assert!(matches!(&error, Error::Api { status: 401, msg, .. } if msg == "Unauthorized."));
    assert!(!error.is_ambiguous());
}
