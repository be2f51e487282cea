//! The shop's help, and when it answers: a chunk, fetched for shops that tell of either, before
//! their form is shown.
//!
//! - [`hours`]: whether somebody answers now, and when somebody will;
//! - [`words`]: what there is to find in a text;
//! - [`index`]: which articles a text may be about.
//!
//! They do no IO. Beside them, `desk/help.rs` has the verbs, `view/help.rs` and `view/hours.rs` what
//! is seen.

pub mod hours;
pub mod index;
pub mod words;

use crate::desk::Desk;
use crate::lazy::lazy_chunk;
use crate::view;
use crate::view::element::Element;

/// Where something of it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// Above the form: the search.
    Search,
    /// In the form's introduction: when the answer comes.
    Introduction,
    /// Below the message: what may help.
    Suggestions,
    /// Above the thread's composer: when the answer comes, if nobody is there.
    Composer,
}

lazy_chunk! {
    /// The chunk: what is to be seen at that spot, if there is anything for the shop.
    pub static HELP: Chunk<fn(Desk, Spot) -> Option<Element>> = help => view::help::at;
}
