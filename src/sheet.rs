//! The panel as a sheet over a small page: a chunk, fetched when the panel is opened there, or the
//! page becomes as small as that. Until it is there the panel covers the page by its style alone.

use crate::desk::{self, Desk};
use crate::lazy::lazy_chunk;

lazy_chunk! {
    /// Makes a sheet of the open panel.
    pub static SHEET: Chunk<fn(Desk)> = sheet => desk::covering::cover;
}
