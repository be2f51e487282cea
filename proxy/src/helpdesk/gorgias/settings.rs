//! `[helpdesk.*]`: where the tickets go, and the credentials for it.

use std::fmt;
use std::net::IpAddr;
use std::num::NonZeroU32;

use secrecy::SecretString;
use url::{Host, Url};

use super::fault::Faults;
use super::section::Section;
use super::socialboards::{self, SocialboardsConfig};
use super::surroundings::Surroundings;

/// Where the tickets go.
#[derive(Clone, Debug)]
pub enum HelpdeskConfig {
    /// A Gorgias account, or anything that speaks its ticket API.
    Gorgias(GorgiasConfig),
    /// A Socialboards account.
    Socialboards(SocialboardsConfig),
}

impl HelpdeskConfig {
    /// The table that it stands in.
    pub fn setting(&self) -> &'static str {
        match self {
            Self::Gorgias(_) => "helpdesk.gorgias",
            Self::Socialboards(_) => "helpdesk.socialboards",
        }
    }

    /// Where it is.
    pub fn base_url(&self) -> &Url {
        match self {
            Self::Gorgias(account) => &account.base_url,
            Self::Socialboards(account) => &account.base_url,
        }
    }
}

/// A Gorgias account. `Debug` shows its address alone.
#[derive(Clone)]
pub struct GorgiasConfig {
    /// Such as `https://acme.gorgias.com`.
    pub base_url: Url,
    /// The user's e-mail address. Gorgias: authentication.
    pub email: String,
    /// The user's API key.
    pub api_key: SecretString,
    /// The account's request budget. Gorgias: API limitations (40 for an API key).
    pub requests_per_20_seconds: NonZeroU32,
}

impl fmt::Debug for GorgiasConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "GorgiasConfig({})", self.base_url)
    }
}

pub(super) fn read(
    root: &mut Section,
    surroundings: &Surroundings<'_>,
    faults: &mut Faults,
) -> Option<HelpdeskConfig> {
    let mut helpdesk = root.section("helpdesk", faults);
    let mut table = |name| helpdesk.as_mut().and_then(|section| section.section(name, faults));
    let (gorgias, socialboards) = (table("gorgias"), table("socialboards"));
    if let Some(section) = helpdesk {
        section.finish(faults);
    }
    match (gorgias, socialboards) {
        (Some(section), None) => {
            account(section, surroundings, faults).map(HelpdeskConfig::Gorgias)
        }
        (None, Some(section)) => {
            socialboards::account(section, surroundings, faults).map(HelpdeskConfig::Socialboards)
        }
        (None, None) => {
            faults
                .add("helpdesk", "is missing: give [helpdesk.gorgias] or [helpdesk.socialboards]");
            None
        }
        (Some(_), Some(_)) => {
            faults.add("helpdesk", "give [helpdesk.gorgias] or [helpdesk.socialboards], not both");
            None
        }
    }
}

fn account(
    mut section: Section,
    surroundings: &Surroundings<'_>,
    faults: &mut Faults,
) -> Option<GorgiasConfig> {
    let base_url = if section.has("base_url") {
        section.parsed("base_url", faults, address)
    } else {
        section.required("base_url", faults);
        None
    };
    let email = section.required("email", faults);
    let api_key = surroundings.secret(&mut section, "api_key", faults);
    let budget = section.count("requests_per_20_seconds", 100_000, faults);
    section.finish(faults);
    Some(GorgiasConfig {
        base_url: base_url?,
        email: email?,
        api_key: api_key?,
        requests_per_20_seconds: budget.or(NonZeroU32::new(40))?,
    })
}

/// A web address that credentials may travel to.
pub(super) fn address(text: &str) -> Result<Url, &'static str> {
    let url = Url::parse(text).map_err(|_| "must be a web address")?;
    if !url.username().is_empty() || url.password().is_some() {
        return Err("must not hold credentials");
    }
    match url.scheme() {
        "https" => Ok(url),
        "http" if is_loopback(&url) => Ok(url),
        _ => Err("must begin with https:// (http:// is for this machine alone)"),
    }
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => IpAddr::V4(address).is_loopback(),
        Some(Host::Ipv6(address)) => IpAddr::V6(address).is_loopback(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credentials_travel_encrypted_or_not_at_all() {
        for good in [
            "https://acme.gorgias.com",
            "http://127.0.0.1:8081",
            "http://[::1]/",
            "http://localhost",
        ] {
            assert!(address(good).is_ok(), "{good}");
        }
        for bad in [
            "http://acme.gorgias.com",
            "http://127.0.0.1.example",
            "https://user:key@acme.gorgias.com",
            "acme.gorgias.com",
            "file:///etc/passwd",
        ] {
            assert!(address(bad).is_err(), "{bad}");
        }
    }
}
