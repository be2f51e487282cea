//! Articles that may answer what is being written, below the message.

use leptos::html;
use leptos::prelude::*;
use wire::Article;

use super::article_item::{ArticleItem, key};
use super::state::{Help, use_help};
use crate::i18n::{ARTICLES_FOUND, ARTICLES_SUGGESTED, use_i18n};
use crate::ui::{IntoBuilt, When, attr, text};
use crate::web::normalize::normalize;
use crate::web::timer::Timeout;

/// Number of articles that are suggested at most.
const MAX_SUGGESTIONS: usize = 3;
/// Debounce before articles are suggested, in milliseconds.
const DEBOUNCE: u64 = 300;
/// The fields that articles are suggested for.
const FIELDS: [&str; 2] = ["subject", "message"];
/// What a change of the list would move while the pointer is over it.
const POINTED_AT: &str = ".suggested a:hover, .suggestions ~ :hover";

/// Looks for articles after each pause in typing. A handle.
#[derive(Clone, Copy)]
struct Suggester {
    help: Help,
    /// What is typed.
    typed: Memo<String>,
    suggested: RwSignal<Vec<Article>>,
    /// The element around the list.
    place: NodeRef<html::Div>,
    timer: StoredValue<Option<Timeout>, LocalStorage>,
}

/// Suggestions for the subject and the message. Their number is announced, not their titles.
#[component]
pub fn Suggestions() -> impl IntoView {
    let (suggester, i18n) = (Suggester::new(), use_i18n());
    let (articles, place) = (suggester.suggested, suggester.place);
    let status = text(move || match articles.with(Vec::len) {
        0 => String::new(),
        articles => i18n.plural(ARTICLES_FOUND, articles),
    });
    view! {
        <div class="suggestions" node_ref=place>
            <When condition=move || articles.with(|articles| !articles.is_empty())>
                <SuggestionList articles=articles/>
            </When>
            <p class="told" role="status">{status}</p>
        </div>
    }
    .built()
}

/// The list keeps the height of its longest state while the shopper writes (`data-lines`): what is below it
/// does not move up.
#[component]
fn SuggestionList(
    /// What is suggested.
    articles: RwSignal<Vec<Article>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let lines = Memo::new(move |most: Option<&usize>| {
        articles.with(Vec::len).max(most.copied().unwrap_or_default())
    });
    let item = |article| view! { <ArticleItem article=article/> };
    view! {
        <div class="suggested">
            <p id="suggested">{i18n.t(ARTICLES_SUGGESTED)}</p>
            <ul role="list" aria-labelledby="suggested"
                data-lines=attr(move || Some(lines.get().to_string()))>
                <For each=move || articles.get() key=key children=item/>
            </ul>
        </div>
    }
    .built()
}

impl Suggester {
    /// Follows what is typed from now on.
    fn new() -> Self {
        let help = use_help();
        help.load_articles();
        let form = help.compose.drafts.form;
        let suggester = Self {
            help,
            typed: Memo::new(move |_| {
                form.with(|draft| [&*draft.subject, &*draft.body].join("\n"))
            }),
            suggested: RwSignal::new(Vec::new()),
            place: NodeRef::new(),
            timer: StoredValue::new_local(None),
        };
        Effect::new(move |followed: Option<()>| {
            // Read, not only tracked: a memo has no dependencies until its value is read.
            suggester.typed.with(|_| ());
            if followed.is_some() {
                suggester.schedule();
            }
        });
        suggester
    }

    fn schedule(self) {
        self.timer.set_value(Timeout::new(DEBOUNCE, move || {
            // Only what is still being written is helped with: nothing moves for a shopper who has gone on.
            if self.is_writing() {
                if self.is_pointed_at() {
                    self.schedule();
                } else {
                    self.suggest();
                }
            }
        }));
    }

    fn is_writing(self) -> bool {
        let one_of =
            |name: &Option<String>| FIELDS.iter().any(|field| name.as_deref() == Some(field));
        self.help.compose.focused.with_untracked(one_of)
    }

    /// Whether the pointer is over something that a change would move before it is clicked.
    fn is_pointed_at(self) -> bool {
        let form =
            self.place.try_get_untracked().flatten().and_then(|place| place.parent_element());
        form.is_some_and(|form| matches!(form.query_selector(POINTED_AT), Ok(Some(_))))
    }

    /// Shows the articles for what is typed. Those that are shown stay while there are no better ones.
    fn suggest(self) {
        let Some(typed) = self.typed.try_get_untracked() else { return };
        let text = normalize(&typed);
        let suggest = || self.help.query(|index| index.suggest(&text, MAX_SUGGESTIONS));
        let articles = untrack(suggest).unwrap_or_default();
        let keep = articles.is_empty() && !typed.trim().is_empty();
        if !keep && self.suggested.try_with_untracked(|shown| *shown != articles) == Some(true) {
            self.suggested.set(articles);
        }
    }
}
