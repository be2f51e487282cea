//! The store's side of the languages: what the views say, and in which language.
//!
//! English is in the program; the sentences of another language are a file, and until it is there
//! nothing is said. A file that does not come in time leaves the widget speaking English; it is
//! asked for again when the page is seen again or the connection is back, and spoken when it comes.

use leptos::prelude::*;
use wire::{FieldError, FieldKind};

use super::Desk;
use crate::browser::intl;
use crate::browser::json::Json;
use crate::browser::timer::Alarm;
use crate::text::{self, Fault, Key, LAUNCHER, LAUNCHER_UNREAD, Language, Plural};

/// How long nothing is said for want of the language's file, in milliseconds.
const PATIENCE: u64 = 3_000;

impl Desk {
    /// A sentence.
    pub fn text(self, key: Key) -> String {
        self.text_with(key, &[])
    }

    /// A sentence with values for its `{name}`s.
    pub fn text_with(self, key: Key, values: &[(&str, &str)]) -> String {
        self.locale.track();
        self.with(|inner| inner.texts.text(key, values)).unwrap_or_default()
    }

    /// A sentence with a number for its `{n}`.
    pub fn plural(self, plural: Plural, number: usize) -> String {
        self.locale.track();
        self.with(|inner| inner.texts.plural(plural, number)).unwrap_or_default()
    }

    /// What is wrong with a field of that kind and label.
    pub fn fault(self, error: &FieldError, kind: FieldKind, label: &str) -> String {
        match text::fault(error, kind) {
            Fault::Plain(key) => self.text_with(key, &[("label", label)]),
            Fault::Limit(key, limit) => {
                let limit = self.with(|inner| inner.texts.number(limit)).unwrap_or_default();
                self.text_with(key, &[("n", &limit)])
            }
            Fault::Counted(plural, max) => self.plural(plural, max),
        }
    }

    /// Whether a language is spoken yet.
    pub fn speaks(self) -> bool {
        self.locale.with(|locale| !locale.is_empty())
    }

    /// The direction in which the language is read, as `dir` has it.
    pub fn direction(self) -> &'static str {
        self.locale.track();
        self.with(|inner| inner.texts.direction()).unwrap_or_default()
    }

    /// Speaks the first of the wanted languages that there is: BCP 47 tags, separated by commas.
    pub fn set_locale(self, wanted: &str) {
        self.with(|inner| inner.config.prefer(wanted));
        self.learn_language();
        if self.shop.with_untracked(Option::is_some) {
            // The shop's own sentences, in that language.
            self.ask_shop();
        }
    }

    /// Starts to ask what the shop asks and offers.
    pub(super) fn ask_shop(self) {
        self.tasks().spawn(self.introduce());
    }

    /// Sees to it that the wanted language is spoken as soon as its file is there.
    pub(super) fn learn_language(self) {
        let wanted = self.with(|inner| {
            let wanted = &inner.config.language;
            (inner.texts.language() != Some(wanted)).then(|| wanted.clone())
        });
        let Some(Some(wanted)) = wanted else { return };
        if wanted.is_english() {
            return self.speak(wanted, None);
        }
        let impatient = Alarm::calling(PATIENCE, move || self.speak(Language::english(), None));
        self.with(|inner| inner.patience = impatient);
        self.tasks().spawn(async move {
            let file = intl::sentences(wanted.code).await;
            let spoken = if file.is_some() { wanted } else { Language::english() };
            self.speak(spoken, file);
        });
    }

    /// The shop's own sentences are known, in the language of that code.
    pub(super) fn prefer_texts(self, code: &str, own: Option<Json>) {
        self.with(|inner| {
            if inner.config.language.code == code {
                inner.texts.prefer(own);
            }
        });
        self.say_anew();
    }

    /// Speaks the wanted language, or for want of it any that comes first.
    fn speak(self, language: Language, file: Option<Json>) {
        self.with(|inner| {
            if inner.config.language == language || inner.texts.language().is_none() {
                inner.texts.speak(language, file);
            }
        });
        self.say_anew();
    }

    /// Has everything that is shown say it once more.
    fn say_anew(self) {
        let tag = self.with(|inner| {
            inner.dates = None;
            inner.texts.tag().to_owned()
        });
        if let Some(tag) = tag {
            self.locale.set(tag);
        }
        self.name_launcher();
    }

    /// Tells the loader what the launcher is called.
    pub(super) fn name_launcher(self) {
        let told = self.with(|inner| {
            inner.texts.language()?;
            // While the thread is not known, the loader knows better.
            let label = match (inner.unread, &inner.session) {
                (None, Some(_)) => return None,
                (None | Some(0), _) => inner.texts.text(LAUNCHER, &[]),
                (Some(unread), _) => inner.texts.plural(LAUNCHER_UNREAD, unread),
            };
            Some((inner.emitter.clone(), label))
        });
        if let Some(Some((emitter, label))) = told {
            emitter.emit_text("label", &label);
        }
    }
}
