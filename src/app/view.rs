//! The widget's components put together.

use leptos::prelude::*;

use super::App;
use crate::attachments::{FilePicker, TraySlot};
use crate::compose::{ComposeForm, FormSlots, Skeleton};
use crate::i18n::{KEPT_UNTIL_LEFT, RELOAD, STATE_WAITING, THREAD_MISSING, TITLE, TITLE_PLAIN};
use crate::panel::{PanelFrame, Screen};
use crate::ui::{Built, IntoBuilt, Slot, When, text};
use crate::web::page;

/// The whole widget: nothing while the panel is closed.
#[component]
pub fn AppView(
    /// The widget.
    app: App,
) -> impl IntoView {
    view! {
        <When condition=move || app.panel.is_open()>
            <OpenPanel app=app/>
        </When>
    }
    .built()
}

#[component]
fn OpenPanel(
    /// The widget.
    app: App,
) -> impl IntoView {
    let shows = move |screen| move || app.panel.screen.get() == screen;
    let title = text(move || match app.shop.name() {
        name if name.is_empty() => app.i18n.text(TITLE_PLAIN),
        name => app.i18n.text_with(TITLE, &[("shop", &name)]),
    });
    let on_files = Callback::new(move |event| app.attachments.on_panel_event(&event));
    let header = Slot::new(move || {
        let chunk = app.thread_chunk.get()?;
        Some(untrack(|| (chunk.header)()))
    });
    view! {
        <PanelFrame title=title header=header on_files=on_files>
            <When condition=shows(Screen::Compose)>
                <ComposeScreen app=app/>
            </When>
            <When condition=shows(Screen::Thread)>
                {move || match app.thread_chunk.get() {
                    Some(chunk) => untrack(|| (chunk.screen)()),
                    None if app.thread_chunk.has_failed() => view! { <WaitingThread app=app/> }.built(),
                    None => view! { <Skeleton/> }.built(),
                }}
            </When>
            <When condition=shows(Screen::List)>
                {move || match app.conversations_chunk.get() {
                    Some(chunk) => untrack(|| (chunk.list)()),
                    None => view! { <Skeleton/> }.built(),
                }}
            </When>
        </PanelFrame>
    }
    .built()
}

/// The message that waits for the chunk that sends it. It leaves with the next page, or when the chunk can
/// be fetched. After a release, the page's own may be gone: reloading the page fetches the new one.
#[component]
fn WaitingThread(
    /// The widget.
    app: App,
) -> impl IntoView {
    let (outbox, i18n) = (app.outbox, app.i18n);
    let waiting = outbox.last_waiting(&outbox.sessions.current.get_untracked());
    let words = waiting.map(|(words, _)| words).unwrap_or_default();
    let waits = !words.is_empty();
    // Reloading the page would lose a message that is in memory alone.
    let volatile = app.panel.host.is_volatile();
    let sentence = text(move || {
        let missing = i18n.text(if volatile { KEPT_UNTIL_LEFT } else { THREAD_MISSING });
        if waits { [i18n.text(STATE_WAITING), missing].join("\n") } else { missing }
    });
    let reload = (!volatile).then(|| {
        let reload = |_| page::reload();
        view! { <button type="button" class="primary" on:click=reload>{i18n.t(RELOAD)}</button> }
            .built()
    });
    // Each line is of the notice bar's type: the program has its code once.
    let line =
        |class: &'static str, words| view! { <p class=class role="status">{words}</p> }.built();
    let lines = vec![line("unsent", text(move || words.clone())), line("missing", sentence)];
    view! {
        <div class="body">
            {lines}
            {reload}
        </div>
    }
    .built()
}

/// The form, or its outline until the shop's configuration and the language are there.
#[component]
fn ComposeScreen(
    /// The widget.
    app: App,
) -> impl IntoView {
    let ready = move || app.shop.config.with(Option::is_some) && app.i18n.is_ready();
    view! {
        <div class="body">
            <When condition=move || !ready()>
                <Skeleton/>
            </When>
            <When condition=ready>
                {
                    app.help.load_after_paint();
                    let slots = FormSlots {
                        search: app.help.search_slot(),
                        hours: app.help.reply_time_slot(),
                        suggestions: app.help.suggestions_slot(),
                        attachments: Slot::new(move || form_attachments(app)),
                    };
                    view! { <ComposeForm slots=slots/> }
                }
            </When>
        </div>
    }
    .built()
}

/// The files of the form, if the shop accepts any when the form is built.
fn form_attachments(app: App) -> Option<Built> {
    let accepted = untrack(|| app.attachments.are_accepted());
    accepted.then(|| view! { <TraySlot/> <FilePicker/> }.built())
}
