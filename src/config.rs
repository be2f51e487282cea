//! Script-tag options: raw as the loader passes them, and validated.

use wire::{Language, ShopId};

/// Options as the loader passes them.
#[derive(Clone, Debug, Default)]
pub struct RawConfig {
    /// `data-shop` of the script tag.
    pub shop: String,
    /// Origin and path that the script was loaded from: the proxy's address.
    pub base: String,
    /// Whether the widget is inline in the page, without a launcher.
    pub inline: bool,
    /// The wanted languages, BCP 47 tags separated by commas, the most wanted first: the tag's
    /// `data-locale`, the page's `lang`, what the browser prefers. Some may be empty.
    pub locale: String,
}

/// Validated options.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// The shop.
    pub shop: ShopId,
    /// The proxy's address, without a slash at its end.
    pub base: String,
    /// Where the widget is shown.
    pub place: Place,
    /// The language to use.
    pub language: Language,
    /// The preferred language, which the widget may not have: sent to the shop.
    pub locale: String,
}

fn first(wanted: &str) -> &str {
    wanted.split(',').find(|tag| !tag.is_empty()).unwrap_or("en")
}

/// Where the widget is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In a panel that a launcher opens and closes.
    Panel,
    /// In the page, always open.
    Inline,
}

/// The script tag is invalid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConfigError {
    /// `data-shop` names no shop.
    #[error("data-shop is not the id of a shop")]
    Shop,
    /// The script's address is no web address.
    #[error("the script does not come from a web address")]
    Base,
}

impl TryFrom<RawConfig> for Config {
    type Error = ConfigError;

    fn try_from(raw: RawConfig) -> Result<Self, ConfigError> {
        if !wire::rules::is_web_address(&raw.base) {
            return Err(ConfigError::Base);
        }
        Ok(Self {
            shop: raw.shop.parse().map_err(|_| ConfigError::Shop)?,
            base: raw.base.trim_end_matches('/').to_owned(),
            place: if raw.inline { Place::Inline } else { Place::Panel },
            language: Language::choose(&raw.locale),
            locale: first(&raw.locale).to_owned(),
        })
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    fn raw(shop: &str, base: &str) -> RawConfig {
        RawConfig {
            shop: shop.into(),
            base: base.into(),
            inline: false,
            locale: ",is,fr-CA".into(),
        }
    }

    #[test]
    fn a_good_tag_is_read() {
        let expected = Config {
            shop: "aurora".parse().unwrap(),
            base: "https://help.shop.example".into(),
            place: Place::Panel,
            language: Language { code: "fr", tag: "fr-CA".into() },
            locale: "is".into(),
        };
        assert_eq!(Config::try_from(raw("aurora", "https://help.shop.example/")), Ok(expected));
    }

    #[test]
    fn a_bad_tag_is_named() {
        for (shop, base, error) in [
            ("", "https://a.example", ConfigError::Shop),
            ("Aurora!", "https://a.example", ConfigError::Shop),
            ("aurora", "data:x", ConfigError::Base),
        ] {
            assert_eq!(Config::try_from(raw(shop, base)), Err(error), "{shop} {base}");
        }
    }
}
