//! What the page tells of the shopper (`prefill`, `identify`, a topic): a chunk, fetched when a page
//! tells something.
//!
//! It has `desk/telling.rs` and [`crate::identity`].

use wasm_bindgen::prelude::*;

use crate::browser::chunk::Chunk;
use crate::desk::{self, Desk};

/// What the chunk can do.
#[derive(Clone, Copy)]
pub struct Telling {
    /// Takes in what waits, in its order.
    pub hear: fn(Desk),
    /// Fills in what was told before it was known what the shop asks.
    pub fill_in: fn(Desk),
}

/// The chunk.
pub static TELLING: Chunk<Telling> = Chunk::new("telling");

/// Runs by itself as soon as the chunk is there.
#[wasm_bindgen]
pub fn chunk_telling() {
    TELLING.arrive(Telling { hear: desk::telling::hear, fill_in: desk::telling::fill_in });
}
