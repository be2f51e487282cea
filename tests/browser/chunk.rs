//! Parts of the program that are fetched when they are first needed. The packed widget has a
//! `loadChunk`; here the test is it.

use std::cell::Cell;
use std::rc::Rc;

use counterbell_widget::browser::chunk::Chunk;
use counterbell_widget::browser::task::Tasks;
use counterbell_widget::view::element::{Element, element};
use counterbell_widget::view::part::when_there;
use js_sys::Promise;
use leptos::prelude::{ArcRwSignal, Get as _, Owner, Set as _};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::contract::shop;
use crate::page::{Page, wait_until};

/// Answers the next fetches of chunks.
fn load_chunks_with(load: impl FnMut(String) -> Promise + 'static) {
    let load = Closure::<dyn FnMut(String) -> Promise>::new(load).into_js_value();
    js_sys::Reflect::set(&js_sys::global(), &"loadChunk".into(), &load).unwrap();
}

fn one() -> u8 {
    1
}

#[wasm_bindgen_test]
async fn a_chunk_is_fetched_until_it_came_and_then_never_again() {
    static NUMBER: Chunk<fn() -> u8> = Chunk::new("number");
    let asked = Rc::new(Cell::new(0));
    let count = asked.clone();
    load_chunks_with(move |name| {
        assert_eq!(name, "number");
        count.set(count.get() + 1);
        if count.get() == 1 {
            return Promise::reject(&"no connection".into());
        }
        NUMBER.arrive(one);
        Promise::resolve(&JsValue::NULL)
    });
    assert!(NUMBER.get().is_none());
    assert!(NUMBER.load().await.is_none(), "the first fetch fails");
    assert_eq!(NUMBER.load().await.map(|number| number()), Some(1));
    assert_eq!(NUMBER.load().await.map(|number| number()), Some(1));
    assert_eq!(asked.get(), 2);
}

#[wasm_bindgen_test]
async fn a_view_that_is_a_chunk_is_shown_from_when_it_is_there_on() {
    static VIEW: Chunk<fn() -> Element> = Chunk::new("view");
    load_chunks_with(|_| {
        VIEW.arrive(|| element("output", &[]).text("here"));
        Promise::resolve(&JsValue::NULL)
    });
    let page = Page::new(&shop(), |_, _, _| (404, String::new()));
    let (tasks, owner, wanted) = (Tasks::default(), Owner::new(), ArcRwSignal::new(false));
    let condition = wanted.clone();
    let part = when_there(tasks.spawner(), &VIEW, move || condition.get(), |view| view());
    let root = (**page.root).clone();
    let _shown = owner.with(|| Element::of(root.unchecked_into()).part(part));
    assert!(page.find("output").is_none() && VIEW.get().is_none(), "nothing is fetched yet");
    wanted.set(true);
    page.wait_for_text("output", "here").await;
    wanted.set(false);
    wait_until("it is gone", || page.find("output").is_none().then_some(())).await;
}
