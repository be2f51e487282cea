//! The texts in the active language.

use wire::{Language, fill};

use super::key::{Key, Plural};
use crate::web::intl;

/// Texts by key, looked up in the shop's own texts, then in the language's catalog, then in English.
#[derive(Default)]
pub struct Texts {
    /// The language and its catalog (English has none); `None` until the first catalog has loaded.
    active: Option<(Language, Option<wire::Texts>)>,
    /// The shop's own texts.
    own: wire::Texts,
}

impl Texts {
    /// Makes a language the active one.
    pub fn activate(&mut self, language: Language, catalog: Option<wire::Texts>) {
        self.active = Some((language, catalog));
    }

    /// Overrides texts with the shop's own.
    pub fn prefer(&mut self, own: wire::Texts) {
        self.own = own;
    }

    /// The active language.
    pub fn language(&self) -> Option<&Language> {
        self.active.as_ref().map(|(language, _)| language)
    }

    /// BCP 47 tag of the active language; empty until the first catalog has loaded.
    pub fn tag(&self) -> &str {
        self.language().map_or("", |language| &language.tag)
    }

    /// The value of the attribute `dir`.
    pub fn direction(&self) -> &'static str {
        if self.language().is_some_and(Language::is_right_to_left) { "rtl" } else { "ltr" }
    }

    /// A text with its values; empty until the first catalog has loaded.
    pub fn text(&self, key: Key, values: &[(&str, &str)]) -> String {
        self.say(key.parts(), "", values)
    }

    /// A number as the language writes it.
    pub fn number(&self, number: u32) -> String {
        intl::number(number, self.tag())
    }

    /// A text for a number, which replaces `{n}` as the language writes it.
    pub fn plural(&self, plural: Plural, number: usize) -> String {
        let number = u32::try_from(number).unwrap_or(u32::MAX);
        let Some(language) = self.language() else { return String::new() };
        let form = intl::plural_form(language.code, number);
        let written = self.number(number);
        self.say(plural.parts(number), &form, &[("n", &written)])
    }

    fn say(&self, (name, english): (&str, &str), form: &str, values: &[(&str, &str)]) -> String {
        let Some((language, catalog)) = &self.active else { return String::new() };
        let found = self.own.get(name).or_else(|| catalog.as_ref()?.get(name));
        let sentence = found.map_or(english, |sentence| sentence.form(form));
        fill(sentence, values, language.is_right_to_left())
    }
}
