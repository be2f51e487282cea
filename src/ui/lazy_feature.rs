//! A chunk as one widget uses it.

use std::future::Future;
use std::pin::Pin;

use leptos::prelude::*;

use super::host::Host;
use super::reactive::signal;
use crate::lazy::Chunk;

/// What a chunk of the program offers, once it is loaded; a handle.
#[derive(Clone, Copy)]
pub struct LazyFeature<T: 'static> {
    chunk: &'static Chunk<T>,
    start: fn(T),
    loading: Loading,
}

/// How far a chunk is. Without the type of what it offers, so that its code is in the program once.
#[derive(Clone, Copy)]
struct Loading {
    loaded: RwSignal<bool>,
    failed: RwSignal<bool>,
    host: Host,
}

impl<T: Copy> LazyFeature<T> {
    /// A feature that is not loaded yet. `start` runs once it is, within the widget's reactive owner.
    pub fn new(chunk: &'static Chunk<T>, host: Host, start: fn(T)) -> Self {
        let loading = Loading { loaded: signal(false), failed: signal(false), host };
        Self { chunk, start, loading }
    }

    /// What the chunk offers, if it is loaded. Reactive.
    pub fn get(self) -> Option<T> {
        if self.loading.loaded.get() { self.chunk.get() } else { None }
    }

    /// What the chunk offers, not reactive.
    pub fn get_untracked(self) -> Option<T> {
        untrack(|| self.get())
    }

    /// Whether the last attempt failed. Reactive.
    pub fn has_failed(self) -> bool {
        self.loading.failed.get()
    }

    /// Loads the chunk in the background, unless it is loaded or on its way. A failed attempt is
    /// forgotten: the next call tries again.
    pub fn load(self) {
        self.loading.host.spawn(self.attempt());
    }

    /// Loads the chunk and waits for it; `None` where it cannot be had now.
    pub async fn loaded(self) -> Option<T> {
        self.attempt().await;
        self.get_untracked()
    }

    fn attempt(self) -> Pin<Box<dyn Future<Output = ()>>> {
        let Self { chunk, start, loading } = self;
        let fetch = Box::pin(async move { chunk.load().await.is_ok() });
        let start = Box::new(move || {
            if let Some(feature) = chunk.get() {
                start(feature);
            }
        });
        Box::pin(loading.attempt(fetch, start))
    }
}

impl Loading {
    async fn attempt(self, fetch: Pin<Box<dyn Future<Output = bool>>>, start: Box<dyn FnOnce()>) {
        let fetched = fetch.await;
        // A view that says so stays as it is with the next attempt.
        if self.failed.get_untracked() == fetched {
            self.failed.set(!fetched);
        }
        if fetched && !self.loaded.get_untracked() {
            self.host.in_owner(start);
            self.loaded.set(true);
        }
    }
}
