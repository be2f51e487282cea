//! A message in the log.

use leptos::prelude::*;
use wire::{AuthorKind, MessageId};

use super::lines::initials;
use super::notice::notice_text;
use super::rich_text::{EntryFiles, RichText};
use super::timeline::{Item, ItemState};
use super::view_state::{ThreadView, ThreadViewState, use_thread_view};
use crate::i18n::{
    ATTACHMENT, DISCARD, EDIT, Key, NEW_ANSWER, NOT_SENT_GONE, NOT_SENT_OTHER, NOT_SENT_RULES,
    STATE_DELIVERED, STATE_NOT_DELIVERED, STATE_NOT_SENT, STATE_SEEN, STATE_SENDING, STATE_SENT,
    STATE_WAITING, TRY_AGAIN, YOU, use_i18n,
};
use crate::outbox::Refusal;
use crate::ui::dynamic::TextFn;
use crate::ui::{Built, IntoBuilt, When, text};
use crate::web::clock;

/// A message: author, time, text, files, and for the shopper's own where it is.
#[component]
pub fn Bubble(
    /// The message, as it changes.
    item: Memo<Item>,
    /// Shows its files.
    files: EntryFiles,
) -> impl IntoView {
    let own = item.with_untracked(|item| item.author == AuthorKind::Customer);
    let has_files = item.with_untracked(|item| !item.listed_files().is_empty());
    let list =
        has_files.then(|| (files.list)(Signal::derive(move || item.with(Item::listed_files))));
    let status = own.then(|| view! { <Status item=item/> }.built());
    view! {
        <article class=text(move || item.with(|item| class(own, item)))>
            <Meta item=item own=own/>
            <div class="words" dir="auto">{words(item, files)}</div>
            {list}
            {status}
        </article>
    }
    .built()
}

/// The text, with its formatting where there is some, or the line in its place. A message of files alone
/// says what they are.
fn words(item: Memo<Item>, views: EntryFiles) -> impl Fn() -> Built {
    let i18n = use_i18n();
    let content = Memo::new(move |_| {
        item.with(|item| (item.text.clone(), item.rich.clone(), item.files.clone(), item.notice))
    });
    move || {
        content.with(|(text, rich, files, notice)| match (notice, text) {
            (Some(notice), _) => view! { <em>{i18n.t(notice_text(*notice))}</em> }.built(),
            _ if !rich.is_empty() => RichText { i18n, files, views, in_link: false }.nodes(rich),
            (_, text) if text.is_empty() && !files.is_empty() => i18n.text(ATTACHMENT).built(),
            (_, text) => text.clone().built(),
        })
    }
}

fn class(own: bool, item: &Item) -> String {
    let mut class = "bubble".to_owned();
    for (holds, name) in [
        (own, " own"),
        (item.follows, " follows"),
        (matches!(item.state, ItemState::NotSent(_) | ItemState::NotDelivered), " failed"),
        (item.notice.is_some(), " replaced"),
    ] {
        if holds {
            class += name;
        }
    }
    class
}

/// Author and time: visible once in a run of one author, and read out with every message.
#[component]
fn Meta(
    /// The message.
    item: Memo<Item>,
    /// Whether it is the shopper's own.
    own: bool,
) -> impl IntoView {
    let (view, i18n) = (use_thread_view(), use_i18n());
    let shop = view.thread.shop;
    let at = item.with_untracked(|item| item.at);
    let name = move || match item.with(|item| item.name.clone()) {
        _ if own => i18n.text(YOU),
        name if name.is_empty() => shop.name(),
        name => name,
    };
    let avatar = (!own).then(|| {
        let initials = text(move || initials(&name()));
        view! { <span class="avatar" aria-hidden="true">{initials}</span> }.built()
    });
    // A reply that has just come says so to screen readers.
    let reading = view.thread.sessions.reading;
    let is_new = !own && reading.with_untracked(|reading| reading.announces);
    let announced = is_new.then(|| {
        let sentence = text(move || i18n.text_with(NEW_ANSWER, &[("name", &name())]));
        view! { <span class="heard">{sentence}</span> }.built()
    });
    let name: TextFn = text(name);
    view! {
        <p class="meta">
            {avatar}
            <span class="name" aria-hidden=is_new.then_some("true")>{name}</span>
            {announced}
            <time datetime=clock::iso(at)>{text(move || i18n.time_of_day(at))}</time>
        </p>
    }
    .built()
}

/// Where the shopper's own message is, and what can be done if it was refused.
#[component]
fn Status(
    /// The message.
    item: Memo<Item>,
) -> impl IntoView {
    let i18n = use_i18n();
    let state = Memo::new(move |_| item.with(|item| item.state));
    let sentence = text(move || status(state.get()).map(|key| i18n.text(key)).unwrap_or_default());
    view! {
        <p class="state">{sentence}</p>
        <When condition=move || matches!(state.get(), ItemState::NotSent(_))>
            <Refused item=item/>
        </When>
    }
    .built()
}

/// Why a message was refused, and what can be done about it.
#[component]
fn Refused(
    /// The message.
    item: Memo<Item>,
) -> impl IntoView {
    let i18n = use_i18n();
    let refusal = match item.with_untracked(|item| item.state) {
        ItemState::NotSent(refusal) => refusal,
        _ => Refusal::Other,
    };
    let retry = (refusal != Refusal::Gone)
        .then(|| view! { <Choice item=item label=TRY_AGAIN act=ThreadViewState::retry/> });
    view! {
        <div class="mending">
            <p class="why">{i18n.t(reason(refusal))}</p>
            <p class="choices">
                {retry}
                <Choice item=item label=EDIT act=ThreadViewState::edit/>
                <Choice item=item label=DISCARD act=ThreadViewState::discard/>
            </p>
        </div>
    }
    .built()
}

#[component]
fn Choice(
    /// The message.
    item: Memo<Item>,
    /// The button's label.
    label: Key,
    /// What it does.
    act: fn(ThreadView, &MessageId),
) -> impl IntoView {
    let (view, i18n) = (use_thread_view(), use_i18n());
    // The key of an own message is its id.
    let id = item.with_untracked(|item| item.key.parse::<MessageId>().ok());
    let click = move |_| {
        if let Some(id) = &id {
            act(view, id);
        }
    };
    view! { <button type="button" on:click=click>{i18n.t(label)}</button> }.built()
}

/// Where an own message is; nothing for a reply.
fn status(state: ItemState) -> Option<Key> {
    Some(match state {
        ItemState::Received | ItemState::Answered => return None,
        ItemState::Sending => STATE_SENDING,
        ItemState::Waiting => STATE_WAITING,
        ItemState::Sent => STATE_SENT,
        ItemState::Delivered => STATE_DELIVERED,
        ItemState::Seen => STATE_SEEN,
        ItemState::NotSent(_) => STATE_NOT_SENT,
        ItemState::NotDelivered => STATE_NOT_DELIVERED,
    })
}

fn reason(refusal: Refusal) -> Key {
    match refusal {
        Refusal::Rules => NOT_SENT_RULES,
        Refusal::Gone => NOT_SENT_GONE,
        Refusal::Other => NOT_SENT_OTHER,
    }
}
