//! Who the client is to Gorgias.

use std::fmt;

use secrecy::{ExposeSecret, SecretString};

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
}

impl Credentials {
    /// Puts the credentials into a request.
    pub(crate) fn authorize(&self, request: reqwest::RequestBuilder) -> reqwest::RequestBuilder {
        match self {
            Self::ApiKey { email, key } => request.basic_auth(email, Some(key.expose_secret())),
        }
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ApiKey { .. } => f.debug_struct("ApiKey").finish_non_exhaustive(),
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
