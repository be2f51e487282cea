//! Which account the tools work in.

use std::path::Path;

use gorgias::{Client, Credentials};

use super::Flags;
use crate::commands::{CommandError, read_config};
use crate::helpdesk::Adapter;

/// The environment variable with the API key of the user that `--email` names. A flag would show it
/// to every user of the machine.
const KEY: &str = "GORGIAS_API_KEY";

/// A client of the account that the flags name.
pub fn client(flags: &Flags) -> Result<Client, CommandError> {
    match (&flags.base_url, &flags.email) {
        (Some(base_url), Some(email)) => {
            let key = std::env::var(KEY).unwrap_or_default();
            if key.trim().is_empty() {
                return Err(CommandError::NoApiKey { variable: KEY });
            }
            let credentials = Credentials::ApiKey { email: email.clone(), key: key.trim().into() };
            let client = Client::builder(base_url.clone(), credentials).build();
            client.map_err(|error| CommandError::Account { setting: "--base-url", error })
        }
        _ => of_config(flags.config.as_deref().unwrap_or(Path::new("counterbell.toml"))),
    }
}

fn of_config(path: &Path) -> Result<Client, CommandError> {
    let config = read_config(path)?;
    let setting = config.helpdesk.table();
    let Adapter::Gorgias(account) = &config.helpdesk.adapter else {
        return Err(CommandError::NotGorgias { setting });
    };
    // There are no sends to reserve requests for.
    account.client(0).map_err(|error| CommandError::Account { setting, error })
}
