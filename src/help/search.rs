//! The search in the shop's articles, above the form.

use leptos::prelude::*;
use web_sys::KeyboardEvent;
use wire::Article;

use super::article_item::{ArticleItem, key};
use super::articles::Articles;
use super::state::use_help;
use crate::i18n::{ARTICLES_FOUND, ARTICLES_NONE, SEARCH, use_i18n};
use crate::ui::{IntoBuilt, When, attr, text};
use crate::web::normalize::normalize;
use crate::web::timer::Timeout;

/// Number of articles that are listed at most.
const MAX_RESULTS: usize = 5;
/// Debounce before the number of results is announced, in milliseconds.
const DEBOUNCE: u64 = 500;

/// What is announced of the results.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Announcement {
    /// Nothing: there is no query.
    Silent,
    /// That nothing was found. It is visible, too.
    NothingFound,
    /// How many articles were found.
    Found(usize),
}

/// What is searched for, and found. A handle.
#[derive(Clone, Copy)]
struct Search {
    query: RwSignal<String>,
    /// The articles found; `None` without a query.
    results: Memo<Option<Vec<Article>>>,
    announcement: RwSignal<Announcement>,
    timer: StoredValue<Option<Timeout>, LocalStorage>,
}

/// A search field with its results. Its place is in the page before the articles are loaded, so that the
/// form below does not move.
#[component]
pub fn ArticleSearch() -> impl IntoView {
    let help = use_help();
    help.load_articles();
    let articles = help.articles;
    let hidden = attr(move || {
        articles.with(|articles| matches!(articles, Articles::Empty)).then(String::new)
    });
    let loading = move || articles.with(|articles| matches!(articles, Articles::Loading));
    let loaded = move || articles.with(|articles| matches!(articles, Articles::Loaded(_)));
    view! {
        <div class="help" hidden=hidden>
            <When condition=loading>
                <div class="bone"></div>
            </When>
            <When condition=loaded>
                <SearchField/>
            </When>
        </div>
    }
    .built()
}

#[component]
fn SearchField() -> impl IntoView {
    let (search, i18n) = (Search::new(), use_i18n());
    let results = move || search.results.get().unwrap_or_default();
    let item = |article| view! { <ArticleItem article=article/> };
    let status_class = text(move || {
        let visible = search.announcement.get() == Announcement::NothingFound;
        if visible { "none" } else { "told" }.to_owned()
    });
    let status = text(move || match search.announcement.get() {
        Announcement::Silent => String::new(),
        Announcement::NothingFound => i18n.text(ARTICLES_NONE),
        Announcement::Found(articles) => i18n.plural(ARTICLES_FOUND, articles),
    });
    view! {
        <div role="search" aria-label=i18n.t(SEARCH)>
            <input type="search" enterkeyhint="search" autocomplete="off"
                aria-label=i18n.t(SEARCH) placeholder=i18n.t(SEARCH)
                prop:value=text(move || search.query.get())
                on:input=move |event| search.look_up(event_target_value(&event))
                on:keydown=move |event| search.clear_on_escape(&event)/>
            <ul class="found" role="list">
                <For each=results key=key children=item/>
            </ul>
            <p role="status" class=status_class>{status}</p>
        </div>
    }
    .built()
}

impl Search {
    fn new() -> Self {
        let help = use_help();
        let query = RwSignal::new(String::new());
        let results = Memo::new(move |_| {
            let query = normalize(&query.get());
            help.query(|index| index.search(&query, MAX_RESULTS)).flatten()
        });
        Self {
            query,
            results,
            announcement: RwSignal::new(Announcement::Silent),
            timer: StoredValue::new_local(None),
        }
    }

    /// Lists the articles for a query, and announces their number after a pause.
    fn look_up(self, query: String) {
        self.query.set(query);
        // The visible sentence is hidden as soon as it is no longer true.
        let nothing_found = Some(Announcement::NothingFound);
        if self.announcement.try_get_untracked() == nothing_found && self.outcome() != nothing_found
        {
            self.announcement.set(Announcement::Silent);
        }
        self.timer.set_value(Timeout::new(DEBOUNCE, move || self.announce()));
    }

    fn announce(self) {
        if let Some(outcome) = self.outcome()
            && self.announcement.try_get_untracked() != Some(outcome)
        {
            self.announcement.set(outcome);
        }
    }

    /// What there is to announce; `None` once the field is gone.
    fn outcome(self) -> Option<Announcement> {
        self.results.try_with_untracked(|results| match results.as_ref().map(Vec::len) {
            None => Announcement::Silent,
            Some(0) => Announcement::NothingFound,
            Some(articles) => Announcement::Found(articles),
        })
    }

    /// Escape empties the field. In an empty one it closes the panel, as everywhere.
    fn clear_on_escape(self, event: &KeyboardEvent) {
        let has_query = self.query.try_with_untracked(|query| !query.is_empty()) == Some(true);
        if has_query && event.key() == "Escape" {
            event.stop_propagation();
            event.prevent_default();
            self.look_up(String::new());
            self.announce();
        }
    }
}
