//! What the shopper should know, above everything else. The live region is there before its text.

use leptos::prelude::*;

use super::part;
use crate::desk::Desk;
use crate::text;

/// A bar that is empty most of the time.
#[component]
pub fn NoticeBar() -> impl IntoView {
    let desk = expect_context::<Desk>();
    view! {
        <p class="notice" role="status">
            {part::text(move || desk.notice.get().map(text::notice).unwrap_or_default().to_owned())}
        </p>
    }
}
