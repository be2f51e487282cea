//! Parts of an element that come and go.

use leptos::prelude::*;
use leptos::tachys::renderer::{Rndr, types};

use super::element::Element;
use crate::browser::chunk::Chunk;
use crate::browser::task::Spawner;

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
                if chunk.load().await.is_some() {
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
        let mut shown: Vec<(String, Element)> = Vec::new();
        Box::new(move || {
            let items = items();
            shown.retain(|(known, element)| {
                let stays = items.iter().any(|item| key(item) == known);
                if !stays {
                    Rndr::remove(&element.node);
                }
                stays
            });
            for (index, item) in items.into_iter().enumerate() {
                let known = shown.iter().position(|(known, _)| known == key(&item));
                if known == Some(index) {
                    continue;
                }
                let (key, element) = match known {
                    Some(known) => shown.remove(known),
                    None => (key(&item).to_owned(), untrack(|| line(item))),
                };
                let next = shown.get(index).map_or(&place, |(_, next)| next.node.as_ref());
                Rndr::insert_node(&parent, &element.node, Some(next));
                shown.insert(index, (key, element));
            }
        })
    })
}

/// An empty text, before which a part is shown: that the part can be found again, and that an
/// element without parts is still `:empty`.
fn place(parent: &types::Element) -> types::Node {
    let place = Rndr::create_text_node("");
    Rndr::insert_node(parent, &place, None);
    place.into()
}
