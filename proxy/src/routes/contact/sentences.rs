//! Look-up of the page's sentences in the visitor's language.

use wire::{Language, Texts, fill};

use super::names::Name;
use crate::catalog;
use crate::shop::Shop;

/// The sentences in one language. The shop's own go before the catalog's, and English is said where
/// both lack a sentence.
pub struct Sentences {
    language: Language,
    own: Texts,
}

impl Sentences {
    /// Those for a locale, as [`crate::routes::locale::choose`] chooses it. An error page may have no
    /// shop.
    pub fn new(locale: &str, shop: Option<&Shop>) -> Self {
        let own = shop.map(|shop| shop.widget.texts.of(locale)).unwrap_or_default();
        Self { language: Language::choose(locale), own }
    }

    /// The value of the attribute `lang`.
    pub fn tag(&self) -> &str {
        &self.language.tag
    }

    /// The value of the attribute `dir`.
    pub fn direction(&self) -> &'static str {
        if self.language.is_right_to_left() { "rtl" } else { "ltr" }
    }

    /// A sentence without placeholders.
    pub fn text(&self, name: Name) -> String {
        self.text_with(name, &[])
    }

    /// A sentence with values for its `{name}` placeholders.
    pub fn text_with(&self, name: Name, values: &[(&str, &str)]) -> String {
        self.form(name, "", values)
    }

    /// A sentence with a number for its `{n}`.
    pub fn plural(&self, name: Name, number: u32) -> String {
        let form = catalog::plural_form(self.language.code, number);
        self.form(name, form, &[("n", &number.to_string())])
    }

    fn form(&self, Name(name): Name, form: &str, values: &[(&str, &str)]) -> String {
        let sentence = self.own.get(name).or_else(|| catalog::sentence(self.language.code, name));
        let sentence = sentence.map(|sentence| sentence.form(form)).unwrap_or_default();
        fill(sentence, values, self.language.is_right_to_left())
    }
}

#[cfg(test)]
mod tests {
    use super::super::names::{FAULTS, TITLE};
    use super::*;

    #[test]
    fn values_and_plural_forms_are_those_of_the_language() {
        for (locale, title, faults) in [
            ("en-GB", "Contact Aurora", "2 fields need your attention."),
            ("de", "Kontakt zu Aurora", "Bitte sehen Sie sich 2 Felder noch einmal an."),
            ("is", "Contact Aurora", "2 fields need your attention."),
        ] {
            let sentences = Sentences::new(locale, None);
            assert_eq!(sentences.text_with(TITLE, &[("shop", "Aurora")]), title);
            assert_eq!(sentences.plural(FAULTS, 2), faults);
        }
        let hebrew = Sentences::new("iw", None);
        assert_eq!((hebrew.tag(), hebrew.direction()), ("he", "rtl"));
        assert!(hebrew.text_with(TITLE, &[("shop", "Aurora")]).contains("\u{2068}Aurora\u{2069}"));
    }
}
