//! What an operator decides before the desk opens.

use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};

/// How a desk is set up.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The SQLite file; it is created when it does not exist. Its directory must exist.
    pub database: PathBuf,
    /// The one agent: whose key opens the API, and who signs the replies written in the inbox.
    pub agent: Agent,
    /// The account's name, as in `https://{domain}.gorgias.com`.
    pub domain: String,
    /// Who may see the inbox.
    pub inbox: InboxAccess,
    /// How many API requests are answered.
    pub rate_limit: RateLimit,
}

/// A helpdesk user with an API key.
#[derive(Clone)]
pub struct Agent {
    /// The user name of HTTP Basic authentication.
    pub email: String,
    /// The name that customers see.
    pub name: String,
    /// The password of HTTP Basic authentication.
    pub key: SecretString,
}

/// Redacted: the address and the key stay out of logs.
impl fmt::Debug for Agent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Agent").finish_non_exhaustive()
    }
}

/// Who may see the inbox.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InboxAccess {
    /// Whoever reaches it under a loopback name (`localhost`, `127.0.0.1`, `[::1]`).
    Open,
    /// Whoever knows the agent's address and key.
    #[default]
    SignIn,
}

/// A leaky bucket: it holds `requests` and leaks as many in each `per`.
///
/// The default is that of a Gorgias API key: 40 requests in 20 seconds
/// (Gorgias: API limitations).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RateLimit {
    /// The size of the bucket, at least 1.
    pub requests: u32,
    /// How long a full bucket takes to empty.
    pub per: Duration,
}

impl Default for RateLimit {
    fn default() -> Self {
        Self { requests: 40, per: Duration::from_secs(20) }
    }
}

impl Settings {
    /// The first setting that cannot work, and what is wrong with it.
    pub(crate) fn fault(&self) -> Option<(&'static str, &'static str)> {
        let checks = [
            (self.agent.email.contains('@'), "agent.email", "must be an e-mail address"),
            (!self.agent.email.contains(':'), "agent.email", "must not contain a colon"),
            (!self.agent.name.trim().is_empty(), "agent.name", "must not be empty"),
            (!self.agent.key.expose_secret().is_empty(), "agent.key", "must not be empty"),
            (!self.domain.trim().is_empty(), "domain", "must not be empty"),
            (self.rate_limit.requests > 0, "rate_limit.requests", "must be at least 1"),
            (!self.rate_limit.per.is_zero(), "rate_limit.per", "must be longer than nothing"),
        ];
        checks.into_iter().find(|(holds, ..)| !holds).map(|(_, name, fault)| (name, fault))
    }
}
