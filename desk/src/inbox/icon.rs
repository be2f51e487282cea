//! Icons, drawn as lines in the text's colour. They are decorative: a text beside them says the
//! same.

use maud::{Markup, html};

/// An icon with a view box of 24 by 24.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    Bell,
    Brackets,
    Bubble,
    Dots,
    Envelope,
    Form,
    Handset,
    Lock,
    People,
    Question,
    Search,
    Star,
}

impl Icon {
    fn path(self) -> &'static str {
        match self {
            Self::Bell => "M5 16a7 7 0 0 1 14 0zM3.5 19.5h17M12 9V6M10 6h4",
            Self::Brackets => "M8 7l-5 5 5 5M16 7l5 5-5 5M13.5 5l-3 14",
            Self::Bubble => {
                "M5 4h14a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2h-8l-5 4v-4H5a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2z\
                 M7.5 8.5h9M7.5 11.5h5"
            }
            Self::Dots => {
                "M5 4h14a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2h-8l-5 4v-4H5a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2z\
                 M8 10h.01M12 10h.01M16 10h.01"
            }
            Self::Envelope => {
                "M5 5h14a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2z\
                 M3.5 7.5L12 13.5l8.5-6"
            }
            Self::Form => "M6 3h12v18H6zM9 8h6M9 12h6M9 16h3",
            Self::Handset => {
                "M6 3h3.5l1.7 4.5-2.2 1.6a13 13 0 0 0 5.9 5.9l1.6-2.2L21 14.5V18a3 3 0 0 1-3 3\
                 A15 15 0 0 1 3 6a3 3 0 0 1 3-3z"
            }
            Self::Lock => {
                "M7 11h10a2 2 0 0 1 2 2v5a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2v-5a2 2 0 0 1 2-2z\
                 M8 11V8a4 4 0 0 1 8 0v3"
            }
            Self::People => {
                "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20a6.5 6.5 0 0 1 13 0\
                 M16 4.5a3.5 3.5 0 0 1 0 6.5M18 14.5a6.5 6.5 0 0 1 3.5 5.5"
            }
            Self::Question => {
                "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z\
                 M9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.7.3-1 .9-1 1.7M12 16.8h.01"
            }
            Self::Search => "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5L21 21",
            Self::Star => {
                "M12 3.5l2.6 5.3 5.9.9-4.2 4.1 1 5.8L12 16.9l-5.3 2.7 1-5.8L3.5 9.7l5.9-.9z"
            }
        }
    }

    /// The SVG, hidden from screen readers.
    pub fn draw(self) -> Markup {
        html! {
            svg class="icon" viewBox="0 0 24 24" aria-hidden="true" { path d=(self.path()) {} }
        }
    }
}
