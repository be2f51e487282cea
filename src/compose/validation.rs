//! Which errors the form shows while it is filled in: one appears when its field is left, never while the
//! field is first typed in, and disappears as soon as it is corrected. No IO.

use wire::FieldError;

/// The errors to show after a keystroke: those that still hold. None is added.
pub fn while_typing(mut shown: Vec<FieldError>, current: &[FieldError]) -> Vec<FieldError> {
    shown.retain(|error| current.contains(error));
    shown
}

/// The errors to show after the field of that path has been left.
pub fn after_leaving(
    mut shown: Vec<FieldError>,
    path: &str,
    current: Vec<FieldError>,
) -> Vec<FieldError> {
    shown.retain(|error| error.field != path);
    shown.extend(current.into_iter().find(|error| error.field == path));
    shown
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
