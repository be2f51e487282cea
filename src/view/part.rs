//! Parts of an element that come and go.

use std::mem;

use leptos::prelude::*;
use leptos::tachys::renderer::{Rndr, types};

use super::element::Element;
use crate::browser::task::Spawner;
use crate::lazy::Chunk;

/// Runs again when what it read has changed.
pub type Live = Box<dyn FnMut()>;

/// Makes what keeps a part of an element up to date.
pub type Part = Box<dyn FnOnce(&types::Element) -> Live>;

/// Shows a part while the condition holds, and builds it anew each time that it begins to.
pub fn when(
    condition: impl FnMut() -> bool + 'static,
    mut part: impl FnMut() -> Element + 'static,
) -> Part {
    while_it_holds(Box::new(condition), Box::new(move || Some(part())))
}

/// The same for a part that there may not be.
pub fn when_some(
    condition: impl FnMut() -> bool + 'static,
    part: impl FnMut() -> Option<Element> + 'static,
) -> Part {
    while_it_holds(Box::new(condition), Box::new(part))
}

/// Shows a part whose view is a chunk while the condition holds, from when the chunk is there on.
/// What cannot be fetched is fetched again when the condition begins to hold anew.
pub fn when_there<F: Copy + Send + Sync>(
    tasks: Spawner,
    chunk: &'static Chunk<F>,
    mut condition: impl FnMut() -> bool + 'static,
    mut part: impl FnMut(F) -> Element + 'static,
) -> Part {
    let there = ArcRwSignal::new(chunk.get().is_some());
    let holds = move || {
        let wanted = condition();
        let shows = wanted && there.get();
        if wanted && !shows {
            let there = there.clone();
            tasks.spawn(async move {
                if chunk.load().await.is_ok() {
                    there.set(true);
                }
            });
        }
        shows
    };
    while_it_holds(Box::new(holds), Box::new(move || chunk.get().map(&mut part)))
}

fn while_it_holds(
    mut condition: Box<dyn FnMut() -> bool>,
    mut part: Box<dyn FnMut() -> Option<Element>>,
) -> Part {
    Box::new(move |parent| {
        let (parent, place) = (parent.clone(), place(parent));
        let mut shown: Option<Element> = None;
        Box::new(move || match (condition(), &shown) {
            (true, None) => {
                shown = untrack(&mut part);
                if let Some(built) = &shown {
                    Rndr::insert_node(&parent, &built.node, Some(&place));
                }
            }
            (false, Some(built)) => {
                Rndr::remove(&built.node);
                shown = None;
            }
            _ => {}
        })
    })
}

/// Shows a line for every item. The element of an item stays as long as there is an item of its
/// key, and does not move unless the order changes.
pub fn each<T: 'static>(
    mut items: impl FnMut() -> Vec<T> + 'static,
    key: fn(&T) -> &str,
    mut line: impl FnMut(T) -> Element + 'static,
) -> Part {
    Box::new(move |parent| {
        let (parent, place) = (parent.clone(), place(parent));
        let mut shown = Vec::new();
        Box::new(move || {
            let mut lines = Lines::new(mem::take(&mut shown));
            for item in items() {
                let at = lines.find(key(&item));
                let (key, element) = match at.and_then(|at| lines.old.get_mut(at)?.take()) {
                    Some(known) => known,
                    None => (key(&item).to_owned(), untrack(|| line(item))),
                };
                if !lines.passes(at) {
                    let next = lines.next().map_or(&place, |next| next.node.as_ref());
                    Rndr::insert_node(&parent, &element.node, Some(next));
                }
                shown.push((key, element));
            }
            lines.remove();
        })
    })
}

/// The lines that were shown before. Those that are not taken out stand in the page as they stood.
struct Lines {
    old: Vec<Option<(String, Element)>>,
    /// How many of them have been passed. Lists change mostly at their end: what comes next is
    /// mostly what came next before.
    passed: usize,
}

impl Lines {
    fn new(shown: Vec<(String, Element)>) -> Self {
        Self { old: shown.into_iter().map(Some).collect(), passed: 0 }
    }

    /// Where the line of that key stands.
    fn find(&self, key: &str) -> Option<usize> {
        let (before, after) = self.old.split_at_checked(self.passed)?;
        let is_it = |line: &Option<(String, Element)>| matches!(line, Some((k, _)) if k == key);
        let ahead = after.iter().position(is_it).map(|at| at + self.passed);
        ahead.or_else(|| before.iter().position(is_it))
    }

    /// Goes past a line that need not move.
    fn passes(&mut self, at: Option<usize>) -> bool {
        let ahead = at.filter(|at| *at >= self.passed);
        self.passed = ahead.map_or(self.passed, |at| at + 1);
        ahead.is_some()
    }

    /// The next line that still stands in the page.
    fn next(&self) -> Option<&Element> {
        let ahead = self.old.get(self.passed..)?;
        ahead.iter().flatten().next().map(|(_, element)| element)
    }

    fn remove(self) {
        for (_, element) in self.old.into_iter().flatten() {
            Rndr::remove(&element.node);
        }
    }
}

/// An empty text, before which a part is shown: that the part can be found again, and that an
/// element without parts is still `:empty`.
fn place(parent: &types::Element) -> types::Node {
    let place = Rndr::create_text_node("");
    Rndr::insert_node(parent, &place, None);
    place.into()
}
