//! An article in a list.

use leptos::prelude::*;
use wire::Article;

use crate::i18n::{NEW_TAB, use_i18n};
use crate::ui::IntoBuilt;

/// A list item with a link to the article. It opens in a new tab, so that what is typed here stays.
#[component]
pub fn ArticleItem(
    /// The article.
    article: Article,
) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <li>
            <a target="_blank" rel="noopener" href=article.url title=i18n.t(NEW_TAB)>
                <span dir="auto">{article.title}</span>
            </a>
        </li>
    }
    .built()
}

/// What identifies an article in a list: one page may answer several questions.
pub fn key(article: &Article) -> String {
    [&*article.url, &*article.title].join(" ")
}
