//! The log of the conversation. In the page before its first line, as a live region must be.

use leptos::html;
use leptos::prelude::*;
use wire::{AuthorKind, Channel};

use super::bubble::Bubble;
use super::lines::Line;
use super::notice::notice_text;
use super::rich_text::EntryFiles;
use super::timeline::Item;
use super::view_state::use_thread_view;
use crate::i18n::{
    CONVERSATION, JUMP_TO_NEWEST, KEPT_UNTIL_LEFT, Key, NEW_ENTRIES, THANKS_API, THANKS_EMAIL,
    THANKS_PHONE, THANKS_SMS, use_i18n,
};
use crate::ui::focus::{Target, focus_target};
use crate::ui::{IntoBuilt, Slot, When, attr, text};
use crate::ui::{effect, local};
use crate::web::resize::ResizeObserver;
use crate::web::scroll;

/// Everything written so far, and a button to its end. New entries are announced to screen readers, but
/// not those that were there before.
#[component]
pub fn Log(
    /// What stands below the last entry.
    rating: Slot,
    /// What is offered where the browser keeps nothing of the conversation.
    volatile: Slot,
    /// The files of an entry.
    files: EntryFiles,
) -> impl IntoView {
    let (view, i18n) = (use_thread_view(), use_i18n());
    let (sessions, panel) = (view.thread.sessions, view.thread.panel);
    let reading = sessions.reading;
    let log = NodeRef::<html::Div>::new();
    let at_end = move || reading.with_untracked(|reading| reading.below.is_none());
    keep_position(log);

    let scrolled = move |_| {
        let Some(log) = log.get_untracked() else { return };
        let end = scroll::is_at_end(&log);
        let older = reading.try_update(|reading| {
            reading.scrolled(end);
            scroll::is_at_start(&log) && reading.show_older()
        });
        if older == Some(true) {
            // What is read stays where it is.
            let below = scroll::height_below(&log);
            panel.host.after_render(move || scroll::to_height_below(&log, below));
        }
    };
    let observer = local(None);
    effect(move || {
        observer.set_value(log.get().and_then(|log| {
            let element = log.clone();
            let follow = move || {
                if at_end() {
                    scroll::to_end(&log);
                }
            };
            ResizeObserver::new(&element, follow)
        }));
    });
    let is_volatile = Memo::new(move |_| {
        // Whether the browser stores anything is known once something is to be stored.
        sessions.session.track();
        view.lines.track();
        panel.host.is_volatile()
    });
    let channel = Memo::new(move |_| view.thread.outbox.channel());
    let aria_live =
        attr(move || (!reading.with(|reading| reading.announces)).then(|| "off".to_owned()));
    let line = move |(index, line): (usize, Line)| match line {
        Line::Day { at, days_ago, .. } => {
            view! { <h3 class="day">{text(move || i18n.day(at, days_ago))}</h3> }.built()
        }
        Line::New => view! { <p class="new" id="new">{i18n.t(NEW_ENTRIES)}</p> }.built(),
        // What came on another channel has no author that is shown.
        Line::Entry(Item { author: AuthorKind::Customer, notice: Some(notice), .. }) => {
            view! { <p class="continued">{i18n.t(notice_text(notice))}</p> }.built()
        }
        Line::Entry(item) => {
            let item = view.item(item, index);
            view! { <Bubble item=item files=files/> }.built()
        }
    };
    view! {
        <div class="log" id="log" role="log" tabindex="0" aria-label=i18n.t(CONVERSATION)
            aria-live=aria_live node_ref=log on:scroll=scrolled
            use:focus_target=(panel.focus, Target::Log)
        >
            <p class="introduction">{text(move || {
                let volatile = is_volatile.get();
                i18n.text(if volatile { KEPT_UNTIL_LEFT } else { thanks(channel.get()) })
            })}</p>
            <When condition=move || is_volatile.get()>{volatile.run()}</When>
            <For each=move || view.lines.get().into_iter().enumerate()
                key=|(_, line)| line.key() children=line/>
            {rating.view()}
        </div>
        <JumpToNewest log=log/>
    }
    .built()
}

/// When lines are added, keeps the log scrolled to its end, or scrolls to the first new entry where the
/// shopper has just come.
fn keep_position(log: NodeRef<html::Div>) {
    let view = use_thread_view();
    let reading = view.thread.sessions.reading;
    let host = view.thread.panel.host;
    effect(move || {
        view.lines.track();
        let Some(log) = log.get() else { return };
        let (at_end, to_new) =
            reading.with_untracked(|reading| (reading.below.is_none(), reading.scroll_to_new));
        if to_new {
            reading.update_untracked(|reading| reading.scroll_to_new = false);
        }
        if at_end {
            host.after_render(move || {
                if !(to_new && scroll::to_child(&log, "#new")) {
                    scroll::to_end(&log);
                }
            });
        }
    });
}

/// Button to the newest entry, shown while the log is scrolled up, with the number of replies received
/// meanwhile.
#[component]
fn JumpToNewest(
    /// The log.
    log: NodeRef<html::Div>,
) -> impl IntoView {
    let (view, i18n) = (use_thread_view(), use_i18n());
    let (reading, panel) = (view.thread.sessions.reading, view.thread.panel);
    let below = Memo::new(move |_| reading.with(|reading| reading.below));
    let count = move || match below.get() {
        None | Some(0) => String::new(),
        Some(replies) => replies.to_string(),
    };
    let jump = move |_| {
        if let Some(log) = log.get_untracked() {
            scroll::to_end(&log);
        }
        panel.focus.request(Target::Log);
    };
    view! {
        <div class="jump">
            <When condition=move || below.with(Option::is_some)>
                <button type="button" class="newest" on:click=jump>
                    <span>{i18n.t(JUMP_TO_NEWEST)}</span>
                    <span class="count">{text(count)}</span>
                </button>
            </When>
        </div>
    }
    .built()
}

fn thanks(channel: Channel) -> Key {
    match channel {
        Channel::Api => THANKS_API,
        Channel::Email => THANKS_EMAIL,
        Channel::Phone => THANKS_PHONE,
        Channel::Sms => THANKS_SMS,
    }
}
