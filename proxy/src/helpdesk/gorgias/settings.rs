//! `[helpdesk.gorgias]`: the account.

use std::fmt;
use std::num::NonZeroU32;
use std::time::Duration;

use gorgias::{BuildError, Client, Credentials, Limiter, LimiterConfig};
use secrecy::SecretString;
use url::Url;

use crate::settings::{Env, SettingErrors, TableReader, credential_url};

/// The period of the account's request budget. Gorgias: API limitations.
const BUDGET_PERIOD: Duration = Duration::from_secs(20);

/// A Gorgias account. `Debug` shows its address alone.
#[derive(Clone)]
pub struct Settings {
    /// The account's address, such as `https://acme.gorgias.com`.
    pub base_url: Url,
    /// The user's e-mail address. Gorgias: authentication.
    pub email: String,
    /// The user's API key.
    pub api_key: SecretString,
    /// The account's request budget. Gorgias: API limitations (40 for an API key).
    pub requests_per_20_seconds: NonZeroU32,
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "gorgias::Settings({})", self.base_url)
    }
}

impl Settings {
    /// A client of the account that leaves so many requests of each period's budget to sends.
    ///
    /// # Errors
    ///
    /// Where the address or the credentials cannot be used.
    pub fn client(&self, reserve_for_sends: u32) -> Result<Client, BuildError> {
        let credentials =
            Credentials::ApiKey { email: self.email.clone(), key: self.api_key.clone() };
        let requests = self.requests_per_20_seconds.get();
        let limiter = LimiterConfig { requests, per: BUDGET_PERIOD, reserve_for_sends };
        Client::builder(self.base_url.clone(), credentials).limiter(Limiter::new(limiter)).build()
    }
}

/// Reads the table.
pub(in crate::helpdesk) fn read(
    mut table: TableReader,
    env: &Env<'_>,
    errors: &mut SettingErrors,
) -> Option<Settings> {
    let base_url = if table.has("base_url") {
        table.parsed("base_url", errors, credential_url)
    } else {
        table.required("base_url", errors);
        None
    };
    let email = table.required("email", errors);
    let api_key = env.secret(&mut table, "api_key", errors);
    let budget = table.count("requests_per_20_seconds", 100_000, errors);
    table.finish(errors);
    Some(Settings {
        base_url: base_url?,
        email: email?,
        api_key: api_key?,
        requests_per_20_seconds: budget.or(NonZeroU32::new(40))?,
    })
}
