//! Where a shopper writes on.

use leptos::prelude::*;
use wire::rules;

use super::part;
use crate::browser::page;
use crate::desk::Desk;
use crate::text;

/// A text field that sends on Enter, and breaks the line on Shift+Enter or under a finger.
#[component]
pub fn Composer() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let empty = Memo::new(move |_| desk.reply.with(|reply| reply.trim().is_empty()));
    let sends = !page::is_touch();
    view! {
        <form
            class="composer"
            on:submit=move |event| {
                event.prevent_default();
                desk.send_reply();
            }
        >
            <textarea
                id="reply"
                rows="1"
                maxlength=rules::MAX_BODY.to_string()
                aria-label=text::COMPOSER
                placeholder=text::COMPOSER
                prop:value=part::text(move || desk.reply.get())
                on:input:target=move |event| desk.reply.set(event.target().value())
                on:keydown=move |event| {
                    // A key that ends the composition of a character sends nothing.
                    if sends && event.key() == "Enter" && !event.shift_key()
                        && !event.is_composing()
                    {
                        event.prevent_default();
                        desk.send_reply();
                    }
                }
            ></textarea>
            <button type="submit" class="primary" aria-disabled=part::text(move || empty.get().to_string())>
                {text::SEND}
            </button>
        </form>
    }
}
