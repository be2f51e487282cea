//! The settings of a desk.

use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};

/// The settings of a desk.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The SQLite file; it is created when it does not exist. Its directory must exist.
    pub database: PathBuf,
    /// The one agent: the owner of the API's key, and the author of replies from the inbox.
    pub agent: Agent,
    /// The account's name, as in `https://{domain}.gorgias.com`.
    pub domain: String,
    /// Access to the inbox.
    pub inbox: InboxAccess,
    /// The rate limit of the API.
    pub rate_limit: RateLimit,
    /// The storage of uploaded files.
    pub files: FileSettings,
    /// The delivery of webhooks.
    pub webhooks: WebhookSettings,
}

/// The delivery of webhooks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WebhookSettings {
    /// The timeout of a request, not zero. 5 seconds by default.
    pub timeout: Duration,
    /// The number of consecutive failures after which an integration is deactivated, at least 1.
    /// 100 by default (Gorgias: broken or disconnected HTTP integration).
    pub failure_limit: u32,
}

impl Default for WebhookSettings {
    fn default() -> Self {
        Self { timeout: Duration::from_secs(5), failure_limit: 100 }
    }
}

/// The directory of uploaded files, and their maximum size.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileSettings {
    /// The directory, which is created if it does not exist. None: the database's path with the
    /// extension `files`.
    pub directory: Option<PathBuf>,
    /// The maximum size of a file, in bytes; at least 1. 10 MiB by default; Gorgias does not
    /// document its limit.
    pub size_limit: u64,
}

impl Default for FileSettings {
    fn default() -> Self {
        Self { directory: None, size_limit: 10 * 1024 * 1024 }
    }
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

/// Access to the inbox.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InboxAccess {
    /// Open, under loopback names only (`localhost`, `127.0.0.1`, `[::1]`).
    Open,
    /// HTTP Basic authentication with the agent's address and key.
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
    /// The time in which a full bucket empties.
    pub per: Duration,
}

impl Default for RateLimit {
    fn default() -> Self {
        Self { requests: 40, per: Duration::from_secs(20) }
    }
}

impl Settings {
    /// Settings with Gorgias's limits and an inbox that requires signing in.
    pub fn new(database: PathBuf, agent: Agent, domain: String) -> Self {
        Self {
            database,
            agent,
            domain,
            inbox: InboxAccess::default(),
            rate_limit: RateLimit::default(),
            files: FileSettings::default(),
            webhooks: WebhookSettings::default(),
        }
    }

    /// The storage of uploaded files.
    pub(crate) fn files_directory(&self) -> PathBuf {
        let beside = || self.database.with_extension("files");
        self.files.directory.clone().unwrap_or_else(beside)
    }

    /// The first invalid setting, and what is wrong with it.
    pub(crate) fn invalid(&self) -> Option<(&'static str, &'static str)> {
        let checks = [
            (self.agent.email.contains('@'), "agent.email", "must be an e-mail address"),
            (!self.agent.email.contains(':'), "agent.email", "must not contain a colon"),
            (!self.agent.name.trim().is_empty(), "agent.name", "must not be empty"),
            (!self.agent.key.expose_secret().is_empty(), "agent.key", "must not be empty"),
            (!self.domain.trim().is_empty(), "domain", "must not be empty"),
            (self.rate_limit.requests > 0, "rate_limit.requests", "must be at least 1"),
            (!self.rate_limit.per.is_zero(), "rate_limit.per", "must be longer than nothing"),
            (!self.webhooks.timeout.is_zero(), "webhooks.timeout", "must be longer than nothing"),
            (self.webhooks.failure_limit > 0, "webhooks.failure_limit", "must be at least 1"),
            (self.files.size_limit > 0, "files.size_limit", "must be at least 1"),
        ];
        checks.into_iter().find(|(holds, ..)| !holds).map(|(_, name, fault)| (name, fault))
    }
}
