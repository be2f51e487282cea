//! `counterbell check`: whether a configuration is good, and whether its helpdesk answers.

use std::path::Path;

use anyhow::Context as _;

use super::read_config;
use crate::config::HelpdeskConfig;
use crate::helpdesk::Helpdesk as _;
use crate::helpdesk::gorgias::Gorgias;

/// Reads the configuration and asks the helpdesk for the account.
///
/// # Errors
///
/// Every fault of the configuration, or why the helpdesk does not answer.
pub async fn run(path: &Path) -> anyhow::Result<()> {
    let config = read_config(path)?;
    report(&format!("{}: {} shop(s), no faults", path.display(), config.shops.len()));
    if let Some(dir) = &config.assets_dir {
        let loader = dir.join("counterbell.js");
        anyhow::ensure!(loader.is_file(), "assets_dir: {} is missing", loader.display());
        report("assets_dir: the widget is there");
    }
    let HelpdeskConfig::Gorgias(account) = &config.helpdesk;
    Gorgias::new(account)?
        .probe()
        .await
        .with_context(|| format!("helpdesk.gorgias: {} does not answer", account.base_url))?;
    report(&format!("helpdesk.gorgias: {} answers, the credentials are good", account.base_url));
    Ok(())
}

fn report(line: &str) {
    println!("{line}");
}
