//! The configuration: a TOML file as written, checked once, into what the proxy runs on.
//!
//! Every setting is explained in `counterbell.sample.toml`.

mod articles;
mod attachments;
mod fault;
mod form;
mod helpdesk;
mod hours;
mod limits;
mod network;
mod origin;
mod rules;
mod section;
mod shop;
mod socialboards;
mod surroundings;
#[cfg(test)]
mod tests;
mod texts;
mod theme;
mod widget;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use url::Url;

pub use articles::ArticleSource;
pub use fault::{ConfigError, Fault};
pub use form::Patterns;
pub use helpdesk::{GorgiasConfig, HelpdeskConfig};
pub use hours::OpeningHours;
pub use limits::LimitsConfig;
pub use network::{InvalidNetwork, Network};
pub use origin::{InvalidOrigin, Origin};
pub use rules::{Extras, FieldSource, KNOWN_FIELDS, Rule};
pub use shop::{Shop, Shops};
pub use socialboards::{Sentiment, SocialboardsConfig, SocialboardsShop, TicketSettings};
pub use surroundings::Surroundings;
pub use texts::ShopTexts;
pub use widget::Widget;

use fault::Faults;
use section::Section;

/// What the proxy runs on. `Debug` shows no secret and no address of a person.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where the proxy listens.
    pub listen: SocketAddr,
    /// Where the proxy keeps its database.
    pub data_dir: PathBuf,
    /// The widget as `cargo xtask dist` packs it; without it the proxy serves no widget.
    pub assets_dir: Option<PathBuf>,
    /// Where the proxy is reached from outside, if it has been told.
    pub public_url: Option<Url>,
    /// Whether the demo's storefront in `assets_dir` is served as well.
    pub storefront: bool,
    /// The proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<Network>,
    /// How long after one look for replies the next one comes.
    pub sweep_interval: Duration,
    /// How much may be asked for.
    pub limits: LimitsConfig,
    /// Where the tickets go.
    pub helpdesk: HelpdeskConfig,
    /// The shops, one or more.
    pub shops: Shops,
}

impl Config {
    /// Reads a configuration.
    ///
    /// # Errors
    ///
    /// Every fault together, each with its setting.
    pub fn read(text: &str, surroundings: &Surroundings<'_>) -> Result<Self, ConfigError> {
        let mut faults = Faults::default();
        let config = match text.parse::<toml::Table>() {
            Ok(table) => checked(Section::root(table), surroundings, &mut faults),
            Err(error) => {
                // The error's own text quotes the line, which may hold a secret.
                let before = error.span().and_then(|span| text.get(..span.start));
                let line = before.map_or(1, |before| before.matches('\n').count() + 1);
                faults.add(format!("line {line}"), error.message());
                None
            }
        };
        faults.or(config)
    }
}

fn checked(
    mut root: Section,
    surroundings: &Surroundings<'_>,
    faults: &mut Faults,
) -> Option<Config> {
    let address = |text: &str| {
        text.parse().map_err(|_| "must be an address and a port such as 127.0.0.1:8080")
    };
    let listen = root.parsed("listen", faults, address);
    let data_dir = root.text("data_dir", faults);
    let assets_dir = root.text("assets_dir", faults);
    let public_url = root.parsed("public_url", faults, helpdesk::address);
    let trusted_proxies = networks(&mut root, faults);
    let interval = root.count("sweep_interval_ms", 3_600_000, faults);
    let limits = limits::read(&mut root, faults);
    let helpdesk = helpdesk::read(&mut root, surroundings, faults);
    let mut shops = shop::read_all(&mut root, surroundings, faults);
    if let Some(helpdesk) = &helpdesk {
        socialboards::check(helpdesk, &shops, faults);
        attachments::only_where_they_arrive(helpdesk, public_url.as_ref(), &mut shops);
    }
    root.finish(faults);
    Some(Config {
        listen: listen.unwrap_or(SocketAddr::from(([127, 0, 0, 1], 8080))),
        data_dir: data_dir.unwrap_or_else(|| "data".to_owned()).into(),
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

fn networks(root: &mut Section, faults: &mut Faults) -> Vec<Network> {
    let mut networks = Vec::new();
    for text in root.texts("trusted_proxies", faults) {
        match text.parse() {
            Ok(network) => networks.push(network),
            Err(error) => faults.add("trusted_proxies", error),
        }
    }
    networks
}
