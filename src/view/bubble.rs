//! One line of the thread.

use leptos::prelude::*;
use wire::AuthorKind;

use super::part;
use crate::browser::clock;
use crate::desk::{Desk, Row};
use crate::text;
use crate::thread::ItemState;

/// What somebody wrote, who, when, and for an own message where it is.
#[component]
pub fn Bubble(row: Row) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let item = row.item;
    let (author, name, at) = item.with_untracked(|item| (item.author, item.name.clone(), item.at));
    let own = author == AuthorKind::Customer;
    let name = if own { text::YOU.to_owned() } else { name };
    let words = {
        let item = item.clone();
        part::text(move || item.with(|item| item.text.clone()))
    };
    let state = Memo::new(move |_| item.with(|item| item.state));
    let failed = move || matches!(state.get(), ItemState::NotSent(_));
    let class = part::text(move || {
        match (own, failed()) {
            (true, true) => "bubble own failed",
            (true, false) => "bubble own",
            (false, _) => "bubble",
        }
        .to_owned()
    });
    let state = part::text(move || text::state(state.get()).to_owned());
    let key = row.key;
    let mending = move || view! { <Mending id=key.clone() /> }.into_any();
    view! {
        <article class=class>
            <p class="meta">
                <span class="name">{name}</span>
                <time datetime=clock::iso(at)>{desk.time_of_day(at)}</time>
            </p>
            <p class="words" dir="auto">
                {words}
            </p>
            {own.then(|| view! { <p class="state">{state}</p> })}
            {part::when(failed, mending)}
        </article>
    }
}

/// What can be done about a message that was refused.
#[component]
fn Mending(id: String) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let again = id.clone();
    view! {
        <p class="mending">
            <button type="button" on:click=move |_| desk.try_again(&again)>
                {text::TRY_AGAIN}
            </button>
            <button type="button" on:click=move |_| desk.discard(&id)>
                {text::DISCARD}
            </button>
        </p>
    }
}
