//! What needs the network, and what comes back by it: a chunk, fetched as soon as somebody begins to
//! write, and at once for a visitor who has a conversation. What a shopper needs in order to write,
//! and what stores the message, is not in it: that must be there when the network is gone.
//!
//! It has `outgoing/sender`, `thread`, `desk/{sending,polling,showing,mending,replying,faults}.rs` and
//! the views of the thread.

use crate::desk::{Desk, Moment};
use crate::lazy::lazy_chunk;
use crate::thread::Item;
use crate::view::element::Element;
use crate::view::limit::Typed;
use crate::{desk, view};

/// Takes an entry.
pub type Take<'a> = dyn FnMut(&Item) + 'a;

/// What the chunk can do.
#[derive(Clone, Copy)]
pub struct Reading {
    /// Begins, once for each widget: shows what there is, sends what waits, and asks for more until the
    /// widget is gone.
    pub begin: fn(Desk),
    /// Shows the models as they now are.
    pub publish: fn(Desk),
    /// The thread and its composer.
    pub view: fn(Desk) -> Element,
    /// Checks what is typed into the form.
    pub check: fn(Desk, Moment),
    /// How many characters are left of so many.
    pub limit: fn(Desk, usize, Typed) -> Element,
    /// Hands over what is written in the thread, the oldest first.
    pub items: fn(Desk, &mut Take<'_>),
}

lazy_chunk! {
    /// The chunk.
    pub static READING: Chunk<Reading> = thread => Reading {
            begin: desk::reading::begin,
            publish: desk::reading::publish,
            view: view::thread::thread,
            check: desk::faults::check,
            limit: view::limit::limit,
            items: desk::reading::items,
        };
}
