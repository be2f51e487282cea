//! The list of conversations.

use leptos::prelude::*;

use super::state::{Conversations, use_conversations};
use super::summary::{ConversationRow, Summary};
use crate::i18n::{
    CONVERSATION, CONVERSATION_CLOSED, CONVERSATIONS, I18n, Key, NEW_CONVERSATION, STATE_WAITING,
    UNREAD, use_i18n,
};
use crate::ui::focus::{Target, focus_target};
use crate::ui::{Built, IntoBuilt, text};
use crate::web::{clock, time_format};

/// How much of a day's name is written: see [`time_format::day_and_time`].
const DAY_STYLE: &str = "medium";

/// A heading, a line for each conversation, and a button to start a new one.
#[component]
pub fn ConversationList() -> impl IntoView {
    let (conversations, i18n) = (use_conversations(), use_i18n());
    let focus = conversations.thread.panel.focus;
    // The key contains the summary: a line is rebuilt when it changes.
    view! {
        <div class="body list">
            <h3 id="conversations" tabindex="-1"
                use:focus_target=(focus, Target::Conversations)>{i18n.t(CONVERSATIONS)}</h3>
            <ul role="list" aria-labelledby="conversations">
                <For each=move || conversations.list.get() key=ConversationRow::clone
                    children=move |row| line(conversations, i18n, row)/>
            </ul>
            <button type="button" class="primary"
                on:click=move |_| conversations.begin_another()>{i18n.t(NEW_CONVERSATION)}</button>
        </div>
    }
    .built()
}

fn line(conversations: Conversations, i18n: I18n, row: ConversationRow) -> Built {
    let ConversationRow { thread, current, summary } = row;
    let Some(summary) = summary else { return view! { <li class="bone"></li> }.built() };
    let excerpt = summary.excerpt.clone();
    let words =
        text(move || if excerpt.is_empty() { i18n.text(CONVERSATION) } else { excerpt.clone() });
    view! {
        <li>
            <button type="button" aria-current=current.then_some("true")
                on:click=move |_| conversations.open_thread(&thread)
            >
                <span class="last" dir="auto">{words}</span>
                {details(i18n, &summary)}
            </button>
        </li>
    }
    .built()
}

/// Time of the last message, and tags: waiting, closed, unread.
fn details(i18n: I18n, summary: &Summary) -> Built {
    let Summary { at, unread, .. } = *summary;
    let tag =
        |name: Key, holds: bool| holds.then(|| view! { <span class="tag">{i18n.t(name)}</span> });
    let time = (at > 0).then(|| {
        let words = text(move || time_format::day_and_time(at, &i18n.tag(), DAY_STYLE));
        view! { <time datetime=clock::iso(at)>{words}</time> }
    });
    let unread = (unread > 0).then(|| {
        let words = text(move || i18n.plural(UNREAD, unread));
        view! { <span class="tag unread">{words}</span> }
    });
    view! {
        <span class="about-it">
            {time}
            {tag(STATE_WAITING, summary.waiting)}
            {tag(CONVERSATION_CLOSED, summary.closed)}
            {unread}
        </span>
    }
    .built()
}
