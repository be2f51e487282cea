//! How the widget looks in a shop.

use serde::{Deserialize, Serialize};

/// How the widget looks. What is not set is the widget's own. Where the launcher stands and what it
/// says is the script tag's to say: it is drawn before the shop is asked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Theme {
    /// The colour of buttons and of the shopper's words, as `#rrggbb`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accent: Option<String>,
    /// Light or dark.
    #[serde(default)]
    pub scheme: ColorScheme,
    /// How round corners are, in CSS pixels.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub radius: Option<u32>,
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ColorScheme {
    /// Dark letters on light ground.
    Light,
    /// Light letters on dark ground.
    Dark,
    /// As the page: what its `color-scheme` says.
    #[default]
    #[serde(other)]
    Auto,
}
