//! The panel with its header.

use leptos::prelude::*;
use web_sys::KeyboardEvent;

use super::mobile_sheet::mobile_sheet;
use super::notice::NoticeBar;
use super::state::use_panel;
use crate::config::Place;
use crate::i18n::{CLOSE, use_i18n};
use crate::ui::dynamic::TextFn;
use crate::ui::focus::{Target, focus_target};
use crate::ui::{IntoBuilt, Slot, attr};

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

#[component]
fn CloseButton() -> impl IntoView {
    let (panel, i18n) = (use_panel(), use_i18n());
    view! {
        <button type="button" class="close" aria-label=i18n.t(CLOSE) title=i18n.t(CLOSE)
            on:click=move |_| panel.close()></button>
    }
    .built()
}
