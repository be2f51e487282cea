//! Further settings of a shop's widget, besides the form and the attachments.

use wire::Theme;

use super::articles::{self, ArticleSource};
use super::hours::{self, OpeningHours};
use super::texts::{self, ShopTexts};
use super::theme;
use crate::settings::{SettingErrors, TableReader};

/// Further settings of a widget.
#[derive(Clone, Debug, Default)]
pub struct Widget {
    /// Opening hours and reply time, if the shop has any.
    pub hours: Option<OpeningHours>,
    /// The source of its help articles, if it has any.
    pub articles: Option<ArticleSource>,
    /// How the widget looks.
    pub theme: Theme,
    /// The shop's own sentences.
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
