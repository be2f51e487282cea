//! The demo's configuration: `demo.toml`, and what the flags say.

use std::net::SocketAddr;
use std::path::PathBuf;

use url::Url;

use super::Flags;
use crate::commands::CommandError;
use crate::commands::desk::AGENT_KEY;
use crate::config::{Config, Env};
use crate::helpdesk::Adapter;

const SETTINGS: &str = include_str!("demo.toml");
/// Its placeholder for the storefront's address.
const STOREFRONT: &str = "http://127.0.0.1:8080";

/// The proxy's configuration for the demo, with the storefront and the desk at those addresses.
pub(super) fn config(
    flags: &Flags,
    storefront: SocketAddr,
    desk: Url,
) -> Result<Config, CommandError> {
    let env = Env {
        variable: &|_| Some(AGENT_KEY.to_owned()),
        file: &|_| Err(std::io::ErrorKind::NotFound.into()),
    };
    let settings = SETTINGS.replace(STOREFRONT, &format!("http://{storefront}"));
    let mut config = Config::read(&settings, &env)
        .map_err(|errors| CommandError::Config { path: PathBuf::from("demo.toml"), errors })?;
    if let Adapter::Gorgias(account) = &mut config.helpdesk.adapter {
        account.base_url = desk;
    }
    config.listen = flags.listen;
    config.data_dir.clone_from(&flags.data_dir);
    // A demo whose directory was deleted starts anew.
    config.state_file = Some(flags.data_dir.join("counterbell.state"));
    config.assets_dir = Some(flags.dist.clone());
    config.storefront = true;
    Ok(config)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::desk::AGENT_EMAIL;
    use crate::shop::ArticleSource;

    #[test]
    fn the_demo_s_settings_have_no_errors_and_fit_the_demo_s_desk() {
        let flags = Flags {
            listen: ([127, 0, 0, 1], 0).into(),
            desk_listen: ([127, 0, 0, 1], 0).into(),
            data_dir: "data".into(),
            empty: false,
            dist: "dist".into(),
        };
        let storefront = ([127, 0, 0, 1], 4321).into();
        let config = config(&flags, storefront, "http://127.0.0.1:1/".parse().unwrap()).unwrap();
        let Adapter::Gorgias(account) = &config.helpdesk.adapter else { panic!("wrong helpdesk") };
        assert_eq!(account.email, AGENT_EMAIL);
        let shop = config.shops.values().next().unwrap();
        assert_eq!(shop.form.fields.len(), 8);
        let Some(ArticleSource::List(articles)) = &shop.widget.articles else {
            panic!("no articles")
        };
        for article in articles {
            let place = article.url.strip_prefix("http://127.0.0.1:4321/help#").unwrap();
            let page = include_str!("../../../../storefront/help.html");
            assert!(page.contains(&format!("id=\"{place}\"")), "{place}");
        }
    }
}
