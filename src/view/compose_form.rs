//! The form that opens a thread.

use leptos::prelude::*;

use super::element::{element, on, set, text, words};
use super::field::field;
use super::part;
use crate::desk::Desk;
use crate::text::{INTRODUCTION, LOADING, MENDING, SEND_MESSAGE};

/// The shop's form, or its outline until the shop has told what it asks.
pub fn compose_form(desk: Desk) -> AnyView {
    let form = part::either(move || desk.shop.with(Option::is_some), move || form(desk), skeleton);
    element("div", vec![set("class", "body")], vec![form])
}

fn form(desk: Desk) -> AnyView {
    let mut parts =
        vec![element("p", vec![set("class", "introduction")], vec![text(INTRODUCTION)])];
    desk.shop.with_untracked(|shop| {
        let fields = shop.iter().flat_map(|shop| &shop.form.fields);
        parts.extend(fields.map(|asked| field(desk, asked)));
    });
    let summary = words(move || {
        desk.faults.with(|faults| if faults.is_empty() { "" } else { MENDING }).to_owned()
    });
    parts.push(element("p", vec![set("class", "summary"), set("role", "alert")], vec![summary]));
    parts.push(element(
        "button",
        vec![set("type", "submit"), set("class", "primary")],
        vec![text(SEND_MESSAGE)],
    ));
    element(
        "form",
        vec![
            set("class", "form"),
            set("novalidate", ""),
            on("submit", move |event| {
                event.prevent_default();
                desk.submit();
            }),
        ],
        parts,
    )
}

fn skeleton() -> AnyView {
    let bones = (0..5).map(|_| element("span", vec![set("class", "bone")], vec![]));
    element(
        "div",
        vec![set("class", "skeleton"), set("role", "status"), set("aria-label", LOADING)],
        bones.collect(),
    )
}
