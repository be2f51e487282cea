//! The shop's help, as far as the widget searches it.

use serde::{Deserialize, Serialize};

/// An article of the shop's help. The answer to `GET /v1/shops/{shop}/articles` is a list of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// Its title.
    pub title: String,
    /// Its URL.
    pub url: String,
    /// Words to find it by besides those of the title.
    #[serde(default)]
    pub keywords: Vec<String>,
}
