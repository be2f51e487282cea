//! The catalogs: the sentences of every language, from `wire/texts/`. A catalog has the widget's
//! sentences and those of the plain contact page.

use std::sync::LazyLock;

use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules, PluralRulesOptions};
use wire::{Sentence, Texts};

/// The names of the contact page's own sentences begin with this.
const PAGE: &str = "page_";

/// A language's catalog, parsed when it is first used.
struct Catalog {
    /// The language's code, which is also the file's name.
    code: &'static str,
    texts: LazyLock<Texts>,
}

macro_rules! catalogs {
    ($($code:literal)+) => {
        [$(Catalog {
            code: $code,
            texts: LazyLock::new(|| {
                // The tests read every file: none is empty here.
                let json = include_str!(concat!("../../wire/texts/", $code, ".json"));
                serde_json::from_str(json).unwrap_or_default()
            }),
        }),+]
    };
}

/// English first: it is the reference, and what is said in languages that have no catalog.
static CATALOGS: [Catalog; 24] = catalogs! {
    "en" "ar" "cs" "da" "de" "el" "es" "fi" "fr" "he" "hu" "it" "ja" "ko" "nb" "nl" "pl" "pt-BR" "ro"
    "sv" "tr" "uk" "zh-CN" "zh-TW"
};

/// The English catalog: the names of all sentences, and the placeholders of each.
pub fn english() -> &'static Texts {
    let [english, ..] = &CATALOGS;
    &english.texts
}

/// The sentence of that name in the language of that code ([`wire::Language::code`]), else in English;
/// `None` for an unknown name.
pub fn sentence(code: &str, name: &str) -> Option<&'static Sentence> {
    let catalog = CATALOGS.iter().find(|catalog| catalog.code == code);
    catalog.and_then(|catalog| catalog.texts.get(name)).or_else(|| english().get(name))
}

/// Whether only the contact page says the sentence of that name, and not the widget.
pub fn is_of_contact_page(name: &str) -> bool {
    name.starts_with(PAGE)
}

/// The name of the plural form for a number in the language of that code ([`Sentence::form`]).
pub fn plural_form(code: &str, number: u32) -> &'static str {
    let rules = code.parse::<Locale>().ok().and_then(|locale| {
        PluralRules::try_new((&locale).into(), PluralRulesOptions::default()).ok()
    });
    match rules.map(|rules| rules.category_for(number)) {
        Some(PluralCategory::Zero) => "zero",
        Some(PluralCategory::One) => "one",
        Some(PluralCategory::Two) => "two",
        Some(PluralCategory::Few) => "few",
        Some(PluralCategory::Many) => "many",
        Some(PluralCategory::Other) | None => "other",
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use wire::Language;

    use super::*;

    #[test]
    fn there_is_a_catalog_for_each_file() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../wire/texts");
        let files = fs::read_dir(folder).unwrap();
        let files = files.map(|file| file.unwrap().file_name().into_string().unwrap());
        let mut files: Vec<_> = files.collect();
        files.sort();
        let mut expected: Vec<_> =
            CATALOGS.iter().map(|catalog| format!("{}.json", catalog.code)).collect();
        expected.sort();
        assert_eq!(files, expected);
        for Catalog { code, texts } in &CATALOGS {
            assert_eq!(Language::choose(code).code, *code);
            assert!(!texts.is_empty(), "{code}");
        }
    }

    #[test]
    fn a_sentence_is_that_of_the_language_else_english() {
        for (code, name, expected) in [
            ("de", "send_message", Some("Nachricht senden")),
            ("en", "send_message", Some("Send message")),
            ("is", "send_message", Some("Send message")),
            ("de", "no_such_sentence", None),
        ] {
            assert_eq!(sentence(code, name).map(|found| found.form("")), expected, "{code} {name}");
        }
    }

    #[test]
    fn a_number_has_the_plural_form_of_its_language() {
        for (code, number, expected) in [
            ("en", 1, "one"),
            ("en", 2, "other"),
            ("fr", 0, "one"),
            ("pl", 3, "few"),
            ("pl", 5, "many"),
            ("ar", 0, "zero"),
            ("he", 2, "two"),
            ("zh-TW", 1, "other"),
            ("no tag", 1, "other"),
        ] {
            assert_eq!(plural_form(code, number), expected, "{code} {number}");
        }
    }
}
