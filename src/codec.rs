//! The wire's JSON as the widget reads and writes it: by hand, over the browser's own parser,
//! because derived code would be a third of what a visitor downloads. The browser tests hold it
//! against serde's reading and writing of the same types.

pub mod articles;
mod form;
pub mod hours;
pub mod read;
mod rich;
pub mod stored;
pub mod write;
