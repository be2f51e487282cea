//! Files that go with a message, and files of the thread: a chunk, fetched when somebody first
//! reaches for a file or an entry with files is shown.
//!
//! - [`state`]: what can happen to one file;
//! - [`tray`]: the files of the message that is being written, and which is uploaded next;
//! - [`check`]: what the shop takes;
//! - [`store`]: what of them survives a reload.
//!
//! The first three do no IO. Beside them, `desk/files.rs` has the verbs, `view/tray.rs` and
//! `view/files.rs` what is seen.

pub mod check;
pub mod state;
pub mod store;
pub mod tray;

use wasm_bindgen::JsValue;
use wire::MessageId;

use crate::desk::{Desk, Line};
use crate::lazy::lazy_chunk;
use crate::view::element::Element;
use crate::{desk, view};

/// What the chunk can do.
#[derive(Clone, Copy)]
pub struct Files {
    /// Carries a job out.
    pub act: fn(Desk, Job),
    /// The ids of the files that are uploaded, for the message that is being written.
    pub ids: fn(Desk) -> Vec<String>,
    /// What to write where the shopper has written nothing: the files' names.
    pub words: fn(Desk) -> String,
    /// The message is ready to leave. Whether its files are: then they leave with it, else it is
    /// sent by itself as soon as they are.
    pub leave: fn(Desk) -> bool,
    /// The files of the message that is being written.
    pub tray: fn(Desk) -> Element,
    /// The files of an entry.
    pub list: fn(Desk, Line) -> Element,
}

/// Something to do, when the chunk is there.
pub enum Job {
    /// Upload these.
    Take(Vec<JsValue>),
    /// Files are being dragged over the panel.
    Hover,
    /// The shopper goes to another conversation: what waits for its files does not leave by itself.
    Hold,
    /// A message is written again that had these files.
    Back {
        /// Their ids.
        ids: Vec<MessageId>,
        /// Whether the proxy has lost them.
        lost: bool,
    },
}

lazy_chunk! {
    /// The chunk.
    pub static FILES: Chunk<Files> = files => Files {
            act: desk::files::act,
            ids: desk::files::ids,
            words: desk::files::words,
            leave: desk::files::leave,
            tray: view::tray::tray,
            list: view::files::list,
        };
}
