//! `counterbell check`: whether everything is in place for `serve`: the configuration, the widget, the
//! database and its disk, the helpdesk and the clock. It goes on after a fault, so that an operator
//! sees all of them at once.

mod clock;
mod disk;

use std::fmt::Display;
use std::path::Path;

use super::{CommandError, check_assets, read_config, say};
use crate::clock::Clock;
use crate::config::Config;
use crate::lineage::LineageError;
use crate::state::BuildError;
use crate::store::{Inspection, Store};

/// What has been found; each finding is said when it is made.
#[derive(Debug, Default)]
struct Findings {
    faults: usize,
}

impl Findings {
    fn good(what: impl Display) {
        say(&what.to_string());
    }

    /// What need not keep the proxy from starting.
    fn warning(what: impl Display) {
        say(&format!("warning: {what}"));
    }

    fn fault(&mut self, what: impl Display) {
        self.faults += 1;
        say(&format!("fault: {what}"));
    }
}

/// Checks the configuration and, if it has no faults, everything that it names.
///
/// # Errors
///
/// Every error of the configuration; or how many faults there are, which are said one by one.
pub async fn run(path: &Path) -> Result<(), CommandError> {
    let config = read_config(path)?;
    say(&format!("{}: {} shop(s), no faults", path.display(), config.shops.len()));
    let mut findings = Findings::default();
    match check_assets(&config) {
        Err(error) => findings.fault(error),
        Ok(()) if config.assets_dir.is_some() => Findings::good("assets_dir: the widget is there"),
        Ok(()) => Findings::good("assets_dir: is not set, so that no widget is served"),
    }
    check_database(&config, &mut findings).await;
    disk::check(&config, &mut findings);
    check_helpdesk(&config, &mut findings).await?;
    clock::check(config.helpdesk.base_url(), &Clock::System).await;
    match findings.faults {
        0 => Ok(()),
        faults => Err(CommandError::Faults(faults)),
    }
}

async fn check_database(config: &Config, findings: &mut Findings) {
    let file = Store::file(&config.data_dir);
    let file = file.display();
    if let Some((database, state_file)) = config.places().missing() {
        return findings.fault(LineageError::Missing { database, state_file });
    }
    if !Store::exists(&config.data_dir) {
        return Findings::good(format!("{file}: there is no database yet, `serve` creates it"));
    }
    match Store::inspect(&config.data_dir).await {
        Ok(Inspection { pending, parked }) => {
            Findings::good(format!("{file}: sound, {pending} message(s) pending"));
            if parked > 0 {
                Findings::warning(format!("{file}: the helpdesk has refused {parked} message(s)"));
            }
        }
        Err(error) => findings.fault(error),
    }
}

async fn check_helpdesk(config: &Config, findings: &mut Findings) -> Result<(), CommandError> {
    let (setting, url) = (config.helpdesk.table(), config.helpdesk.base_url());
    let helpdesk = config.helpdesk.connect(&Clock::System).map_err(BuildError::from)?;
    match helpdesk.probe().await {
        Ok(()) => Findings::good(format!("{setting}: {url} answers, the credentials are good")),
        Err(error) => findings.fault(format!("{setting}: {url}: {error}")),
    }
    Ok(())
}
