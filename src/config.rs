//! What the page asks of the widget: as the loader hands it over, and as the widget runs on it.

use wire::ShopId;

/// As the loader hands it over.
#[derive(Clone, Debug, Default)]
pub struct RawConfig {
    /// `data-shop` of the script tag.
    pub shop: String,
    /// Where the script came from; the proxy is there.
    pub base: String,
    /// Whether the widget stands in the page, not behind a launcher.
    pub inline: bool,
    /// BCP 47 language tag of the page.
    pub locale: String,
}

/// Checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// The shop.
    pub shop: ShopId,
    /// The proxy's address, without a slash at its end.
    pub base: String,
    /// Where the widget stands.
    pub place: Place,
    /// BCP 47 language tag for dates.
    pub locale: String,
}

/// Where the widget stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In a panel that a launcher opens and closes.
    Panel,
    /// In the page, always open.
    Inline,
}

/// The script tag cannot work as it is written.
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
            locale: if raw.locale.is_empty() { "en".to_owned() } else { raw.locale },
        })
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    fn raw(shop: &str, base: &str) -> RawConfig {
        RawConfig { shop: shop.into(), base: base.into(), inline: false, locale: "fr".into() }
    }

    #[test]
    fn a_good_tag_is_read() {
        let expected = Config {
            shop: "aurora".parse().unwrap(),
            base: "https://help.shop.example".into(),
            place: Place::Panel,
            locale: "fr".into(),
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
