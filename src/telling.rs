//! What the page tells of the shopper (`prefill`, `identify`, a topic): a chunk, fetched when a page
//! tells something.
//!
//! It has `desk/telling.rs` and [`crate::identity`].

use crate::desk::{self, Desk};
use crate::lazy::lazy_chunk;

/// What the chunk can do.
#[derive(Clone, Copy)]
pub struct Telling {
    /// Takes in what waits, in its order.
    pub hear: fn(Desk),
    /// Fills in what was told before it was known what the shop asks.
    pub fill_in: fn(Desk),
}

lazy_chunk! {
    /// The chunk.
    pub static TELLING: Chunk<Telling> = telling => Telling { hear: desk::telling::hear, fill_in: desk::telling::fill_in };
}
