//! The sentences about files that depend on something. Only the chunk of the files uses them.

use super::{
    FILE_EMPTY, FILE_FAILED, FILE_GONE, FILE_TOO_LARGE, FILE_TYPE, FILES_TOO_MANY, Key, Plural,
};
use crate::files::state::Failure;

/// Why a file cannot go along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// A sentence with the file's `{name}`, and perhaps the `{max}` size.
    Plain(Key),
    /// A sentence with the most files.
    Counted(Plural),
}

/// Why a file cannot go along.
pub fn reason(why: Failure) -> Reason {
    Reason::Plain(match why {
        Failure::TooLarge => FILE_TOO_LARGE,
        Failure::Kind => FILE_TYPE,
        Failure::Empty => FILE_EMPTY,
        Failure::TooMany => return Reason::Counted(FILES_TOO_MANY),
        Failure::Network | Failure::Refused => FILE_FAILED,
        Failure::Gone => FILE_GONE,
    })
}
