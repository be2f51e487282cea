//! The account: the cheapest request that tells whether the credentials work.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{
    AccountSettingId, Client, Datetime, Error, client::Call, lenient, redacted::redacted_debug,
};

/// The account's requests; see [`Client::account`].
#[derive(Debug, Clone)]
pub struct AccountHandle {
    pub(crate) client: Client,
}

impl AccountHandle {
    /// The account that the credentials belong to. Gorgias: retrieve your account.
    ///
    /// # Errors
    /// [`Error::Api`] with 401 for wrong credentials, 404 for an unknown domain; see [`Error`].
    pub async fn get(&self) -> Result<Account, Error> {
        self.client.read(Call::get("api/account")).await
    }
}

/// A Gorgias helpdesk. Gorgias: the account object.
#[derive(Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Account {
    /// The account's subdomain.
    pub domain: Option<String>,
    /// When the account was created.
    pub created_datetime: Option<Datetime>,
    /// When the account was deactivated.
    pub deactivated_datetime: Option<Datetime>,
    /// Whether the account is active.
    pub status: Option<AccountStatus>,
    /// Account-wide settings, such as business hours.
    #[serde(deserialize_with = "lenient::null_as_default")]
    pub settings: Vec<AccountSetting>,
}

redacted_debug!(Account { domain, status, created_datetime, deactivated_datetime });

/// Whether an account is active.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AccountStatus {
    /// `active`, or what stands against it.
    pub status: Option<String>,
}

/// An account-wide setting.
#[derive(Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AccountSetting {
    /// The setting's id.
    pub id: Option<AccountSettingId>,
    /// Such as `business-hours`.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// The values; their shape depends on the kind.
    pub data: Option<Value>,
}

redacted_debug!(AccountSetting { id, kind });
