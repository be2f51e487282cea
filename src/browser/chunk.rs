//! Chunks: parts of the program that the browser fetches when they are first needed.
//!
//! A chunk is a function, and everything that only this function leads to. It has three places:
//!
//! ```ignore
//! /// The stars under an answer.
//! pub static RATING: Chunk<fn(Desk) -> Element> = Chunk::new("rating");
//!
//! /// Runs by itself as soon as the chunk is there. Nothing else may name `view::rating`.
//! #[wasm_bindgen]
//! pub fn chunk_rating() {
//!     RATING.arrive(view::rating::rating);
//! }
//!
//! // Where it is needed: in a verb, or in a view with `part::when_there`.
//! let Some(rating) = RATING.load().await else { return };
//! ```
//!
//! `cargo xtask pack` makes `chunk-rating.wasm` of what `chunk_rating` alone leads to. As long as
//! nobody has packed the module, as in the tests of the browser, all of it is there, and `chunk_rating`
//! is called by hand.

use std::hint::black_box;
use std::sync::OnceLock;

use wasm_bindgen::prelude::*;

/// A function that lives in a chunk. Such a function has a type that names no closure, so that what
/// it leads to stays out of where it is called.
pub struct Chunk<F> {
    name: &'static str,
    function: OnceLock<F>,
}

impl<F: Copy> Chunk<F> {
    /// The chunk whose entry is called `chunk_` and that name.
    pub const fn new(name: &'static str) -> Self {
        Self { name, function: OnceLock::new() }
    }

    /// The function, if the chunk is there.
    pub fn get(&self) -> Option<F> {
        self.function.get().copied()
    }

    /// The function, once the chunk is there; `None` where it could not be fetched. The next call
    /// tries again.
    pub async fn load(&self) -> Option<F> {
        if self.function.get().is_none() {
            fetch(self.name).await;
        }
        self.get()
    }

    /// Called by the chunk's entry.
    pub fn arrive(&self, function: F) {
        // The compiler sees the whole program, and would call the function it knows to be the only
        // one directly: then it would be no chunk's any more. A second arrival changes nothing.
        let _ = self.function.set(black_box(function));
    }
}

/// What goes wrong is the network's affair, and is asked again.
async fn fetch(name: &str) {
    let _ = load_chunk(name).await;
}

#[wasm_bindgen]
extern "C" {
    /// `xtask/src/pack/chunks/fetch.js`.
    #[wasm_bindgen(catch, js_name = loadChunk)]
    async fn load_chunk(name: &str) -> Result<JsValue, JsValue>;
}
