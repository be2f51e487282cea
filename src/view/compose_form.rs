//! The form that opens a thread.

use std::rc::Rc;

use leptos::prelude::*;
use wire::Form;

use super::answer::{self, answer};
use super::attach;
use super::element::{Element, element};
use super::field::field;
use super::help;
use super::part::when;
use crate::browser::event;
use crate::desk::Desk;
use crate::help::Spot;
use crate::text::{FAULTS, INTRODUCTION, LOADING, SEND_MESSAGE};

/// The shop's form, or its outline until the shop has told what it asks, and the language is there.
pub fn compose_form(desk: Desk) -> Element {
    let there = move || desk.shop.with(Option::is_some) && desk.speaks();
    element("div", &[("class", "body")])
        .part(when(move || !there(), move || skeleton(desk)))
        .part(when(there, move || form(desk)))
}

fn form(desk: Desk) -> Element {
    let introduction = element("p", &[("class", "introduction")]).says(desk, INTRODUCTION);
    let summary =
        element("p", &[("class", "summary"), ("role", "alert")]).words(move || {
            match desk.faults.with(Vec::len) {
                faults if faults > 0 && desk.submitted.get() => desk.plural(FAULTS, faults),
                _ => String::new(),
            }
        });
    let send =
        element("button", &[("type", "submit"), ("class", "primary")]).says(desk, SEND_MESSAGE);
    let form = element("form", &[("class", "form"), ("novalidate", "")])
        .on("submit", move |event| {
            event::prevent(&event);
            desk.submit();
        })
        .on("click", move |_| desk.release())
        .child(introduction)
        .part(help::place(desk, Spot::Introduction));
    let form = desk.shop.with_untracked(|shop| match shop {
        Some(shop) => fields(desk, &shop.form, form),
        None => form,
    });
    let takes = desk.takes_files();
    let form =
        if takes { form.part(attach::tray(desk)).child(attach::control(desk)) } else { form };
    // Beside the form: what is typed into the search is not sent.
    element("div", &[]).part(help::place(desk, Spot::Search)).child(form.child(summary).child(send))
}

fn fields(desk: Desk, form: &Form, mut element: Element) -> Element {
    let place = answer::place(form);
    for (index, asked) in form.fields.iter().enumerate() {
        if place == Some(index) {
            element = element.child(answer(desk, form));
        }
        let (asked, shown) = (Rc::new(asked.clone()), Rc::new(asked.clone()));
        let is_message = asked.name == "message";
        element = element.part(when(move || desk.asks(&asked), move || field(desk, &shown)));
        if is_message {
            element = element.part(help::place(desk, Spot::Suggestions));
        }
    }
    element
}

/// The outline of what is awaited.
pub fn skeleton(desk: Desk) -> Element {
    let bones = (0..6).map(|_| element("span", &[("class", "bone")]));
    element("div", &[("class", "skeleton"), ("role", "status")])
        .labelled("aria-label", desk, LOADING)
        .children(bones)
}
