//! How the widget looks in a shop.

use serde::{Deserialize, Serialize};

/// How the widget looks. What is not set is the widget's own.
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
    /// Where the launcher stands. For pages that draw it by this answer: the script tag's own
    /// launcher is there before the shop is asked.
    #[serde(default)]
    pub side: Side,
    /// What the launcher says beside its sign; the sign alone without. See `side`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub launcher: Option<String>,
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

/// A side of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The left.
    Left,
    /// The right.
    #[default]
    #[serde(other)]
    Right,
}
