//! `[helpdesk.socialboards]`: the account, and `[shop.socialboards]`: what a shop's tickets get there.

mod shop;

use std::fmt;

use secrecy::SecretString;
use url::Url;

use super::Shops;
use super::fault::Faults;
use super::helpdesk::{HelpdeskConfig, address};
use super::section::Section;
use super::surroundings::Surroundings;

pub(super) use shop::read;
pub use shop::{Sentiment, SocialboardsShop, TicketSettings};

const BASE_URL: &str = "https://api.socialboards.com/";
const TOKEN_URL: &str = "https://api.socialboards.com/token";

/// A Socialboards account. `Debug` shows its address alone.
#[derive(Clone)]
pub struct SocialboardsConfig {
    /// What comes before `tickets` in the API's addresses; ends with a slash.
    pub base_url: Url,
    /// Where access tokens come from. Socialboards: get access token v2.
    pub token_url: Url,
    /// The account's client id. Socialboards: access tokens.
    pub client_id: String,
    /// What access tokens are made from. Socialboards: access tokens.
    pub refresh_token: SecretString,
    /// The id of the custom field that gets each message's id; without one, the name of the
    /// ticket's source gets it.
    pub message_id_field: Option<i64>,
}

impl fmt::Debug for SocialboardsConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SocialboardsConfig({})", self.base_url)
    }
}

pub(super) fn account(
    mut section: Section,
    surroundings: &Surroundings<'_>,
    faults: &mut Faults,
) -> Option<SocialboardsConfig> {
    let base_url = url(&mut section, "base_url", BASE_URL, faults);
    let token_url = url(&mut section, "token_url", TOKEN_URL, faults);
    let client_id = section.required("client_id", faults);
    let refresh_token = surroundings.secret(&mut section, "refresh_token", faults);
    let message_id_field = section.count("message_id_field", i32::MAX.cast_unsigned(), faults);
    section.finish(faults);
    Some(SocialboardsConfig {
        base_url: with_slash(base_url?),
        token_url: token_url?,
        client_id: client_id?,
        refresh_token: refresh_token?,
        message_id_field: message_id_field.map(|id| i64::from(id.get())),
    })
}

fn url(section: &mut Section, key: &str, usual: &str, faults: &mut Faults) -> Option<Url> {
    if !section.has(key) {
        return Url::parse(usual).ok();
    }
    section.parsed(key, faults, |text| {
        let url = address(text)?;
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

/// Whether the shops fit the helpdesk. Further messages go to Socialboards under the shopper's
/// e-mail address, so that no channel may do without one.
pub(super) fn check(helpdesk: &HelpdeskConfig, shops: &Shops, faults: &mut Faults) {
    let is_used = matches!(helpdesk, HelpdeskConfig::Socialboards(_));
    for shop in shops.values() {
        let name = |setting: &str| format!("shop {}: {setting}", shop.id);
        if !is_used && shop.socialboards.is_some() {
            faults.add(name("socialboards"), "is for [helpdesk.socialboards] alone");
        }
        if is_used && shop.form.channels.iter().any(|channel| channel.needs_phone()) {
            let what = "may hold api and email alone: Socialboards needs an e-mail address";
            faults.add(name("form.channels"), what);
        }
    }
}

#[cfg(test)]
mod tests;
