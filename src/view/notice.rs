//! What the shopper should know, above everything else. The live region is there before its text.

use leptos::prelude::*;

use super::element::{element, set, words};
use crate::desk::Desk;
use crate::text;

/// A bar that is empty most of the time.
pub fn notice_bar(desk: Desk) -> AnyView {
    element(
        "p",
        vec![set("class", "notice"), set("role", "status")],
        vec![words(move || desk.notice.get().map(text::notice).unwrap_or_default().to_owned())],
    )
}
