//! The notice bar. The live region is in the page before its text, so that it is announced.

use leptos::prelude::*;

use super::state::{Notice, use_panel};
use crate::i18n::{GONE, OFFLINE, ONLINE, use_i18n};
use crate::ui::{IntoBuilt, text};

/// A bar above the screens that is empty most of the time.
#[component]
pub fn NoticeBar() -> impl IntoView {
    let (panel, i18n) = (use_panel(), use_i18n());
    let sentence = text(move || match panel.notice.get() {
        None => String::new(),
        Some(Notice::Offline) => i18n.text(OFFLINE),
        Some(Notice::Online) => i18n.text(ONLINE),
        Some(Notice::Gone) => i18n.text(GONE),
    });
    view! { <p class="notice" role="status">{sentence}</p> }.built()
}
