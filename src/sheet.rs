//! The panel as a sheet over a small page: a chunk, fetched when the panel is opened there, or the
//! page becomes as small as that. Until it is there the panel covers the page by its style alone.

use wasm_bindgen::prelude::*;

use crate::browser::chunk::Chunk;
use crate::desk::{self, Desk};

/// Makes a sheet of the open panel.
pub static SHEET: Chunk<fn(Desk)> = Chunk::new("sheet");

/// Runs by itself as soon as the chunk is there.
#[wasm_bindgen]
pub fn chunk_sheet() {
    SHEET.arrive(desk::covering::cover);
}
