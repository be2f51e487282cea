//! The form that opens a thread.

use leptos::prelude::*;
use wire::ShopConfig;

use super::field::Field;
use super::part::Part;
use crate::desk::Desk;
use crate::text;

/// The shop's form, or its outline until the shop has told what it asks.
#[component]
pub fn ComposeForm() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let form: Part = Box::new(move || match desk.shop.get() {
        Some(shop) => view! { <Fields shop /> }.into_any(),
        None => view! { <Skeleton /> }.into_any(),
    });
    view! { <div class="body">{form}</div> }
}

#[component]
fn Fields(shop: ShopConfig) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let fields: Vec<_> =
        shop.form.fields.into_iter().map(|field| view! { <Field field /> }).collect();
    let summary =
        move || desk.faults.with(|faults| if faults.is_empty() { "" } else { text::MENDING });
    view! {
        <form
            class="form"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                desk.submit();
            }
        >
            <p class="introduction">{text::INTRODUCTION}</p>
            {fields}
            <p class="summary" role="alert">
                {summary}
            </p>
            <button type="submit" class="primary">
                {text::SEND_MESSAGE}
            </button>
        </form>
    }
}

#[component]
fn Skeleton() -> impl IntoView {
    view! {
        <div class="skeleton" role="status" aria-label=text::LOADING>
            {(0..5).map(|_| view! { <span class={"bone"}></span> }).collect::<Vec<_>>()}
        </div>
    }
}
