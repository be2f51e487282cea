//! The controls of the form's fields: one file for each kind.
//!
//! None has a `maxlength`: browsers cut off what is too long when it is pasted, and nothing that a shopper
//! has written is thrown away. Each says that it is required, what describes it, and whether it has an
//! error; it reports input and blur.

mod checkbox;
mod input;
mod multiline;
mod select;

use wasm_bindgen::JsCast;
use web_sys::{Element, FocusEvent};

pub use checkbox::Checkbox;
pub use input::Input;
pub use multiline::Multiline;
pub use select::Select;

/// Whether a pointer is pressed inside the form of the control that an event comes from.
pub fn is_form_pressed(event: &FocusEvent) -> bool {
    let control = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let form = control.and_then(|control| control.closest("form").ok().flatten());
    form.is_some_and(|form| form.matches(":active").unwrap_or_default())
}
