//! What may help somebody who is writing, below the message.

use std::cell::RefCell;
use std::mem;
use std::rc::{Rc, Weak};

use leptos::prelude::*;
use wire::{Article, OpeningDraft};

use super::line;
use crate::browser::fold::fold;
use crate::browser::timer::Alarm;
use crate::desk::Desk;
use crate::desk::help::{self, Shelf};
use crate::text::{ARTICLES_FOUND, ARTICLES_SUGGESTED};
use crate::view::element::{Element, element};
use crate::view::part::{Part, each, when};

/// Most articles that are suggested.
const MOST: usize = 3;
/// How long somebody types no more before articles are suggested, in milliseconds.
const PAUSE: u64 = 300;

/// Looks what may help, each time that somebody has typed.
struct Watch {
    desk: Desk,
    shelf: ArcRwSignal<Shelf>,
    found: ArcRwSignal<Vec<Article>>,
    pause: RefCell<Option<Alarm>>,
}

/// What may help with the subject and the message. How many there are is said, not which.
pub fn suggestions(desk: Desk) -> Option<Element> {
    let found = ArcRwSignal::new(Vec::new());
    let watch = Rc::new(Watch {
        desk,
        shelf: help::shelf(desk)?,
        found: found.clone(),
        pause: RefCell::new(None),
    });
    let (some, told) = (found.clone(), found.clone());
    let status = element("p", &[("class", "told"), ("role", "status")]).words(move || {
        match told.with(Vec::len) {
            0 => String::new(),
            articles => desk.plural(ARTICLES_FOUND, articles),
        }
    });
    let some = move || some.with(|found| !found.is_empty());
    let part = element("div", &[("class", "suggestions")])
        .part(watching(desk, &watch))
        .part(when(some, move || suggested(desk, found.clone())))
        .child(status);
    Some(part.holding(watch))
}

fn suggested(desk: Desk, found: ArcRwSignal<Vec<Article>>) -> Element {
    let (count, mut most) = (found.clone(), 0);
    let lines = each(
        move || found.get(),
        |article: &Article| &article.url,
        move |article| line(desk, &article),
    );
    // The list never becomes shorter while somebody writes: what is below it stays where it is.
    let list = element("ul", &[("role", "list"), ("aria-labelledby", "suggested")])
        .follow("data-lines", move || {
            most = count.with(Vec::len).max(most);
            Some(most.to_string())
        })
        .part(lines);
    element("div", &[("class", "suggested")])
        .child(element("p", &[("id", "suggested")]).says(desk, ARTICLES_SUGGESTED))
        .child(list)
}

/// Follows what is typed. What stood there before is not typed.
fn watching(desk: Desk, watch: &Rc<Watch>) -> Part {
    let watch = Rc::downgrade(watch);
    let mut known = None;
    Box::new(move |_| {
        Box::new(move || {
            let typed = desk.draft.with(written);
            if known.as_ref().is_some_and(|known| *known != typed) {
                rest(&watch);
            }
            known = Some(typed);
        })
    })
}

/// What articles are suggested for.
fn written(draft: &OpeningDraft) -> String {
    [&*draft.subject, &*draft.body].join("\n")
}

/// Looks after a pause.
fn rest(watch: &Weak<Watch>) {
    let Some(resting) = watch.upgrade() else { return };
    let watch = watch.clone();
    let alarm = Alarm::calling(PAUSE, move || {
        if let Some(watching) = watch.upgrade()
            && !watching.look()
        {
            rest(&watch);
        }
    });
    drop(mem::replace(&mut *resting.pause.borrow_mut(), alarm));
}

impl Watch {
    /// Shows what may help, unless that would move what somebody is about to press. Whether that is
    /// settled.
    fn look(&self) -> bool {
        if !help::is_written(self.desk) {
            return true;
        }
        if help::is_pressed(self.desk) {
            return false;
        }
        let typed = self.desk.draft.with_untracked(written);
        let found = self.shelf.with_untracked(|shelf| match shelf {
            Shelf::Filled(index) => index.suggest(&fold(&typed), MOST),
            _ => Vec::new(),
        });
        // What has been suggested stays while there is nothing better.
        let stays = found.is_empty() && !typed.trim().is_empty();
        if !stays && self.found.with_untracked(|shown| *shown != found) {
            self.found.set(found);
        }
        true
    }
}
