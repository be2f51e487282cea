//! OAuth 2.0: access tokens and how they are renewed.

use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use gorgias::{Client, ClientBuilder, Clock, Credentials, Error, TransportKind};
use secrecy::{ExposeSecret, SecretString};
use serde_json::json as object;
use wiremock::{
    Mock, MockServer, ResponseTemplate,
    matchers::{basic_auth, bearer_token, body_string, path},
};

use crate::server::{json, refusal};

const FORM: &str = "grant_type=refresh_token&refresh_token=refresh-1";

fn builder(base_url: &str, access_token: Option<&str>) -> ClientBuilder {
    let credentials = Credentials::OAuth2 {
        client_id: "app".into(),
        client_secret: "app-secret".into(),
        refresh_token: "refresh-1".into(),
        access_token: access_token.map(SecretString::from),
    };
    Client::builder(base_url.parse().unwrap(), credentials)
}

/// Expects `times` renewals with the first refresh token.
async fn renewing(mock: &MockServer, answer: ResponseTemplate, times: u64) {
    Mock::given(path("/oauth/token"))
        .and(basic_auth("app", "app-secret"))
        .and(body_string(FORM))
        .respond_with(answer)
        .expect(times)
        .mount(mock)
        .await;
}

/// Expects `times` requests with an access token.
async fn accepting(mock: &MockServer, token: &str, times: u64) {
    Mock::given(path("/api/account"))
        .and(bearer_token(token))
        .respond_with(json(200, object!({"domain": "aurora"})))
        .expect(times)
        .mount(mock)
        .await;
}

async fn refusing(mock: &MockServer, token: &str, times: u64) {
    Mock::given(path("/api/account"))
        .and(bearer_token(token))
        .respond_with(refusal(401, "Unauthorized."))
        .expect(times)
        .mount(mock)
        .await;
}

fn tokens() -> ResponseTemplate {
    json(200, object!({"access_token": "new", "refresh_token": "refresh-2", "expires_in": 86400}))
}

#[tokio::test]
async fn an_access_token_that_is_there_is_used() {
    let mock = MockServer::start().await;
    accepting(&mock, "old", 1).await;
    renewing(&mock, tokens(), 0).await;
    let client = builder(&mock.uri(), Some("old")).build().unwrap();
    client.account().get().await.unwrap();
}

#[tokio::test]
async fn requests_at_once_renew_a_missing_token_once_and_hand_it_over() {
    let mock = MockServer::start().await;
    accepting(&mock, "new", 8).await;
    renewing(&mock, tokens(), 1).await;
    let kept = Arc::new(Mutex::new(Vec::new()));
    let keep = Arc::clone(&kept);
    let client = builder(&mock.uri(), None)
        .on_token_refresh(move |tokens| {
            keep.lock().unwrap().push(tokens.refresh_token.expose_secret().to_owned());
        })
        .build()
        .unwrap();
    let requests = (0..8).map(|_| {
        let client = client.clone();
        async move { client.account().get().await }
    });
    futures::future::try_join_all(requests).await.unwrap();
    assert_eq!(*kept.lock().unwrap(), ["refresh-2"]);
}

#[tokio::test]
async fn a_request_whose_token_is_refused_is_sent_once_more_with_a_new_one() {
    let mock = MockServer::start().await;
    refusing(&mock, "old", 1).await;
    accepting(&mock, "new", 2).await;
    renewing(&mock, tokens(), 1).await;
    let client = builder(&mock.uri(), Some("old")).build().unwrap();
    client.account().get().await.unwrap();
    client.account().get().await.unwrap();
}

#[tokio::test]
async fn a_new_token_that_is_refused_too_is_an_error_with_401() {
    let mock = MockServer::start().await;
    refusing(&mock, "old", 1).await;
    refusing(&mock, "new", 1).await;
    renewing(&mock, tokens(), 1).await;
    let client = builder(&mock.uri(), Some("old")).build().unwrap();
    let error = client.account().get().await.unwrap_err();
    assert!(matches!(error, Error::Api { status: 401, .. }), "{error}");
}

#[tokio::test]
async fn a_token_is_renewed_before_its_end() {
    let mock = MockServer::start().await;
    accepting(&mock, "short", 3).await;
    let short = json(200, object!({"access_token": "short", "expires_in": "3600"}));
    renewing(&mock, short, 2).await;
    let seconds = Arc::new(AtomicU64::new(0));
    let read = Arc::clone(&seconds);
    let clock = Clock::from_fn(move || Duration::from_secs(read.load(Ordering::Relaxed)));
    let client = builder(&mock.uri(), None).clock(clock).build().unwrap();
    for now in [0, 3500, 3541] {
        seconds.store(now, Ordering::Relaxed);
        client.account().get().await.unwrap();
    }
}

#[tokio::test]
async fn a_token_that_cannot_be_renewed_is_an_error_of_its_own() {
    for answer in [refusal(400, "invalid_grant"), refusal(503, ""), json(200, object!({}))] {
        let mock = MockServer::start().await;
        renewing(&mock, answer, 1).await;
        let client = builder(&mock.uri(), None).build().unwrap();
        let error = client.account().get().await.unwrap_err();
        assert!(matches!(error, Error::TokenRefresh { .. }) && !error.is_ambiguous(), "{error}");
    }
}

#[tokio::test]
async fn while_a_token_is_renewed_the_request_itself_has_not_been_sent() {
    let mock = MockServer::start().await;
    renewing(&mock, tokens().set_delay(Duration::from_secs(30)), 1).await;
    let timeout = Duration::from_millis(200);
    let client = builder(&mock.uri(), None).timeout(timeout).build().unwrap();
    let error = client.account().get().await.unwrap_err();
    assert!(matches!(error, Error::Transport(TransportKind::Connect, _)), "{error}");
    assert!(!error.is_ambiguous());
}

#[test]
fn debug_shows_no_token() {
    let client = builder("https://acme.gorgias.com", Some("old")).build().unwrap();
    let shown = format!("{client:?} {:?}", builder("https://acme.gorgias.com", Some("old")));
    assert!(!shown.contains("refresh-1") && !shown.contains("app-secret"), "{shown}");
}
