//! The configuration: the whole TOML file, read and validated once at the start. Each module reads
//! its own tables (`shop`, `helpdesk`), by what `settings` has for all of them.
//!
//! Every setting is explained in `counterbell.sample.toml`.

mod limits;
mod network;
#[cfg(test)]
pub(crate) mod tests;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use url::Url;

pub use limits::LimitsConfig;
pub use network::{InvalidNetwork, Network};

pub use crate::settings::{ConfigError, Env, SettingError};

use crate::helpdesk::{HelpdeskSettings, ShopTables};
use crate::lineage::Places;
use crate::settings::{SettingErrors, SettingPlaces, TableReader, credential_url, line};
use crate::shop::{self, Shops};

/// The configuration. `Debug` shows no secret and no address of a person.
#[derive(Clone, Debug)]
pub struct Config {
    /// The listener's address.
    pub listen: SocketAddr,
    /// The directory of the proxy's database.
    pub data_dir: PathBuf,
    /// Where the proxy notes which database it works on; `None` for a file beside `data_dir`.
    pub state_file: Option<PathBuf>,
    /// Whether a missing database is replaced by a new one although there was one; a flag of
    /// `counterbell serve`, not a setting.
    pub new_database: bool,
    /// The widget as `cargo xtask dist` packs it; without it the proxy serves no widget.
    pub assets_dir: Option<PathBuf>,
    /// The address at which the proxy is reached from outside, if it is configured.
    pub public_url: Option<Url>,
    /// Whether the demo's storefront in `assets_dir` is served as well.
    pub storefront: bool,
    /// The proxies whose `X-Forwarded-For` is trusted.
    pub trusted_proxies: Vec<Network>,
    /// The interval between two fetches of replies.
    pub sweep_interval: Duration,
    /// Rate limits and capacities.
    pub limits: LimitsConfig,
    /// The helpdesk.
    pub helpdesk: HelpdeskSettings,
    /// The shops, one or more.
    pub shops: Shops,
}

impl Config {
    /// Where the database and its state file are.
    pub fn places(&self) -> Places {
        Places { data_dir: self.data_dir.clone(), state_file: self.state_file.clone() }
    }

    /// Reads a configuration.
    ///
    /// # Errors
    ///
    /// Every error together, each with its setting and the line that it is in.
    pub fn read(text: &str, env: &Env<'_>) -> Result<Self, ConfigError> {
        let table = text.parse::<toml::Table>().map_err(|error| {
            // The error's own text quotes the line, which may hold a secret.
            let line = error.span().map(|span| line(text, span.start));
            let message = error.message().to_owned();
            let error = SettingError { line, setting: String::new(), shop: None, message };
            ConfigError { errors: vec![error] }
        })?;
        let mut errors = SettingErrors::default();
        let config = read(TableReader::root(table), env, &mut errors);
        errors.or(config, &SettingPlaces::of(text))
    }
}

fn read(mut root: TableReader, env: &Env<'_>, errors: &mut SettingErrors) -> Option<Config> {
    let address = |text: &str| {
        text.parse().map_err(|_| "must be an address and a port such as 127.0.0.1:8080")
    };
    let listen = root.parsed("listen", errors, address);
    let data_dir = root.text("data_dir", errors);
    let state_file = root.text("state_file", errors);
    let assets_dir = root.text("assets_dir", errors);
    let public_url = root.parsed("public_url", errors, credential_url);
    let trusted_proxies = networks(&mut root, errors);
    let interval = root.count("sweep_interval_ms", 3_600_000, errors);
    let limits = limits::read(&mut root, errors);
    let mut helpdesk = HelpdeskSettings::read(&mut root, env, errors);
    let (mut shops, tables) = shop::read_all(&mut root, env, ShopTables::read, errors);
    if let Some(helpdesk) = &mut helpdesk {
        helpdesk.set_shops(tables, &mut shops, public_url.as_ref(), errors);
    }
    root.finish(errors);
    Some(Config {
        listen: listen.unwrap_or(SocketAddr::from(([127, 0, 0, 1], 8080))),
        data_dir: data_dir.unwrap_or_else(|| "data".to_owned()).into(),
        state_file: state_file.map(PathBuf::from),
        new_database: false,
        assets_dir: assets_dir.map(PathBuf::from),
        public_url,
        storefront: false,
        trusted_proxies,
        sweep_interval: Duration::from_millis(interval.map_or(2_000, |ms| u64::from(ms.get()))),
        limits,
        helpdesk: helpdesk?,
        shops,
    })
}

fn networks(root: &mut TableReader, errors: &mut SettingErrors) -> Vec<Network> {
    let mut networks = Vec::new();
    for text in root.texts("trusted_proxies", errors) {
        match text.parse() {
            Ok(network) => networks.push(network),
            Err(error) => errors.add("trusted_proxies", error),
        }
    }
    networks
}
