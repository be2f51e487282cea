//! What the rest of the widget knows of the help, before its chunk is loaded and after.

use leptos::prelude::*;

use super::articles::Articles;
use crate::compose::Compose;
use crate::panel::Panel;
use crate::shop::Shop;
use crate::ui::{Built, LazyFeature, Slot, handle};

/// What the chunk offers. The views are `None` for a shop that has nothing for them.
#[derive(Clone, Copy)]
pub struct HelpChunk {
    /// Prepares the widget for the views, once.
    pub start: fn(),
    /// The search in the articles, above the form.
    pub search: fn() -> Option<Built>,
    /// Articles that may answer the message, below its field.
    pub suggestions: fn() -> Option<Built>,
    /// When the shop replies, in the form's introduction.
    pub hours: fn() -> Option<Built>,
    /// That the shop is closed, above the composer.
    pub away: fn() -> Option<Built>,
}

/// The help of the widget.
pub struct HelpState {
    pub(super) articles: RwSignal<Articles>,
    pub(super) shop: Shop,
    pub(super) compose: Compose,
    pub(super) panel: Panel,
    chunk: LazyFeature<HelpChunk>,
}

/// A handle to [`HelpState`].
pub type Help = &'static HelpState;

/// The help of the current widget.
pub fn use_help() -> Help {
    expect_context()
}

impl HelpState {
    /// The help of that shop; neither the chunk nor any article is loaded yet.
    pub fn new(chunk: LazyFeature<HelpChunk>, shop: Shop, compose: Compose, panel: Panel) -> Help {
        handle(Self { articles: RwSignal::new(Articles::default()), shop, compose, panel, chunk })
    }

    /// Whether the shop has articles or opening hours. Reactive.
    pub fn is_wanted(&'static self) -> bool {
        self.shop.get(|config| config.articles || config.hours.is_some())
    }

    /// Whether the form can be shown without anything appearing in it later: the chunk is not wanted, or
    /// loaded, or could not be loaded. Reactive.
    pub fn is_settled(&'static self) -> bool {
        !self.is_wanted() || self.chunk.get().is_some() || self.chunk.has_failed()
    }

    /// Loads the chunk once the shop is known to need it. Reactive: an effect calls it.
    pub fn load_when_wanted(&'static self) {
        if self.is_wanted() {
            self.chunk.load();
        }
    }

    /// A slot of the form with one of the chunk's views. It stays empty if the chunk is loaded after the form
    /// was shown.
    pub fn form_slot(&'static self, view: fn(HelpChunk) -> Option<Built>) -> Slot {
        Slot::new(move || untrack(|| self.chunk.get().and_then(view)))
    }

    /// The slot above the composer, which is filled as soon as the chunk is loaded.
    pub fn composer_slot(&'static self) -> Slot {
        Slot::new(move || self.chunk.get().and_then(|chunk| untrack(|| (chunk.away)())))
    }
}
