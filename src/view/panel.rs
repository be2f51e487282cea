//! The panel around the form and the thread: title, close button, notices.

use leptos::prelude::*;

use super::compose_form::ComposeForm;
use super::notice::NoticeBar;
use super::thread::Thread;
use crate::config::Place;
use crate::desk::{self, Desk};
use crate::text;

/// A non-modal dialog beside the page, or a region of the page when inline.
#[component]
pub fn Panel() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let inline = desk.place() == Some(Place::Inline);
    let title = move || desk.shop.with(|shop| text::title(shop.as_ref().map(|s| s.name.as_str())));
    let writing = Memo::new(move |_| desk.panel.get() == desk::Panel::Compose);
    view! {
        <section
            class="panel"
            class:inline=inline
            role=if inline { "region" } else { "dialog" }
            aria-labelledby="title"
            on:keydown=move |event| {
                if event.key() == "Escape" {
                    desk.close();
                }
            }
        >
            <header class="head">
                <h2 id="title" tabindex="-1">{title}</h2>
                <Show when=move || !inline>
                    <button
                        type="button"
                        class="close"
                        aria-label=text::CLOSE
                        title=text::CLOSE
                        on:click=move |_| desk.close()
                    ></button>
                </Show>
            </header>
            <NoticeBar />
            <Show when=move || writing.get() fallback=Thread>
                <ComposeForm />
            </Show>
        </section>
    }
}
