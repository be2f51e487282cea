//! Lazily loaded parts of the program. Here all of it is one module; fetching is the test's.

use std::cell::Cell;

use counterbell_widget::lazy::{Chunk, ChunkError};
use counterbell_widget::ui::{Built, Host, IntoBuilt, LazyFeature, When};
use counterbell_widget::web::storage::Storage;
use counterbell_widget::web::task::Tasks;
use js_sys::Function;
use leptos::mount::mount_to;
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::{Page, wait_until};
use crate::samples::shop;

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

/// A host on that page, and the owner of its signals.
fn host(page: &Page, tasks: &Tasks) -> (Host, Owner) {
    let owner = Owner::new();
    let (storage, emit) = (Storage::new("aurora"), Function::new_no_args(""));
    let host = owner.with(|| Host::new(page.root.clone(), storage, tasks.spawner(), emit));
    (host, owner)
}

#[wasm_bindgen_test]
async fn a_feature_starts_once_and_a_failed_attempt_is_forgotten() {
    thread_local!(static FETCHES: Cell<usize> = const { Cell::new(0) });
    thread_local!(static STARTS: Cell<usize> = const { Cell::new(0) });
    static NUMBER: Chunk<u8> = Chunk::new(|| {
        Box::pin(async {
            FETCHES.set(FETCHES.get() + 1);
            if FETCHES.get() == 1 { Err(ChunkError) } else { Ok(1) }
        })
    });
    let page = Page::new(&shop(), |_, _, _| (404, String::new()));
    let tasks = Tasks::default();
    let (host, owner) = host(&page, &tasks);
    let start = |_| STARTS.set(STARTS.get() + 1);
    let feature = owner.with(|| LazyFeature::new(&NUMBER, host, start));
    assert_eq!(feature.loaded().await, None, "the first fetch fails");
    assert!(untrack(|| feature.has_failed()) && STARTS.get() == 0);
    assert_eq!(feature.loaded().await, Some(1));
    assert_eq!(feature.loaded().await, Some(1));
    assert!(!untrack(|| feature.has_failed()));
    assert_eq!((feature.get_untracked(), STARTS.get(), FETCHES.get()), (Some(1), 1, 2));
}

#[wasm_bindgen_test]
async fn a_view_that_is_a_chunk_is_shown_from_when_it_is_there_on() {
    static VIEW: Chunk<fn() -> Built> = Chunk::new(|| {
        let view: fn() -> Built = || view! { <output>"here"</output> }.built();
        Box::pin(async move { Ok(view) })
    });
    let page = Page::new(&shop(), |_, _, _| (404, String::new()));
    let tasks = Tasks::default();
    let (host, owner) = host(&page, &tasks);
    let wanted = owner.with(|| RwSignal::new(false));
    let feature = owner.with(|| LazyFeature::new(&VIEW, host, |_| ()));
    let shown = move || wanted.get() && feature.get().is_some();
    let view = move || {
        view! { <When condition=shown>{feature.get_untracked().map(|view| view())}</When> }.built()
    };
    let _shown = owner.with(|| mount_to(page.root.clone(), view));
    wanted.set(true);
    leptos::task::tick().await;
    assert!(page.find("output").is_none() && VIEW.get().is_none(), "nothing is fetched yet");
    feature.load();
    page.wait_for_text("output", "here").await;
    wanted.set(false);
    wait_until("it is gone", || page.find("output").is_none().then_some(())).await;
}
