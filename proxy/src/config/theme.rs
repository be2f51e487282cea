//! `[shop.theme]`: how the widget looks.

use wire::{ColorScheme, Side, Theme, rules};

use super::fault::Faults;
use super::section::Section;

/// The roundest corners, in CSS pixels.
const ROUNDEST: u32 = 32;
/// The longest label of a launcher, in characters.
const LONGEST_LABEL: usize = 40;

pub(super) fn read(shop: &mut Section, faults: &mut Faults) -> Theme {
    let Some(mut section) = shop.section("theme", faults) else { return Theme::default() };
    let theme = Theme {
        accent: section.parsed("accent", faults, color),
        scheme: section.parsed("scheme", faults, scheme).unwrap_or_default(),
        radius: section.whole("radius", ROUNDEST, faults),
        side: section.parsed("side", faults, side).unwrap_or_default(),
        launcher: section.parsed("launcher", faults, label),
    };
    section.finish(faults);
    theme
}

fn color(text: &str) -> Result<String, &'static str> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6);
    let is_color = digits.is_some_and(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()));
    is_color.then(|| text.to_ascii_lowercase()).ok_or("must be a colour such as #1b6b57")
}

fn scheme(word: &str) -> Result<ColorScheme, &'static str> {
    match word {
        "auto" => Ok(ColorScheme::Auto),
        "light" => Ok(ColorScheme::Light),
        "dark" => Ok(ColorScheme::Dark),
        _ => Err("must be auto, light or dark"),
    }
}

fn side(word: &str) -> Result<Side, &'static str> {
    match word {
        "left" => Ok(Side::Left),
        "right" => Ok(Side::Right),
        _ => Err("must be left or right"),
    }
}

fn label(text: &str) -> Result<String, String> {
    let fits = !rules::is_longer_than(text, LONGEST_LABEL);
    fits.then(|| text.to_owned()).ok_or(format!("may have {LONGEST_LABEL} characters at most"))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{faults, surroundings, with_shop};
    use super::*;
    use crate::config::Config;

    #[test]
    fn a_shop_says_how_its_widget_looks() {
        let text = with_shop(
            "[shop.theme]\naccent = \"#1B6B57\"\nscheme = \"dark\"\nradius = 0\nside = \"left\"
            launcher = \"Help\"",
        );
        let config = Config::read(&text, &surroundings()).unwrap();
        let theme = Theme {
            accent: Some("#1b6b57".into()),
            scheme: ColorScheme::Dark,
            radius: Some(0),
            side: Side::Left,
            launcher: Some("Help".into()),
        };
        assert_eq!(config.shops.values().next().unwrap().widget.theme, theme);
    }

    #[test]
    fn what_is_no_look_is_a_fault() {
        let long = "x".repeat(41);
        let text = with_shop(&format!(
            "[shop.theme]\naccent = \"red;\"\nscheme = \"pink\"\nradius = 33\nside = \"top\"
            launcher = \"{long}\"\nfont = \"Arial\""
        ));
        insta::assert_snapshot!(faults(&text).join("\n"), @r#"
        shop[0].theme.accent: must be a colour such as #1b6b57
        shop[0].theme.scheme: must be auto, light or dark
        shop[0].theme.radius: must be a whole number from 0 to 32
        shop[0].theme.side: must be left or right
        shop[0].theme.launcher: may have 40 characters at most
        shop[0].theme.font: is not a setting
        "#);
    }
}
