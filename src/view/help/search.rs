//! The search in the shop's help, above the form.

use std::mem;

use leptos::prelude::*;
use wire::Article;

use super::line;
use crate::browser::event::{self, Event};
use crate::browser::fold::fold;
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
    typed: ArcRwSignal<String>,
    /// `None` while nothing is asked for.
    found: ArcRwSignal<Option<Vec<Article>>>,
    /// How many articles it is said that there are.
    told: ArcRwSignal<Option<usize>>,
}

/// The search. Its place is there before the articles are, so that the form does not move.
pub fn search(desk: Desk) -> Option<Element> {
    let shelf = help::shelf(desk)?;
    let search = Search {
        desk,
        shelf: shelf.clone(),
        typed: ArcRwSignal::new(String::new()),
        found: ArcRwSignal::new(None),
        told: ArcRwSignal::new(None),
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
        move || listed.found.get().unwrap_or_default(),
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
    let (shown, typing, leaving) = (search.clone(), search.clone(), search.clone());
    let mut pause: Option<Alarm> = None;
    let attributes = [("type", "search"), ("enterkeyhint", "search"), ("autocomplete", "off")];
    element("input", &attributes)
        .labelled("aria-label", search.desk, SEARCH)
        .labelled("placeholder", search.desk, SEARCH)
        .value(move || shown.typed.get())
        .on("input", move |event| {
            typing.look_for(event::value(&event));
            let search = typing.clone();
            drop(mem::replace(&mut pause, Alarm::calling(PAUSE, move || search.tell())));
        })
        .on("keydown", move |event| leaving.leave(&event))
}

/// Is there before it says anything, so that it is heard.
fn status(search: &Search) -> Element {
    let (search, none) = (search.clone(), search.told.clone());
    element("p", &[("role", "status")])
        .follow("class", move || {
            let class = if none.get() == Some(0) { "none" } else { "told" };
            Some(class.to_owned())
        })
        .words(move || match search.told.get() {
            None => String::new(),
            Some(0) => search.desk.text(ARTICLES_NONE),
            Some(articles) => search.desk.plural(ARTICLES_FOUND, articles),
        })
}

impl Search {
    fn look_for(&self, typed: String) {
        let found = self.shelf.with_untracked(|shelf| match shelf {
            Shelf::Filled(index) => index.search(&fold(&typed), MOST),
            _ => None,
        });
        self.typed.set(typed);
        let any = found.as_ref().is_some_and(|found| !found.is_empty());
        self.found.set(found);
        // That nothing was found is no longer true; how many there are is said after a pause.
        if any == (self.told.get_untracked() == Some(0)) {
            self.told.set(None);
        }
    }

    fn tell(&self) {
        let count = self.found.with_untracked(|found| found.as_ref().map(Vec::len));
        if self.told.get_untracked() != count {
            self.told.set(count);
        }
    }

    /// Escape empties the field. In an empty one it closes the panel, as everywhere.
    fn leave(&self, event: &Event) {
        if event::is_escape(event) && !self.typed.with_untracked(String::is_empty) {
            event::stop(event);
            event::prevent(event);
            self.look_for(String::new());
            self.tell();
        }
    }
}
