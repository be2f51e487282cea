//! The authorization of requests, and the renewal of access tokens.

use std::{fmt, sync::Arc, time::Duration};

use reqwest::{RequestBuilder, header};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use tokio::sync::Mutex;
use url::{Url, form_urlencoded};

use super::response_body::read_limited;
use crate::{Clock, Credentials, Error, OAuthTokens, lenient};

/// A token is renewed this long before it expires, for the requests in flight.
const MARGIN: Duration = Duration::from_mins(1);

/// The largest token answer, in bytes.
const ANSWER_LIMIT: usize = 64 << 10;

/// Called with renewed tokens.
pub(super) type OnRefresh = Arc<dyn Fn(&OAuthTokens) + Send + Sync>;

/// The credentials in use.
pub enum Authorization {
    Basic { email: String, key: SecretString },
    Bearer(Box<Bearer>),
}

/// The credentials of one request.
pub enum Access<'a> {
    Basic { email: &'a str, key: &'a SecretString },
    Bearer { token: SecretString, generation: u64 },
}

/// An OAuth 2.0 application's tokens. The renewing request holds the lock, so that concurrent ones
/// wait for the result instead of renewing as well.
pub struct Bearer {
    client_id: String,
    client_secret: SecretString,
    tokens: Mutex<Tokens>,
    clock: Clock,
    on_refresh: OnRefresh,
}

struct Tokens {
    access: Option<SecretString>,
    /// On the clock; `None` where unknown.
    expires: Option<Duration>,
    refresh: SecretString,
    /// How often they have been renewed.
    generation: u64,
}

#[derive(Deserialize)]
struct Answer {
    access_token: SecretString,
    refresh_token: Option<SecretString>,
    #[serde(default, deserialize_with = "lenient::integer")]
    expires_in: Option<u64>,
}

impl Authorization {
    pub fn new(credentials: Credentials, clock: Clock, on_refresh: OnRefresh) -> Self {
        match credentials {
            Credentials::ApiKey { email, key } => Self::Basic { email, key },
            Credentials::OAuth2 { client_id, client_secret, refresh_token, access_token } => {
                let tokens = Mutex::new(Tokens {
                    access: access_token,
                    expires: None,
                    refresh: refresh_token,
                    generation: 0,
                });
                let bearer = Bearer { client_id, client_secret, tokens, clock, on_refresh };
                Self::Bearer(Box::new(bearer))
            }
        }
    }

    /// The credentials of the next request.
    pub async fn access(&self, http: &reqwest::Client, base: &Url) -> Result<Access<'_>, Error> {
        match self {
            Self::Basic { email, key } => Ok(Access::Basic { email, key }),
            Self::Bearer(bearer) => bearer.access(http, base, None).await,
        }
    }

    /// New credentials after Gorgias did not accept `refused`; `None` where they cannot be renewed.
    pub async fn renewed(
        &self,
        refused: &Access<'_>,
        http: &reqwest::Client,
        base: &Url,
    ) -> Result<Option<Access<'_>>, Error> {
        match (self, refused) {
            (Self::Bearer(bearer), Access::Bearer { generation, .. }) => {
                bearer.access(http, base, Some(*generation)).await.map(Some)
            }
            _ => Ok(None),
        }
    }
}

impl Access<'_> {
    pub fn apply(&self, request: RequestBuilder) -> RequestBuilder {
        match self {
            Self::Basic { email, key } => request.basic_auth(email, Some(key.expose_secret())),
            Self::Bearer { token, .. } => request.bearer_auth(token.expose_secret()),
        }
    }
}

impl Bearer {
    /// The token in use, renewed first where it is missing, at its end, or of the generation that
    /// Gorgias refused.
    async fn access(
        &self,
        http: &reqwest::Client,
        base: &Url,
        refused: Option<u64>,
    ) -> Result<Access<'static>, Error> {
        let mut tokens = self.tokens.lock().await;
        let now = self.clock.now();
        let fresh = tokens.expires.is_none_or(|end| now + MARGIN < end);
        if let Some(token) = &tokens.access
            && fresh
            && refused != Some(tokens.generation)
        {
            return Ok(Access::Bearer { token: token.clone(), generation: tokens.generation });
        }
        let renewed = self.renew(http, base, &tokens.refresh).await?;
        (self.on_refresh)(&renewed);
        *tokens = Tokens {
            access: Some(renewed.access_token.clone()),
            expires: renewed.expires_in.map(|lifetime| now.saturating_add(lifetime)),
            refresh: renewed.refresh_token,
            generation: tokens.generation + 1,
        };
        Ok(Access::Bearer { token: renewed.access_token, generation: tokens.generation })
    }

    /// Gorgias: OAuth 2.0, `POST /oauth/token` with `grant_type=refresh_token`.
    async fn renew(
        &self,
        http: &reqwest::Client,
        base: &Url,
        refresh: &SecretString,
    ) -> Result<OAuthTokens, Error> {
        let form = form_urlencoded::Serializer::new(String::new())
            .append_pair("grant_type", "refresh_token")
            .append_pair("refresh_token", refresh.expose_secret())
            .finish();
        let request = http
            .post(format!("{base}oauth/token"))
            .basic_auth(&self.client_id, Some(self.client_secret.expose_secret()))
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(form);
        // The request proper has not been sent yet, however this one ends.
        let response = request.send().await.map_err(Error::unsent)?;
        let status = response.status();
        let refused = Error::TokenRefresh { status: status.as_u16() };
        if !status.is_success() {
            return Err(refused);
        }
        let Ok(body) = read_limited(response, ANSWER_LIMIT).await else { return Err(refused) };
        let Ok(answer) = serde_json::from_slice::<Answer>(&body) else { return Err(refused) };
        Ok(OAuthTokens {
            access_token: answer.access_token,
            refresh_token: answer.refresh_token.unwrap_or_else(|| refresh.clone()),
            expires_in: answer.expires_in.map(Duration::from_secs),
        })
    }
}

impl fmt::Debug for Authorization {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Basic { .. } => "Basic",
            Self::Bearer(_) => "Bearer",
        })
    }
}
