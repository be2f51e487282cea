//! Lazily loaded parts of the program. Here all of it is one module; fetching is the test's.

use std::cell::Cell;

use counterbell_widget::browser::task::Tasks;
use counterbell_widget::lazy::{Chunk, ChunkError};
use counterbell_widget::telling::TELLING;
use counterbell_widget::view::element::{Element, element};
use counterbell_widget::view::part::when_there;
use leptos::prelude::{ArcRwSignal, Get as _, Owner, Set as _};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::contract::shop;
use crate::page::{Page, wait_until};

#[wasm_bindgen_test]
async fn a_chunk_is_fetched_until_it_came_and_then_never_again() {
    thread_local!(static FETCHES: Cell<usize> = const { Cell::new(0) });
    static NUMBER: Chunk<u8> = Chunk::new(|| {
        Box::pin(async {
            FETCHES.set(FETCHES.get() + 1);
            if FETCHES.get() == 1 { Err(ChunkError) } else { Ok(1) }
        })
    });
    assert!(NUMBER.get().is_none());
    assert_eq!(NUMBER.load().await, Err(ChunkError), "the first fetch fails");
    assert_eq!(NUMBER.load().await, Ok(1));
    assert_eq!(NUMBER.load().await, Ok(1));
    assert_eq!(NUMBER.get(), Some(1));
    assert_eq!(FETCHES.get(), 2);
}

#[wasm_bindgen_test]
async fn where_nothing_is_split_a_chunk_is_there_at_once() {
    assert!(TELLING.load().await.is_ok());
    assert!(TELLING.get().is_some());
}

#[wasm_bindgen_test]
async fn a_view_that_is_a_chunk_is_shown_from_when_it_is_there_on() {
    static VIEW: Chunk<fn() -> Element> = Chunk::new(|| {
        let view: fn() -> Element = || element("output", &[]).text("here");
        Box::pin(async move { Ok(view) })
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
