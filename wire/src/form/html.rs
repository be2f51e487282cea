//! What the HTML of a field is, in the widget and on the plain page.

use super::{FieldKind, FormField};

impl FieldKind {
    /// The type of the `input`, where the control is one. A number is a text: fields of the type
    /// `number` lose what they do not understand, and change under the mouse wheel.
    pub fn input_type(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Phone => "tel",
            Self::Checkbox => "checkbox",
            _ => "text",
        }
    }
}

impl FormField {
    /// What a browser may fill in. HTML standard: autofill detail tokens.
    pub fn autocomplete(&self) -> &'static str {
        match self.name.as_str() {
            "name" => "name",
            "email" => "email",
            "phone" => "tel",
            _ => "off",
        }
    }
}
