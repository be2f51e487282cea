//! The sentences in the language that the widget speaks.

use super::fill::fill;
use super::key::{Key, Plural};
use super::language::Language;
use crate::browser::intl;
use crate::browser::json::Json;

/// What the widget says, looked up in the shop's own sentences, then in the language's file, then
/// in English. A language's file is an object of sentences; one with a number is an object of the
/// forms that `Intl.PluralRules` names.
#[derive(Default)]
pub struct Texts {
    /// The language and its file (English has none); nothing while the first file is awaited.
    spoken: Option<(Language, Option<Json>)>,
    /// Sentences of the shop's own.
    own: Option<Json>,
}

impl Texts {
    /// Speaks a language from now on.
    pub fn speak(&mut self, language: Language, file: Option<Json>) {
        self.spoken = Some((language, file));
    }

    /// Puts the shop's own sentences before all others.
    pub fn prefer(&mut self, own: Option<Json>) {
        self.own = own;
    }

    /// The language that is spoken.
    pub fn language(&self) -> Option<&Language> {
        self.spoken.as_ref().map(|(language, _)| language)
    }

    /// BCP 47 tag of what is spoken; empty while the first file is awaited.
    pub fn tag(&self) -> &str {
        self.language().map_or("", |language| &language.tag)
    }

    /// The direction in which it is read, as `dir` has it.
    pub fn direction(&self) -> &'static str {
        if self.language().is_some_and(Language::is_right_to_left) { "rtl" } else { "ltr" }
    }

    /// A sentence with its values; empty while the first file is awaited.
    pub fn text(&self, key: Key, values: &[(&str, &str)]) -> String {
        self.say(key.parts(), "", values)
    }

    /// A number as the language writes it.
    pub fn number(&self, number: u32) -> String {
        intl::number(number, self.tag())
    }

    /// A sentence for a number, which stands at `{n}` as the language writes it.
    pub fn plural(&self, plural: Plural, number: usize) -> String {
        let number = u32::try_from(number).unwrap_or(u32::MAX);
        let Some(language) = self.language() else { return String::new() };
        let form = intl::plural_form(language.code, number);
        let written = self.number(number);
        self.say(plural.parts(number), &form, &[("n", &written)])
    }

    fn say(&self, (name, english): (&str, &str), form: &str, values: &[(&str, &str)]) -> String {
        let Some((language, file)) = &self.spoken else { return String::new() };
        let found = [&self.own, file].into_iter().flatten().find_map(|table| {
            let entry = table.get(name);
            let plain = entry.as_text();
            plain.or_else(|| entry.text(form)).or_else(|| entry.text("other"))
        });
        fill(found.as_deref().unwrap_or(english), values, language.is_right_to_left())
    }
}
