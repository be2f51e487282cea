//! Requests to the API and their answers.

use std::fmt;
use std::time::Duration;

use reqwest::header::{ACCEPT, HeaderMap, HeaderValue};
use reqwest::{Method, RequestBuilder, Response, StatusCode, redirect};
use secrecy::{ExposeSecret, SecretString};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use url::Url;

use super::failure;
use super::response_body::read_limited;
use super::settings::Settings;
use super::token::Tokens;
use crate::clock::Clock;
use crate::helpdesk::{DeliveryError, UnclearReason};

/// The longest that connecting may take.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
/// The longest that a request may take, to the last byte of its answer.
const TIMEOUT: Duration = Duration::from_secs(15);
/// The largest answer that is read, in bytes.
const RESPONSE_LIMIT: usize = 8 << 20;
/// The code of an answer without error. Socialboards: API request result.
const NO_ERROR: i64 = -1;

/// The client cannot be built.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// The HTTP client does not start.
    #[error("the HTTP client does not start")]
    Http(#[source] reqwest::Error),
}

/// One account. `Debug` shows its address alone.
pub(super) struct Client {
    http: reqwest::Client,
    /// Ends with a slash.
    base: Url,
    tokens: Tokens,
}

/// The envelope of every answer. Socialboards: API request result.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Envelope {
    error_code: i64,
}

/// The data of an answer without error.
#[derive(Deserialize)]
struct Payload<T> {
    data: T,
}

impl Client {
    pub(super) fn new(settings: &Settings, clock: Clock) -> Result<Self, BuildError> {
        // It fails where a provider is installed already.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let json = HeaderMap::from_iter([(ACCEPT, HeaderValue::from_static("application/json"))]);
        let mut http = reqwest::Client::builder()
            .redirect(redirect::Policy::none())
            .connect_timeout(CONNECT_TIMEOUT)
            .timeout(TIMEOUT)
            .user_agent(concat!("counterbell/", env!("CARGO_PKG_VERSION")))
            .default_headers(json);
        if settings.base_url.scheme() == "http" || settings.token_url.scheme() == "http" {
            // An outbound proxy would see this machine's own, unencrypted traffic.
            http = http.no_proxy();
        }
        let http = http.build().map_err(BuildError::Http)?;
        let tokens = Tokens::new(http.clone(), settings, clock);
        Ok(Self { http, base: settings.base_url.clone(), tokens })
    }

    /// Gets what is at a path below the API's address.
    pub(super) async fn get<T: DeserializeOwned>(&self, path: &str) -> Result<T, DeliveryError> {
        self.call(Method::GET, path, |request| request).await
    }

    /// Posts a body to a path below the API's address.
    pub(super) async fn post<T: DeserializeOwned>(
        &self,
        path: &str,
        body: &(impl Serialize + Sync),
    ) -> Result<T, DeliveryError> {
        self.call(Method::POST, path, |request| request.json(body)).await
    }

    /// Sends a request. One that is refused for its access token has had no effect, and is sent
    /// once more with a new token.
    async fn call<T: DeserializeOwned>(
        &self,
        method: Method,
        path: &str,
        fill: impl Fn(RequestBuilder) -> RequestBuilder,
    ) -> Result<T, DeliveryError> {
        let url = format!("{}{path}", self.base);
        let send = async |token: &SecretString| {
            let request = fill(self.http.request(method.clone(), &url));
            let sent = request.bearer_auth(token.expose_secret()).send().await;
            sent.map_err(|error| failure::transport(&error))
        };
        let access = self.tokens.current().await?;
        let mut response = send(&access.token).await?;
        if response.status() == StatusCode::UNAUTHORIZED {
            let access = self.tokens.after_refusal(&access).await?;
            response = send(&access.token).await?;
        }
        read(response).await
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Client({})", self.base)
    }
}

/// The data of an answer, if both its status and its code say success.
async fn read<T: DeserializeOwned>(response: Response) -> Result<T, DeliveryError> {
    let status = response.status();
    let wait = failure::wait(response.headers());
    let body = read_limited(response, RESPONSE_LIMIT).await;
    let envelope = body.as_deref().and_then(|body| serde_json::from_slice::<Envelope>(body).ok());
    let code = envelope.map(|envelope| envelope.error_code);
    match (body, code) {
        (Some(body), Some(NO_ERROR)) if status.is_success() => {
            let payload = serde_json::from_slice::<Payload<T>>(&body);
            let unreadable = DeliveryError::Unclear(UnclearReason::Unreadable);
            payload.map(|payload| payload.data).map_err(|_| unreadable)
        }
        _ => Err(failure::refusal(status.as_u16(), code, wait)),
    }
}
