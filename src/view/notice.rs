//! What the shopper should know, above everything else. The live region is there before its text.

use leptos::prelude::*;

use super::element::{Element, element};
use crate::desk::Desk;
use crate::text;

/// A bar that is empty most of the time.
pub fn notice_bar(desk: Desk) -> Element {
    element("p", &[("class", "notice"), ("role", "status")]).words(move || {
        desk.notice.get().map(|notice| desk.text(text::notice(notice))).unwrap_or_default()
    })
}
