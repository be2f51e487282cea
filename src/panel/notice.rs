//! The notice bar. The live region is in the page before its text, so that it is announced.

use leptos::prelude::*;

use super::state::{Notice, use_panel};
use crate::i18n::{FILES_LOST, FILES_WAIT, GONE, NOT_DONE, OFFLINE, ONLINE, use_i18n};
use crate::ui::{IntoBuilt, text};

/// A bar above the screens that is empty most of the time.
#[component]
pub fn NoticeBar() -> impl IntoView {
    let (panel, i18n) = (use_panel(), use_i18n());
    let sentence = text(move || {
        let sentence = match panel.notice.get() {
            None => return String::new(),
            Some(Notice::Offline) => OFFLINE,
            Some(Notice::Online) => ONLINE,
            Some(Notice::Gone) => GONE,
            Some(Notice::NotDone) => NOT_DONE,
            Some(Notice::FilesWait) => FILES_WAIT,
            Some(Notice::FilesLost) => FILES_LOST,
        };
        i18n.text(sentence)
    });
    view! { <p class="notice" role="status">{sentence}</p> }.built()
}
