//! The thread: a log that is there before its first line, and the composer below it.

use leptos::prelude::*;

use super::bubble::Bubble;
use super::composer::Composer;
use crate::desk::Desk;
use crate::text;

/// Everything written so far, and a place to write more.
#[component]
pub fn Thread() -> impl IntoView {
    let desk = expect_context::<Desk>();
    view! {
        <div class="log" id="log" role="log" aria-label=text::CONVERSATION tabindex="0">
            <p class="introduction">{text::THANKS}</p>
            <For each=move || desk.rows.get() key=|row| row.key.clone() let(row)>
                <Bubble row />
            </For>
        </div>
        <Composer />
    }
}
