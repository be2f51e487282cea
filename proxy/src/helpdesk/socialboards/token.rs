//! The access token: made from the refresh token, kept until shortly before its end.

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

/// A token is renewed so long before its end, for the requests under way; half its life at most.
const MARGIN: Duration = Duration::from_mins(1);
/// How long a token lives that does not say so. Socialboards: access tokens ("an hour").
const USUAL_LIFE: Duration = Duration::from_hours(1);
/// Tokens are short; a longer answer holds none.
const ANSWER_LIMIT: usize = 64 << 10;

/// An access token in use.
#[derive(Clone)]
pub(super) struct Access {
    pub token: SecretString,
    renew_at: Timestamp,
    /// Which of the account's tokens it is.
    number: u64,
}

/// The account's tokens. Whoever renews them holds the lock, so that others wait for the result
/// instead of renewing them too.
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
    /// How many access tokens there have been.
    made: u64,
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
        let state = State { access: None, refresh: settings.refresh_token.clone(), made: 0 };
        Self {
            http,
            url: settings.token_url.clone(),
            client_id: settings.client_id.clone(),
            clock,
            state: Mutex::new(state),
        }
    }

    /// The token in use, made anew where there is none or its end is near.
    pub(super) async fn current(&self) -> Result<Access, DeliveryError> {
        let mut state = self.state.lock().await;
        match &state.access {
            Some(access) if self.clock.now() < access.renew_at => Ok(access.clone()),
            _ => self.renew(&mut state).await,
        }
    }

    /// The token to use after that one was refused: a new one, unless somebody else has made it
    /// meanwhile.
    pub(super) async fn instead_of(&self, refused: &Access) -> Result<Access, DeliveryError> {
        let mut state = self.state.lock().await;
        match &state.access {
            Some(access) if access.number != refused.number => Ok(access.clone()),
            _ => self.renew(&mut state).await,
        }
    }

    async fn renew(&self, state: &mut State) -> Result<Access, DeliveryError> {
        let answer = self.ask(&state.refresh).await?;
        state.made += 1;
        let life = answer.expires_in.map_or(USUAL_LIFE, Duration::from_secs);
        let renew_at = self.clock.now() + life.saturating_sub(MARGIN.min(life / 2));
        let access = Access { token: answer.access_token, renew_at, number: state.made };
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
        // However this ends, the message itself is not on its way yet.
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
