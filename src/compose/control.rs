//! The controls of the form's fields: one file for each kind.
//!
//! None has a `maxlength`: browsers cut off what is too long when it is pasted, and nothing that a shopper
//! has written is thrown away. Each says that it is required, what describes it, and whether it has an
//! error; it reports input and blur.

mod checkbox;
mod input;
mod multiline;
mod select;

pub use checkbox::Checkbox;
pub use input::Input;
pub use multiline::Multiline;
pub use select::Select;
