//! The shop's theme as custom properties. What the page sets comes before it: `style/tokens.css`.

use wire::{ColorScheme, Theme};

use crate::ui::Host;

/// Sets the theme's properties on the widget's root element; those that it does not name are removed.
pub fn apply(host: Host, theme: &Theme) {
    let scheme = match theme.scheme {
        ColorScheme::Light => "light",
        ColorScheme::Dark => "dark",
        ColorScheme::Auto => "",
    };
    let radius = theme.radius.map(|radius| radius.to_string()).unwrap_or_default();
    for (name, value) in [
        ("--counterbell-shop-scheme", scheme),
        ("--counterbell-shop-accent", theme.accent.as_deref().unwrap_or_default()),
        ("--counterbell-shop-radius", &radius),
    ] {
        host.set_property(name, value);
    }
}
