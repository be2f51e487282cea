//! The elements of the views.
//!
//! Leptos's `view!` gives every element a type of its own, made of its tag, its attributes and all
//! that it holds, and the compiler writes the code that builds, updates and removes it once for
//! each of them. Here every element is the same type: the tag is a value, attributes and children
//! are erased, and what follows the store is a boxed function. One copy of the code for all of
//! them is half of what a visitor would otherwise download.

use leptos::attr::any_attribute::{AnyAttribute, IntoAnyAttribute};
use leptos::attr::custom::custom_attribute;
use leptos::html::{ElementChild, custom};
use leptos::prelude::*;
use leptos::tachys::html::{event, property};
use leptos::tachys::view::iterators::StaticVec;

use crate::browser::event::Event;

/// An element.
pub fn element(
    tag: &'static str,
    attributes: Vec<AnyAttribute>,
    children: Vec<AnyView>,
) -> AnyView {
    custom(tag).add_any_attr(attributes).child(StaticVec::from(children)).into_any()
}

/// An attribute that stays as it is.
pub fn set(name: &'static str, value: impl Into<String>) -> AnyAttribute {
    custom_attribute(name, value.into()).into_any_attr()
}

/// An attribute that follows the store; not there at all while there is no value.
pub fn follow(
    name: &'static str,
    value: impl FnMut() -> Option<String> + Send + 'static,
) -> AnyAttribute {
    let value: Box<dyn FnMut() -> Option<String> + Send> = Box::new(value);
    custom_attribute(name, value).into_any_attr()
}

/// What stands in a control.
pub fn value(value: impl FnMut() -> String + Send + 'static) -> AnyAttribute {
    let value: Box<dyn FnMut() -> String + Send> = Box::new(value);
    property::prop("value", value).into_any_attr()
}

/// What is done on an event.
pub fn on(name: &'static str, act: impl FnMut(Event) + 'static) -> AnyAttribute {
    let act: Box<dyn FnMut(Event)> = Box::new(act);
    event::on(event::Custom::new(name), act).into_any_attr()
}

/// A text that stays as it is.
pub fn text(words: impl Into<String>) -> AnyView {
    words.into().into_any()
}

/// A text that follows the store.
pub fn words(words: impl FnMut() -> String + Send + 'static) -> AnyView {
    let words: Box<dyn FnMut() -> String + Send> = Box::new(words);
    words.into_any()
}

/// Several parts side by side.
pub fn group(parts: Vec<AnyView>) -> AnyView {
    StaticVec::from(parts).into_any()
}
