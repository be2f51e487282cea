//! The panel with its header.

use leptos::prelude::*;
use leptos::tachys::renderer::types::Element;
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

use super::mobile_sheet::MobileSheet;
use super::notice::NoticeBar;
use super::state::{Panel, use_panel};
use crate::config::Place;
use crate::i18n::{CLOSE, use_i18n};
use crate::ui::dynamic::TextFn;
use crate::ui::focus::{Target, focus_target};
use crate::ui::{IntoBuilt, Slot, attr, effect};
use crate::web::listener::Listener;

/// A dialog beside or over the page, or a region of the page when inline, with a title, a close button
/// and the notice bar.
#[component]
pub fn PanelFrame(
    /// The title.
    title: TextFn,
    /// What the header holds beside the title.
    header: Slot,
    /// What the dialog does with files that are dragged over it, dropped on it or pasted.
    on_files: Callback<web_sys::Event>,
    /// The screens.
    children: Slot,
) -> impl IntoView {
    let (panel, i18n) = (use_panel(), use_i18n());
    let inline = panel.place == Place::Inline;
    let content = view! {
        <div class="head">
            <h2 id="title" tabindex="-1" use:focus_target=(panel.focus, Target::Title)>{title}</h2>
            {header.view()}
            {(!inline).then(|| view! { <CloseButton/> })}
        </div>
        <NoticeBar/>
        {children.run()}
    }
    .built();
    let lang = attr(move || Some(i18n.tag()));
    let dir = attr(move || Some(i18n.direction().to_owned()));
    if inline {
        return view! {
            <section class="panel inline" role="region" aria-labelledby="title" lang=lang dir=dir
                on:dragover=move |event| on_files.run(event.into())
                on:drop=move |event| on_files.run(event.into())
                on:paste=move |event| on_files.run(event.into())
            >{content}</section>
        }
        .built();
    }
    view! {
        <dialog class="panel" role="dialog" open="" aria-labelledby="title" lang=lang dir=dir
            use:mobile_sheet=panel
            on:keydown=move |event: KeyboardEvent| {
                if event.key() == "Escape" {
                    event.prevent_default();
                    panel.close();
                }
            }
            on:dragover=move |event| on_files.run(event.into())
            on:drop=move |event| on_files.run(event.into())
            on:paste=move |event| on_files.run(event.into())
        >{content}</dialog>
    }
    .built()
}

/// Directive: keeps the dialog fitted to a small page while it is shown.
fn mobile_sheet(dialog: Element, panel: Panel) {
    let Ok(dialog) = dialog.dyn_into::<HtmlElement>() else { return };
    let shown = dialog.clone();
    effect(move || {
        // A panel that is closed and opened again at once keeps its dialog, which is closed.
        if panel.is_open() {
            let shown = shown.clone();
            panel.host.after_render(move || cover(panel, &shown));
        }
    });
    let window = web_sys::window();
    let resized =
        window.and_then(|window| Listener::new(window, "resize", move |_| cover(panel, &dialog)));
    let resized = SendWrapper::new(resized);
    on_cleanup(move || drop(resized));
}

/// Makes a sheet of the dialog if that is wanted.
fn cover(panel: Panel, dialog: &HtmlElement) {
    if panel.place == Place::Panel && dialog.is_connected() && MobileSheet::is_wanted(dialog) {
        panel.handles.try_update_value(|handles| {
            if handles.sheet.is_none() {
                handles.sheet = Some(MobileSheet::new(dialog, move || panel.close()));
            }
        });
    }
}

#[component]
fn CloseButton() -> impl IntoView {
    let (panel, i18n) = (use_panel(), use_i18n());
    view! {
        <button type="button" class="close" aria-label=i18n.t(CLOSE) title=i18n.t(CLOSE)
            on:click=move |_| panel.close()></button>
    }
    .built()
}
