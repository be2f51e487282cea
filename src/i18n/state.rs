//! The active language as reactive state.

use leptos::prelude::*;
use wire::Language;

use super::catalog;
use super::key::{Key, Plural};
use super::texts::Texts;
use crate::ui::Host;
use crate::ui::{handle, local, signal};
use crate::web::dates::Dates;
use crate::web::time_format;
use crate::web::timer::Timeout;

/// How long the widget shows no text while it waits for a catalog, in milliseconds.
const CATALOG_TIMEOUT: u64 = 3_000;

/// The active language and its texts.
pub struct I18nState {
    texts: RwSignal<Texts>,
    state: StoredValue<NonReactive, LocalStorage>,
    host: Host,
}

/// A handle to [`I18nState`].
pub type I18n = &'static I18nState;

/// State that no view depends on.
struct NonReactive {
    /// The language to use once its catalog has loaded.
    wanted: Language,
    /// Falls back to English if the catalog takes too long.
    timeout: Option<Timeout>,
    /// Date formats, cached for the language that was last formatted.
    dates: Option<Dates>,
}

/// The language of the current widget.
pub fn use_i18n() -> I18n {
    expect_context()
}

impl I18nState {
    /// No language is active until [`I18nState::load`] has been called.
    pub fn new(wanted: Language, host: Host) -> I18n {
        handle(Self {
            texts: signal(Texts::default()),
            state: local(NonReactive { wanted, timeout: None, dates: None }),
            host,
        })
    }

    /// A sentence as a closure, for views.
    pub fn t(&'static self, key: Key) -> impl Fn() -> String + Copy + Send + Sync + 'static {
        move || self.text(key)
    }

    /// A sentence. Reactive, as everything here that depends on the language.
    pub fn text(&'static self, key: Key) -> String {
        self.text_with(key, &[])
    }

    /// A sentence with values for its `{name}` placeholders.
    pub fn text_with(&'static self, key: Key, values: &[(&str, &str)]) -> String {
        self.texts.try_with(|texts| texts.text(key, values)).unwrap_or_default()
    }

    /// A sentence with a number for its `{n}`.
    pub fn plural(&'static self, plural: Plural, number: usize) -> String {
        self.texts.try_with(|texts| texts.plural(plural, number)).unwrap_or_default()
    }

    /// A number as the language writes it.
    pub fn number(&'static self, number: u32) -> String {
        self.texts.try_with(|texts| texts.number(number)).unwrap_or_default()
    }

    /// BCP 47 tag of the active language; empty until the first catalog has loaded.
    pub fn tag(&'static self) -> String {
        self.texts.try_with(|texts| texts.tag().to_owned()).unwrap_or_default()
    }

    /// Whether a language is active yet. Reactive.
    pub fn is_ready(&'static self) -> bool {
        self.texts.with(|texts| texts.language().is_some())
    }

    /// The value of the attribute `dir`.
    pub fn direction(&'static self) -> &'static str {
        self.texts.with(Texts::direction)
    }

    /// The time of day of a moment, in milliseconds since 1970, in the visitor's time zone.
    pub fn time_of_day(&'static self, at: u64) -> String {
        self.with_dates(|dates| dates.time_of_day(at))
    }

    /// The name of a moment's day: "today" and "yesterday" for an age of 0 and 1 days, else its date.
    pub fn day(&'static self, at: u64, days_ago: u32) -> String {
        self.with_dates(|dates| dates.day(at, days_ago))
    }

    /// A length of time, such as `2 hours`.
    pub fn length(&'static self, minutes: u32) -> String {
        time_format::length(minutes, &self.tag())
    }

    fn with_dates(&'static self, format: impl FnOnce(&Dates) -> String) -> String {
        let tag = self.tag();
        let formatted = self.state.try_update_value(|state| match &state.dates {
            Some(dates) if dates.locale() == tag => format(dates),
            _ => format(state.dates.insert(Dates::new(&tag))),
        });
        formatted.unwrap_or_default()
    }

    /// Code of the wanted language, as the proxy and the catalogs' files name it.
    pub fn wanted_code(&'static self) -> &'static str {
        self.state.with_value(|state| state.wanted.code)
    }

    /// Chooses the first available of the wanted languages: BCP 47 tags, separated by commas.
    pub fn choose(&'static self, wanted: &str) {
        self.state.update_value(|state| state.wanted = Language::choose(wanted));
        self.load();
    }

    /// Activates the wanted language once its catalog has loaded.
    pub fn load(&'static self) {
        let wanted = self.state.with_value(|state| state.wanted.clone());
        if self.texts.with_untracked(|texts| texts.language() == Some(&wanted)) {
            return;
        }
        if wanted.is_english() {
            return self.activate(wanted, None);
        }
        let fallback =
            Timeout::new(CATALOG_TIMEOUT, move || self.activate(Language::english(), None));
        self.state.update_value(|state| state.timeout = fallback);
        self.host.spawn(async move {
            let catalog = catalog::fetch(wanted.code).await;
            let language = if catalog.is_some() { wanted } else { Language::english() };
            self.activate(language, catalog);
        });
    }

    /// Overrides texts with the shop's own, which are in the language of that code.
    pub fn prefer(&'static self, code: &str, own: wire::Texts) {
        if self.wanted_code() == code {
            self.texts.update(|texts| texts.prefer(own));
        }
    }

    /// Activates the language if it is the wanted one, or if none is active yet.
    fn activate(&'static self, language: Language, catalog: Option<wire::Texts>) {
        let wanted = self.state.with_value(|state| state.wanted == language);
        if wanted || self.texts.with_untracked(|texts| texts.language().is_none()) {
            self.texts.update(|texts| texts.activate(language, catalog));
        }
    }
}
