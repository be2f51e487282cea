//! `[shop.theme]`: how the widget looks.

use wire::{ColorScheme, Theme};

use crate::settings::{SettingErrors, TableReader};
use crate::wire_word;

/// The largest corner radius, in CSS pixels.
const MAX_RADIUS: u32 = 32;

pub(super) fn read(shop: &mut TableReader, errors: &mut SettingErrors) -> Theme {
    let Some(mut table) = shop.table("theme", errors) else { return Theme::default() };
    let theme = Theme {
        accent: table.parsed("accent", errors, color),
        scheme: table.parsed("scheme", errors, scheme).unwrap_or_default(),
        radius: table.whole("radius", MAX_RADIUS, errors),
    };
    table.finish(errors);
    theme
}

fn color(text: &str) -> Result<String, &'static str> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6);
    let is_color = digits.is_some_and(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()));
    is_color.then(|| text.to_ascii_lowercase()).ok_or("must be a colour such as #1b6b57")
}

fn scheme(word: &str) -> Result<ColorScheme, &'static str> {
    wire_word::parse(word).ok_or("must be auto, light or dark")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::config::tests::{env, errors, with_shop};

    #[test]
    fn a_theme_is_read() {
        let text = with_shop("[shop.theme]\naccent = \"#1B6B57\"\nscheme = \"dark\"\nradius = 0");
        let config = Config::read(&text, &env()).unwrap();
        let theme =
            Theme { accent: Some("#1b6b57".into()), scheme: ColorScheme::Dark, radius: Some(0) };
        assert_eq!(config.shops.values().next().unwrap().widget.theme, theme);
    }

    #[test]
    fn invalid_themes_are_errors() {
        let text = with_shop(
            "[shop.theme]\naccent = \"red;\"\nscheme = \"pink\"\nradius = 33\nfont = \"Arial\"",
        );
        insta::assert_snapshot!(errors(&text).join("\n"), @r#"
        shop[0].theme.accent: must be a colour such as #1b6b57
        shop[0].theme.scheme: must be auto, light or dark
        shop[0].theme.radius: must be a whole number from 0 to 32
        shop[0].theme.font: is not a setting
        "#);
    }
}
