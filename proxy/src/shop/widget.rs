//! What a shop tells its widget besides the form and the files.

use wire::Theme;

use super::articles::{self, ArticleSource};
use super::hours::{self, OpeningHours};
use super::texts::{self, ShopTexts};
use super::theme;
use crate::settings::{SettingErrors, TableReader};

/// What a shop tells its widget besides the form and the files.
#[derive(Clone, Debug, Default)]
pub struct Widget {
    /// When the shop answers, if it says so.
    pub hours: Option<OpeningHours>,
    /// The shop's help, if it has any to search.
    pub articles: Option<ArticleSource>,
    /// How the widget looks.
    pub theme: Theme,
    /// The shop's own words.
    pub texts: ShopTexts,
    /// Whether the page's title shows the number of unread answers.
    pub title_unread: bool,
    /// Whether the shopper may turn on a sound for new answers.
    pub sound: bool,
}

pub(super) fn read(shop: &mut TableReader, errors: &mut SettingErrors) -> Widget {
    Widget {
        hours: hours::read(shop, errors),
        articles: articles::read(shop, errors),
        theme: theme::read(shop, errors),
        texts: texts::read(shop, errors),
        title_unread: shop.boolean("title_unread", errors).unwrap_or(false),
        sound: shop.boolean("sound", errors).unwrap_or(false),
    }
}
