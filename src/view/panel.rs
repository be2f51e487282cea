//! The panel around the form and the thread: title, close button, notices.

use leptos::prelude::*;

use super::compose_form::ComposeForm;
use super::notice::NoticeBar;
use super::part;
use super::thread::Thread;
use crate::config::Place;
use crate::desk::{self, Desk};
use crate::text;

/// A non-modal dialog beside the page, or a region of the page when inline.
#[component]
pub fn Panel() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let inline = desk.place() == Some(Place::Inline);
    let title = part::text(move || {
        desk.shop.with(|shop| text::title(shop.as_ref().map(|shop| shop.name.as_str())))
    });
    let close = move || {
        view! {
            <button
                type="button"
                class="close"
                aria-label=text::CLOSE
                title=text::CLOSE
                on:click=move |_| desk.close()
            ></button>
        }
        .into_any()
    };
    let content = part::either(
        move || desk.panel.get() == desk::Panel::Compose,
        || view! { <ComposeForm /> }.into_any(),
        || view! { <Thread /> }.into_any(),
    );
    view! {
        <section
            class=if inline { "panel inline" } else { "panel" }
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
                {(!inline).then(close)}
            </header>
            <NoticeBar />
            {content}
        </section>
    }
}
