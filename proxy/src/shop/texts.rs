//! `[shop.texts]`: the shop's own sentences in place of the catalogs'.

mod sentence;

use std::collections::BTreeMap;

use wire::{Sentence, Texts};

use crate::catalog;
use crate::settings::{SettingErrors, TableReader};

/// Sentences by their keys.
type Sentences = BTreeMap<String, Sentence>;

/// A shop's own sentences.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShopTexts {
    /// For any language.
    usual: Sentences,
    /// By language tag, in lower case.
    languages: BTreeMap<String, Sentences>,
}

impl ShopTexts {
    /// The sentences for a page in that language (a BCP 47 tag): each one of exactly that tag, else
    /// of its language, else for any language.
    pub fn of(&self, locale: &str) -> Texts {
        let locale = locale.to_ascii_lowercase();
        let language = locale.split(['-', '_']).next().unwrap_or_default();
        let mut sentences = self.usual.clone();
        for tag in [language, &locale.replace('_', "-")] {
            sentences.extend(self.languages.get(tag).cloned().unwrap_or_default());
        }
        sentences.into_iter().collect()
    }

    /// The same without the sentences that the widget never says.
    pub fn for_widget(&self, locale: &str) -> Texts {
        let texts = self.of(locale).into_iter();
        texts.filter(|(name, _)| !catalog::is_of_contact_page(name)).collect()
    }
}

pub(super) fn read(shop: &mut TableReader, errors: &mut SettingErrors) -> ShopTexts {
    let Some(mut table) = shop.table("texts", errors) else { return ShopTexts::default() };
    let mut texts = ShopTexts::default();
    for key in table.keys() {
        if catalog::english().get(&key).is_some() || !table.is_table(&key) || !is_language_tag(&key)
        {
            continue;
        }
        if let Some(language) = table.table(&key, errors) {
            texts.languages.insert(key.to_ascii_lowercase(), sentences(language, errors));
        }
    }
    texts.usual = sentences(table, errors);
    texts
}

fn sentences(mut table: TableReader, errors: &mut SettingErrors) -> Sentences {
    let mut sentences = Sentences::new();
    for key in table.keys() {
        let Some(value) = table.value(&key) else { continue };
        let english = catalog::english().get(&key);
        let read = english.ok_or_else(|| "is no sentence of the widget".to_owned());
        match read.and_then(|english| sentence::read(value, english)) {
            Ok(sentence) => {
                sentences.insert(key, sentence);
            }
            Err(what) => errors.add(table.name(&key), what),
        }
    }
    sentences
}

fn is_language_tag(text: &str) -> bool {
    let is_part = |part: &str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    let language = text.split('-').next().unwrap_or_default();
    (2..=3).contains(&language.len())
        && language.bytes().all(|byte| byte.is_ascii_alphabetic())
        && text.split('-').all(is_part)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::config::tests::{env, errors, with_shop};

    fn texts(settings: &str) -> ShopTexts {
        let config = Config::read(&with_shop(settings), &env()).unwrap();
        config.shops.values().next().unwrap().widget.texts.clone()
    }

    #[test]
    fn no_sentence_with_plural_forms_has_the_name_of_a_language() {
        // Both are tables, and would be taken for each other.
        for (name, sentence) in catalog::english().clone() {
            assert!(!is_language_tag(&name) || matches!(sentence, Sentence::Plain(_)), "{name}");
        }
    }

    #[test]
    fn the_contact_pages_sentences_are_not_sent_to_the_widget() {
        let texts = texts("[shop.texts]\npage_sent = \"Got it\"\nback = \"Go back\"");
        let names = |texts: Texts| texts.into_iter().map(|(name, _)| name).collect::<Vec<_>>();
        assert_eq!(names(texts.of("en")), ["back", "page_sent"]);
        assert_eq!(names(texts.for_widget("en")), ["back"]);
    }

    #[test]
    fn the_nearest_language_decides_sentence_by_sentence() {
        let texts = texts(
            "[shop.texts]\nsend_message = \"Ask us\"\nback = \"Go back\"\ntitle = \"Help\"
            [shop.texts.fr]\nsend_message = \"Envoyer\"\nback = \"Retour\"
            [shop.texts.fr-CA]\nback = \"Revenir\"",
        );
        for (locale, expected) in [
            ("fr-CA", ["Revenir", "Envoyer", "Help"]),
            ("fr_ca", ["Revenir", "Envoyer", "Help"]),
            ("fr-BE", ["Retour", "Envoyer", "Help"]),
            ("FR", ["Retour", "Envoyer", "Help"]),
            ("de", ["Go back", "Ask us", "Help"]),
            ("", ["Go back", "Ask us", "Help"]),
        ] {
            let found: Vec<_> =
                texts.of(locale).into_iter().map(|(_, sentence)| sentence).collect();
            assert_eq!(found, expected.map(|text| Sentence::Plain(text.into())), "{locale}");
        }
        assert!(ShopTexts::default().of("fr").is_empty());
    }

    #[test]
    fn a_sentence_may_have_the_languages_plural_forms() {
        let texts = texts(
            "[shop.texts]\nunread = { one = \"One answer\", other = \"{n} answers\" }
            [shop.texts.ja]\nunread = \"{n}\"",
        );
        assert_eq!(
            serde_json::to_string(&texts.of("en")).unwrap(),
            r#"{"unread":{"one":"One answer","other":"{n} answers"}}"#
        );
        assert_eq!(
            serde_json::to_string(&texts.of("ja")).unwrap(),
            r#"{"unread":{"other":"{n}"}}"#
        );
    }

    #[test]
    fn what_is_no_sentence_is_a_fault() {
        let long = "x".repeat(501);
        let text = with_shop(&format!(
            "[shop.texts]\ncolour = \"red\"\nback = 7\nsend = {{ other = \"Go\" }}\ntitle = \"{{name}}\"
            optional = \"{{label\"\nclose = \"{long}\"\nunread = {{ one = \"One\" }}
            faults = {{ other = \"{{n}}\", several = \"x\" }}
            [shop.texts.fr]\nsent = \"x\"\nedit = \" \"
            [shop.texts.french]\nedit = \"Modifier\""
        ));
        insta::assert_snapshot!(errors(&text).join("\n"), @r#"
        shop[0].texts.fr.edit: must have 1 to 500 characters
        shop[0].texts.fr.sent: is no sentence of the widget
        shop[0].texts.back: must be a text in quotes
        shop[0].texts.close: must have 1 to 500 characters
        shop[0].texts.colour: is no sentence of the widget
        shop[0].texts.faults: must be a text, or a text for each of zero, one, two, few, many, other; other is needed
        shop[0].texts.french: is no sentence of the widget
        shop[0].texts.optional: may hold no other placeholder than {label}
        shop[0].texts.send: must be a text in quotes
        shop[0].texts.title: may hold no other placeholder than {shop}
        shop[0].texts.unread: must be a text, or a text for each of zero, one, two, few, many, other; other is needed
        "#);
    }
}
