//! The elements of the views, made on Leptos's renderer and kept up to date by its effects.
//!
//! Not by `view!`: it gives every element a type of its own, made of its tag, its attributes and
//! all that it holds, and the compiler writes the code that builds, updates and removes it once for
//! each of them: a third of what a visitor would download. Here all elements are one type. A
//! method adds one thing to the element, in the order of the calls; what follows the store is a
//! function, which runs again when what it read has changed.

use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::tachys::renderer::{Rndr, types};
use wasm_bindgen::JsValue;

use super::part::{Live, Part};
use crate::browser::event::Event;

/// An element, with everything that keeps it alive: dropped with it, its effects and listeners end.
#[must_use]
pub struct Element {
    pub(super) node: types::Element,
    kept: Vec<Box<dyn Any>>,
}

/// Makes an element with the attributes that never change.
pub fn element(tag: &str, attributes: &[(&str, &str)]) -> Element {
    let node = Rndr::create_element(tag, None);
    for (name, value) in attributes {
        Rndr::set_attribute(&node, name, value);
    }
    Element::of(node)
}

impl Element {
    /// An element of the page, to be filled.
    pub fn of(node: types::Element) -> Self {
        Self { node, kept: Vec::new() }
    }

    /// Sets an attribute once.
    pub fn set(self, name: &str, value: &str) -> Self {
        Rndr::set_attribute(&self.node, name, value);
        self
    }

    /// Lets an attribute follow the store; it is not there while there is no value.
    pub fn follow(
        self,
        name: &'static str,
        value: impl FnMut() -> Option<String> + 'static,
    ) -> Self {
        self.follow_boxed(name, Box::new(value))
    }

    fn follow_boxed(
        self,
        name: &'static str,
        mut value: Box<dyn FnMut() -> Option<String>>,
    ) -> Self {
        let node = self.node.clone();
        let mut shown = None;
        self.effect(Box::new(move || {
            let now = value();
            if now != shown {
                match &now {
                    Some(value) => Rndr::set_attribute(&node, name, value),
                    None => Rndr::remove_attribute(&node, name),
                }
                shown = now;
            }
        }))
    }

    /// Lets what stands in a control follow the store. After the options of a select.
    pub fn value(self, mut value: impl FnMut() -> String + 'static) -> Self {
        self.property("value", Box::new(move || value().into()))
    }

    /// Lets a box be ticked while something holds.
    pub fn ticked(self, mut holds: impl FnMut() -> bool + 'static) -> Self {
        self.property("checked", Box::new(move || holds().into()))
    }

    fn property(self, name: &'static str, mut value: Box<dyn FnMut() -> JsValue>) -> Self {
        let node = self.node.clone();
        self.effect(Box::new(move || Rndr::set_property(&node, name, &value())))
    }

    /// Acts on an event.
    pub fn on(self, name: &str, act: impl FnMut(Event) + 'static) -> Self {
        let listener = Rndr::add_event_listener(&self.node, name, Box::new(act));
        self.keep(Box::new(listener))
    }

    /// Adds a text.
    pub fn text(self, words: &str) -> Self {
        Rndr::insert_node(&self.node, &Rndr::create_text_node(words), None);
        self
    }

    /// Adds a text that follows the store.
    pub fn words(self, words: impl FnMut() -> String + 'static) -> Self {
        self.words_boxed(Box::new(words))
    }

    fn words_boxed(self, mut words: Box<dyn FnMut() -> String>) -> Self {
        let text = Rndr::create_text_node("");
        Rndr::insert_node(&self.node, &text, None);
        let mut shown = String::new();
        self.effect(Box::new(move || {
            let now = words();
            if now != shown {
                Rndr::set_text(&text, &now);
                shown = now;
            }
        }))
    }

    /// Adds an element.
    pub fn child(self, child: Self) -> Self {
        Rndr::insert_node(&self.node, &child.node, None);
        if child.kept.is_empty() { self } else { self.keep(Box::new(child.kept)) }
    }

    /// Adds elements.
    pub fn children(self, children: impl Iterator<Item = Self>) -> Self {
        children.fold(self, Self::child)
    }

    /// Adds something that comes and goes.
    pub fn part(self, part: Part) -> Self {
        let live = part(&self.node);
        self.effect(live)
    }

    /// Keeps something as long as the element.
    pub fn holding(self, kept: impl Any) -> Self {
        self.keep(Box::new(kept))
    }

    /// Acts now, and whenever what it has read changes, as long as the element is there.
    pub fn acting(self, act: impl FnMut() + 'static) -> Self {
        self.effect(Box::new(act))
    }

    fn effect(self, act: Live) -> Self {
        let act = Rc::new(RefCell::new(act));
        // An effect that is about to run when it is dropped still runs, and then finds what it reads
        // gone: only the element keeps what is done.
        let kept = Rc::downgrade(&act);
        // Every effect is of this one type: what it knows of its last run, the function keeps.
        let effect = RenderEffect::new(move |_: Option<()>| {
            if let Some(act) = kept.upgrade()
                && let Ok(mut act) = act.try_borrow_mut()
            {
                act();
            }
        });
        self.keep(Box::new((effect, act)))
    }

    fn keep(mut self, kept: Box<dyn Any>) -> Self {
        self.kept.push(kept);
        self
    }
}
