//! The widget's components put together.

use leptos::prelude::*;

use super::App;
use crate::attachments::{FilePicker, TraySlot};
use crate::compose::{ComposeForm, FormSlots, Skeleton};
use crate::i18n::{TITLE, TITLE_PLAIN};
use crate::panel::{PanelFrame, Screen};
use crate::ui::{Built, IntoBuilt, Slot, When, text};

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
