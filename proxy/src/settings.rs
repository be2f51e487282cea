//! Reading the configuration's tables, for every module that has settings: [`TableReader`] takes
//! the settings out of a TOML table one by one, [`SettingErrors`] collects what is wrong with them,
//! and [`Env`] gives the secrets that a table points at. A module's `read` function takes all three
//! and returns its part of the configuration, so that an operator sees every error at once.

mod credential_url;
mod env;
mod error;
mod places;
mod table_reader;

pub use credential_url::credential_url;
pub use env::Env;
pub(crate) use error::SettingErrors;
pub use error::{ConfigError, SettingError};
pub(crate) use places::{SettingPlaces, line};
pub(crate) use table_reader::TableReader;
