//! The shop's articles, loaded when the form is shown.

use std::sync::Arc;

use leptos::prelude::*;

use super::index::Index;
use super::state::HelpState;
use crate::web::normalize::normalize;

/// The shop's articles.
#[derive(Clone, Default)]
pub enum Articles {
    /// None: they are not loaded yet, or the last attempt brought none.
    #[default]
    Empty,
    /// They are on their way.
    Loading,
    /// They can be searched.
    Loaded(Arc<Index>),
}

impl HelpState {
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
}
