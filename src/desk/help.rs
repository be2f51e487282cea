//! The store's verbs for the shop's help, in its chunk: fetching the articles, and looking which of
//! them help.

use std::mem;
use std::sync::Arc;

use leptos::prelude::*;
use wire::Hours;

use super::Desk;
use crate::browser::fold::fold;
use crate::browser::{focus, style};
use crate::codec;
use crate::help::index::Index;

/// What is seen of the help and the hours.
const STYLE: &str = include_str!("../../style/chunks/help.css");

/// Where somebody writes what articles are suggested for.
const WRITING: &str = "#field-subject:focus, #field-message:focus";
/// Where a pointer is that is about to press what would move.
const PRESSING: &str = ".suggested a:hover, .suggestions ~ :hover";

/// The shop's articles.
#[derive(Clone)]
pub enum Shelf {
    /// They have been asked for.
    Awaited,
    /// There are none now.
    Empty,
    /// They are here.
    Filled(Arc<Index>),
}

/// What the store keeps of the help. Dropped with it.
struct Held {
    shelf: ArcRwSignal<Shelf>,
    /// Whether the articles have been asked for, and have not failed to come.
    asked: bool,
}

/// Gets everything ready. It changes nothing to do so again.
pub fn begin(desk: Desk) {
    desk.with(|inner| {
        if inner.help.is_none() {
            style::adopt(&inner.root, STYLE);
            let shelf = ArcRwSignal::new(Shelf::Awaited);
            inner.help = Some(Box::new(Held { shelf, asked: false }));
        }
    });
}

/// The shop's articles, which are asked for if they are not here; `None` for a shop without any.
pub fn shelf(desk: Desk) -> Option<ArcRwSignal<Shelf>> {
    if !desk.shop.with_untracked(|shop| shop.as_ref().is_some_and(|shop| shop.articles)) {
        return None;
    }
    let (shelf, asked) =
        held(desk, |held| (held.shelf.clone(), mem::replace(&mut held.asked, true)))?;
    if !asked {
        desk.tasks().spawn(fetch(desk, shelf.clone()));
    }
    Some(shelf)
}

/// Without articles all works as well: they are asked for again when the form is next shown.
async fn fetch(desk: Desk, shelf: ArcRwSignal<Shelf>) {
    let Some(api) = desk.with(|inner| inner.api.clone()) else { return };
    let articles = api.articles().await.unwrap_or_default();
    let found = !articles.is_empty();
    held(desk, |held| held.asked = found);
    shelf.set(if found {
        Shelf::Filled(Arc::new(Index::new(articles, fold)))
    } else {
        Shelf::Empty
    });
}

/// When the shop answers; `None` for a shop that does not say.
pub fn hours(desk: Desk) -> Option<Hours> {
    desk.with(|inner| inner.hours.as_ref().map(codec::hours::hours))?
}

/// Whether somebody writes what articles are suggested for: whoever has gone on is not disturbed.
pub fn is_written(desk: Desk) -> bool {
    desk.with(|inner| focus::finds(&inner.root, WRITING)) == Some(true)
}

/// Whether a pointer is about to press what would move.
pub fn is_pressed(desk: Desk) -> bool {
    desk.with(|inner| focus::finds(&inner.root, PRESSING)) == Some(true)
}

/// Works on what is kept; `None` once the widget is gone. No signal is touched in here.
fn held<R>(desk: Desk, work: impl FnOnce(&mut Held) -> R) -> Option<R> {
    desk.with(|inner| inner.help.as_mut()?.downcast_mut::<Held>().map(work))?
}
