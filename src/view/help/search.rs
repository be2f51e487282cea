//! The search in the shop's help, above the form.

use std::cell::Cell;
use std::mem;
use std::rc::Rc;

use leptos::prelude::*;
use wire::Article;

use super::line;
use crate::browser::event::{self, Event};
use crate::browser::fold::fold;
use crate::browser::object::Object;
use crate::browser::timer::Alarm;
use crate::desk::Desk;
use crate::desk::help::{self, Shelf};
use crate::text::{ARTICLES_FOUND, ARTICLES_NONE, SEARCH};
use crate::view::element::{Element, element};
use crate::view::part::{each, when};

/// Most articles that are listed.
const MOST: usize = 5;
/// How long somebody types no more before it is said how many there are, in milliseconds.
const PAUSE: u64 = 500;

/// What is searched and found. A handle.
#[derive(Clone)]
struct Search {
    desk: Desk,
    shelf: ArcRwSignal<Shelf>,
    found: ArcRwSignal<Vec<Article>>,
    /// What is said of it.
    told: ArcRwSignal<Told>,
    /// What there is to say of it.
    tells: Rc<Cell<Told>>,
}

/// What can be said of what was found.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Told {
    /// Nothing: nothing is asked for.
    Nothing,
    /// That nothing was found.
    None,
    /// How many articles were.
    Some(usize),
}

/// The search. Its place is there before the articles are, so that the form does not move.
pub fn search(desk: Desk) -> Option<Element> {
    let shelf = help::shelf(desk)?;
    let search = Search {
        desk,
        shelf: shelf.clone(),
        found: ArcRwSignal::new(Vec::new()),
        told: ArcRwSignal::new(Told::Nothing),
        tells: Rc::new(Cell::new(Told::Nothing)),
    };
    let (empty, awaited) = (shelf.clone(), shelf.clone());
    let is_empty = move || empty.with(|shelf| matches!(shelf, Shelf::Empty));
    let is_awaited = move || awaited.with(|shelf| matches!(shelf, Shelf::Awaited));
    let is_filled = move || shelf.with(|shelf| matches!(shelf, Shelf::Filled(_)));
    let place = element("div", &[("class", "help")])
        .follow("hidden", move || is_empty().then(String::new))
        .part(when(is_awaited, || element("div", &[("class", "bone")])))
        .part(when(is_filled, move || field(&search)));
    Some(place)
}

fn field(search: &Search) -> Element {
    let (listed, desk) = (search.clone(), search.desk);
    let articles = each(
        move || listed.found.get(),
        |article: &Article| &article.url,
        move |article| line(desk, &article),
    );
    element("div", &[("role", "search")])
        .labelled("aria-label", desk, SEARCH)
        .child(input(search))
        .child(element("ul", &[("class", "found"), ("role", "list")]).part(articles))
        .child(status(search))
}

fn input(search: &Search) -> Element {
    let (typing, leaving) = (search.clone(), search.clone());
    let mut pause: Option<Alarm> = None;
    let attributes = [("type", "search"), ("enterkeyhint", "search"), ("autocomplete", "off")];
    element("input", &attributes)
        .labelled("aria-label", search.desk, SEARCH)
        .labelled("placeholder", search.desk, SEARCH)
        .on("input", move |event| {
            typing.look_for(&event::value(&event));
            let search = typing.clone();
            drop(mem::replace(&mut pause, Alarm::calling(PAUSE, move || search.tell())));
        })
        .on("keydown", move |event| leaving.leave(&event))
}

/// Is there before it says anything, so that it is heard.
fn status(search: &Search) -> Element {
    let (search, seen) = (search.clone(), search.told.clone());
    element("p", &[("role", "status")])
        .follow("class", move || {
            let class = if seen.get() == Told::None { "none" } else { "told" };
            Some(class.to_owned())
        })
        .words(move || match search.told.get() {
            Told::Nothing => String::new(),
            Told::None => search.desk.text(ARTICLES_NONE),
            Told::Some(articles) => search.desk.plural(ARTICLES_FOUND, articles),
        })
}

impl Search {
    /// Lists what is found. It is said after a pause.
    fn look_for(&self, typed: &str) {
        let found = self.shelf.with_untracked(|shelf| match shelf {
            Shelf::Filled(index) => index.search(&fold(typed), MOST),
            _ => None,
        });
        let tells = match found.as_ref().map(Vec::len) {
            None => Told::Nothing,
            Some(0) => Told::None,
            Some(articles) => Told::Some(articles),
        };
        self.found.set(found.unwrap_or_default());
        // That nothing was found is seen, and no longer true.
        if tells != Told::None && self.told.get_untracked() == Told::None {
            self.told.set(Told::Nothing);
        }
        self.tells.set(tells);
    }

    fn tell(&self) {
        if self.told.get_untracked() != self.tells.get() {
            self.told.set(self.tells.get());
        }
    }

    /// Escape empties the field. In an empty one it closes the panel, as everywhere.
    fn leave(&self, event: &Event) {
        let field = Object::of(event.clone()).get("target");
        let pressed = Object::of(event.clone()).text("key");
        if pressed == "Escape" && !field.text("value").is_empty() {
            event::stop(event);
            event::prevent(event);
            field.set("value", &"".into());
            self.look_for("");
            self.tell();
        }
    }
}
