//! What the core knows of the articles, before their chunk is loaded and after.

use std::sync::Arc;

use leptos::prelude::*;
use wire::Channel;

use super::articles::Articles;
use super::hours::{Availability, availability};
use super::index::Index;
use crate::compose::Compose;
use crate::panel::Panel;
use crate::shop::Shop;
use crate::ui::{Built, IntoBuilt, LazyFeature, Slot, handle};
use crate::web::normalize::normalize;
use crate::web::{clock, page};

/// What the chunk offers.
#[derive(Clone, Copy)]
pub struct HelpChunk {
    /// Prepares the widget for the views, once.
    pub start: fn(),
    /// The search in the articles, above the form.
    pub search: fn() -> Built,
    /// Articles that may answer the message, below its field.
    pub suggestions: fn() -> Built,
    /// When the shop replies, in the form's introduction.
    pub reply_time: fn() -> Built,
    /// That the shop is closed and when it replies, above the composer.
    pub away_notice: fn() -> Built,
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

    /// Loads the chunk for a shop with articles or opening hours, once the page has been painted: neither the
    /// form nor the conversation waits for it. Where it cannot be loaded they stay without; the next one that
    /// is shown tries again.
    pub fn load_after_paint(&'static self) {
        if self.has_articles() || self.has_hours() {
            self.panel.host.spawn(async move {
                page::painted().await;
                self.chunk.loaded().await;
            });
        }
    }

    /// The search above the form. Its place is kept until the chunk is loaded, so that the form below does not
    /// move.
    pub fn search_slot(&'static self) -> Slot {
        Slot::new(move || {
            if !self.has_articles() || self.chunk.has_failed() {
                return None;
            }
            Some(match self.chunk.get() {
                Some(chunk) => untrack(|| (chunk.search)()),
                None => view! { <SearchOutline/> }.built(),
            })
        })
    }

    /// The suggestions below the message.
    pub fn suggestions_slot(&'static self) -> Slot {
        Slot::new(move || {
            let chunk = self.chunk.get().filter(|_| self.has_articles());
            chunk.map(|chunk| untrack(|| (chunk.suggestions)()))
        })
    }

    /// The reply time in the form's introduction. Its lines are kept free like the search's place.
    pub fn reply_time_slot(&'static self) -> Slot {
        Slot::new(move || {
            if !self.has_hours() || self.chunk.has_failed() {
                return None;
            }
            Some(match self.chunk.get() {
                Some(chunk) => untrack(|| (chunk.reply_time)()),
                None => {
                    untrack(|| view! { <ReplyTimeOutline lines=self.reply_time_lines()/> }.built())
                }
            })
        })
    }

    /// The notice above the composer that the shop is closed. The configuration may come after the conversation.
    pub fn away_notice_slot(&'static self) -> Slot {
        Slot::new(move || {
            if !self.shop.get(|config| config.hours.is_some()) {
                return None;
            }
            let Some(chunk) = self.chunk.get() else {
                self.load_after_paint();
                return None;
            };
            Some(untrack(|| (chunk.away_notice)()))
        })
    }

    /// The number of lines of the reply time.
    fn reply_time_lines(&'static self) -> usize {
        let availability = self
            .shop
            .get(|config| config.hours.as_ref().map(|hours| availability(hours, clock::now())));
        match availability {
            Some(Availability::Open { reply: Some(_) }) => 1,
            Some(Availability::Away { .. }) => 1 + usize::from(self.answers_by_email()),
            _ => 0,
        }
    }

    /// Whether the shopper has chosen an answer by email. Reactive.
    pub(super) fn answers_by_email(&'static self) -> bool {
        self.compose.channel() == Channel::Email
    }

    /// Loads the articles in the background, unless they are loaded or on their way. A failed attempt is
    /// forgotten: the next call, when the form is shown again, tries again.
    pub(super) fn load_articles(&'static self) {
        if !self.articles.with_untracked(|articles| matches!(articles, Articles::Empty)) {
            return;
        }
        self.articles.set(Articles::Loading);
        self.panel.host.spawn(async move {
            let api = self.shop.api.get_value();
            let articles = api.articles().await.unwrap_or_default();
            self.articles.set(if articles.is_empty() {
                Articles::Empty
            } else {
                Articles::Loaded(Arc::new(Index::new(articles, normalize)))
            });
        });
    }

    /// Queries the index; `None` while the articles are not loaded. Reactive.
    pub(super) fn query<T>(&'static self, of: impl FnOnce(&Index) -> T) -> Option<T> {
        self.articles.with(|articles| match articles {
            Articles::Loaded(index) => Some(of(index)),
            _ => None,
        })
    }

    /// Whether the shop has articles. Not reactive: a change of the language leaves the search as it is.
    fn has_articles(&'static self) -> bool {
        self.shop.get_untracked(|config| config.articles)
    }

    /// Whether the shop has opening hours. Not reactive.
    fn has_hours(&'static self) -> bool {
        self.shop.get_untracked(|config| config.hours.is_some())
    }
}

/// Where the search will be.
#[component]
fn SearchOutline() -> impl IntoView {
    // Separate, because a static element within another one is set as `innerHTML`, which Trusted Types forbid.
    let bone = view! { <div class="bone"></div> }.built();
    view! { <div class="help">{bone}</div> }.built()
}

/// Where the reply time will be.
#[component]
fn ReplyTimeOutline(
    /// How many lines it has.
    lines: usize,
) -> impl IntoView {
    let lines: Vec<_> = (0..lines).map(|_| view! { <span>"\u{a0}"</span> }.built()).collect();
    view! { <p class="hours" aria-hidden="true">{lines}</p> }.built()
}
