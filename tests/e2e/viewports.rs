//! The viewports, colour schemes and directions of the pictures.

use serde_json::json;

use crate::Result;
use crate::browser::{Browser, DESKTOP, Media, PHONE, Viewport};
use crate::states::State;

/// One way to look at a state.
#[derive(Clone, Copy)]
pub struct Look {
    /// The screen.
    pub screen: Screen,
    /// The colours.
    pub media: Media,
    /// The page's direction.
    pub direction: Direction,
}

/// A screen.
#[derive(Clone, Copy)]
pub enum Screen {
    /// A phone held upright.
    Phone,
    /// A laptop.
    Desktop,
}

/// The page's direction, with a language of it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// English.
    Ltr,
    /// Arabic.
    Rtl,
}

impl Look {
    /// Looks that way from now on.
    pub async fn take(self, browser: &Browser) -> Result {
        browser.resize(self.screen.viewport()).await?;
        browser.show_as(self.media).await
    }

    /// What a state seen that way is called in files and reports.
    pub fn name(self, state: State) -> String {
        let screen = match self.screen {
            Screen::Phone => "phone",
            Screen::Desktop => "desktop",
        };
        let media = match self.media {
            Media::Light => "light",
            Media::Dark => "dark",
            Media::ForcedColours => "forced",
        };
        format!("{}-{screen}-{media}-{}", state.name(), self.direction.word())
    }
}

impl Screen {
    /// Its size.
    pub fn viewport(self) -> Viewport {
        match self {
            Self::Phone => PHONE,
            Self::Desktop => DESKTOP,
        }
    }
}

impl Direction {
    /// The code of its language.
    pub fn language(self) -> &'static str {
        match self {
            Self::Ltr => "en",
            Self::Rtl => "ar",
        }
    }

    /// The word of it in HTML.
    pub fn word(self) -> &'static str {
        match self {
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
        }
    }

    /// Makes the page that is open one of this language and direction.
    pub async fn of_page(self, browser: &Browser) -> Result {
        // A widget that stands in the page may have looked at the page's language already.
        let script = "document.documentElement.lang = arguments[0];
            document.documentElement.dir = arguments[1];
            (window.counterbell ||= []).push(['setLocale', arguments[0]]);";
        let words = vec![json!(self.language()), json!(self.word())];
        browser.run(script, words).await.map(drop)
    }
}
