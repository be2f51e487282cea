//! The access token: requested with the refresh token, and reused until shortly before it expires.

use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use tokio::sync::Mutex;
use url::{Url, form_urlencoded};

use super::failure;
use super::response_body::read_limited;
use super::settings::Settings;
use crate::clock::{Clock, Timestamp};
use crate::helpdesk::DeliveryError;

/// How long before its expiry a token is renewed, for the requests in flight; half its lifetime at
/// most.
const MARGIN: Duration = Duration::from_mins(1);
/// The lifetime of a token that has none. Socialboards: access tokens ("an hour").
const DEFAULT_LIFETIME: Duration = Duration::from_hours(1);
/// The largest token answer, in bytes.
const ANSWER_LIMIT: usize = 64 << 10;

/// An access token in use.
#[derive(Clone)]
pub(super) struct Access {
    pub token: SecretString,
    renew_at: Timestamp,
    /// Its number among the account's tokens.
    number: u64,
}

/// The account's tokens. The renewing request holds the lock, so that concurrent ones wait for the
/// result instead of renewing as well.
pub(super) struct Tokens {
    http: reqwest::Client,
    url: Url,
    client_id: String,
    clock: Clock,
    state: Mutex<State>,
}

struct State {
    access: Option<Access>,
    refresh: SecretString,
    /// How many access tokens have been requested.
    count: u64,
}

/// Socialboards: get access token v2 (response).
#[derive(Deserialize)]
struct Answer {
    access_token: SecretString,
    expires_in: Option<u64>,
    refresh_token: Option<SecretString>,
}

impl Tokens {
    pub(super) fn new(http: reqwest::Client, settings: &Settings, clock: Clock) -> Self {
        let state = State { access: None, refresh: settings.refresh_token.clone(), count: 0 };
        Self {
            http,
            url: settings.token_url.clone(),
            client_id: settings.client_id.clone(),
            clock,
            state: Mutex::new(state),
        }
    }

    /// The current token, renewed where it is missing or about to expire.
    pub(super) async fn current(&self) -> Result<Access, DeliveryError> {
        let mut state = self.state.lock().await;
        match &state.access {
            Some(access) if self.clock.steady() < access.renew_at => Ok(access.clone()),
            _ => self.renew(&mut state).await,
        }
    }

    /// The token to use after that one was refused: renewed, unless another request has renewed it
    /// meanwhile.
    pub(super) async fn after_refusal(&self, refused: &Access) -> Result<Access, DeliveryError> {
        let mut state = self.state.lock().await;
        match &state.access {
            Some(access) if access.number != refused.number => Ok(access.clone()),
            _ => self.renew(&mut state).await,
        }
    }

    async fn renew(&self, state: &mut State) -> Result<Access, DeliveryError> {
        let answer = self.ask(&state.refresh).await?;
        state.count += 1;
        let lifetime = answer.expires_in.map_or(DEFAULT_LIFETIME, Duration::from_secs);
        let renew_at = self.clock.steady() + lifetime.saturating_sub(MARGIN.min(lifetime / 2));
        let access = Access { token: answer.access_token, renew_at, number: state.count };
        state.access = Some(access.clone());
        if let Some(refresh) =
            answer.refresh_token.filter(|token| !token.expose_secret().is_empty())
        {
            state.refresh = refresh;
        }
        Ok(access)
    }

    /// Socialboards: get access token v2.
    async fn ask(&self, refresh: &SecretString) -> Result<Answer, DeliveryError> {
        let form = form_urlencoded::Serializer::new(String::new())
            .append_pair("grant_type", "refresh_token")
            .append_pair("client_id", &self.client_id)
            .append_pair("refresh_token", refresh.expose_secret())
            .finish();
        let request = self.http.post(self.url.clone());
        let request =
            request.header("content-type", "application/x-www-form-urlencoded").body(form);
        // However this ends, the message itself has not been sent yet.
        let response = request.send().await.map_err(|_| DeliveryError::Unreachable)?;
        let (status, wait) = (response.status(), failure::wait(response.headers()));
        let refused = failure::no_token(status.as_u16(), wait);
        if !status.is_success() {
            return Err(refused);
        }
        let body = read_limited(response, ANSWER_LIMIT).await.ok_or(DeliveryError::Unreachable)?;
        serde_json::from_slice(&body).map_err(|_| refused)
    }
}
