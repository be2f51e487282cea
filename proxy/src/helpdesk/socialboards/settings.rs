//! `[helpdesk.socialboards]`: the account, and `[shop.socialboards]`: what a shop sets for its
//! tickets there.

mod shop;
#[cfg(test)]
mod tests;

use std::fmt;

use secrecy::SecretString;
use url::Url;

use crate::settings::{Env, SettingErrors, TableReader, credential_url};

pub(in crate::helpdesk) use shop::read as read_shop;
pub use shop::{Sentiment, ShopSettings, TicketSettings};

const BASE_URL: &str = "https://api.socialboards.com/";
const TOKEN_URL: &str = "https://api.socialboards.com/token";

/// A Socialboards account. `Debug` shows its address alone.
#[derive(Clone)]
pub struct Settings {
    /// The API's base URL, to which `tickets` is appended; ends with a slash.
    pub base_url: Url,
    /// The URL of access tokens. Socialboards: get access token v2.
    pub token_url: Url,
    /// The account's client id. Socialboards: access tokens.
    pub client_id: String,
    /// The token that access tokens are requested with. Socialboards: access tokens.
    pub refresh_token: SecretString,
    /// The id of the custom field for the message's id; without one, the name of the ticket's
    /// source contains it.
    pub message_id_field: Option<i64>,
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "socialboards::Settings({})", self.base_url)
    }
}

/// Reads the table.
pub(in crate::helpdesk) fn read(
    mut table: TableReader,
    env: &Env<'_>,
    errors: &mut SettingErrors,
) -> Option<Settings> {
    let base_url = url(&mut table, "base_url", BASE_URL, errors);
    let token_url = url(&mut table, "token_url", TOKEN_URL, errors);
    let client_id = table.required("client_id", errors);
    let refresh_token = env.secret(&mut table, "refresh_token", errors);
    let message_id_field = table.count("message_id_field", i32::MAX.cast_unsigned(), errors);
    table.finish(errors);
    Some(Settings {
        base_url: with_slash(base_url?),
        token_url: token_url?,
        client_id: client_id?,
        refresh_token: refresh_token?,
        message_id_field: message_id_field.map(|id| i64::from(id.get())),
    })
}

fn url(table: &mut TableReader, key: &str, usual: &str, errors: &mut SettingErrors) -> Option<Url> {
    if !table.has(key) {
        return Url::parse(usual).ok();
    }
    table.parsed(key, errors, |text| {
        let url = credential_url(text)?;
        if url.query().is_some() || url.fragment().is_some() {
            return Err("must end with its path, without ? or #");
        }
        Ok(url)
    })
}

fn with_slash(mut url: Url) -> Url {
    let path = format!("{}/", url.path().trim_end_matches('/'));
    url.set_path(&path);
    url
}
