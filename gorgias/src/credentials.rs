//! Credentials of an account.

use std::{fmt, time::Duration};

use secrecy::SecretString;

/// An account's credentials. `Debug` shows none of them.
#[derive(Clone)]
#[non_exhaustive]
pub enum Credentials {
    /// HTTP Basic with an API key, as private applications use it. The key has every right of its
    /// user. Gorgias: authentication.
    ApiKey {
        /// The e-mail address of the user whom the key belongs to.
        email: String,
        /// The key.
        key: SecretString,
    },
    /// OAuth 2.0, as public applications have to use it. Access tokens are valid for a day; the
    /// client renews them. Gorgias grants such applications twice the budget of a key. Gorgias:
    /// OAuth 2.0 bearer token.
    OAuth2 {
        /// The application's id.
        client_id: String,
        /// The application's secret.
        client_secret: SecretString,
        /// Renews access tokens; Gorgias gives one for the scope `offline`.
        refresh_token: SecretString,
        /// The current access token, if there is one.
        access_token: Option<SecretString>,
    },
}

/// Renewed tokens; see [`ClientBuilder::on_token_refresh`].
///
/// [`ClientBuilder::on_token_refresh`]: crate::ClientBuilder::on_token_refresh
#[derive(Debug, Clone)]
pub struct OAuthTokens {
    /// The new access token.
    pub access_token: SecretString,
    /// The refresh token from now on: the previous one, unless Gorgias issued another.
    pub refresh_token: SecretString,
    /// The access token's lifetime, if Gorgias states one.
    pub expires_in: Option<Duration>,
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ApiKey { .. } => f.debug_struct("ApiKey").finish_non_exhaustive(),
            Self::OAuth2 { .. } => f.debug_struct("OAuth2").finish_non_exhaustive(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_shows_neither_the_address_nor_the_key() {
        let credentials = Credentials::ApiKey {
            email: "agent@example.com".into(),
            key: SecretString::from("very-secret"),
        };
        assert_eq!(format!("{credentials:?}"), "ApiKey { .. }");
    }
}
