//! The browser's own control for choosing files. On a phone it offers the camera, too.

use leptos::prelude::*;

use super::state::use_attachments;
use crate::i18n::{ATTACH, use_i18n};
use crate::ui::IntoBuilt;
use crate::ui::focus::{Target, focus_target};
use crate::web::event;

/// A file input with the shop's media types.
#[component]
pub fn FilePicker() -> impl IntoView {
    let (attachments, i18n) = (use_attachments(), use_i18n());
    let limits = attachments.shop.get_untracked(|config| config.attachments.clone());
    let accept = limits.as_ref().map(|limits| limits.accept.join(",")).unwrap_or_default();
    let multiple = limits.is_some_and(|limits| limits.max_count > 1);
    view! {
        <label class="attach">
            <input type="file" accept=accept multiple=multiple
                on:focus=move |_| attachments.load_chunk()
                on:change=move |event| {
                    attachments.add_from(&event);
                    // So that the same file can be chosen again.
                    event::clear_value(&event);
                }
                use:focus_target=(attachments.panel.focus, Target::FilePicker)/>
            <span>{i18n.t(ATTACH)}</span>
        </label>
    }
    .built()
}
