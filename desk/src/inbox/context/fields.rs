//! The ticket's custom fields.

use maud::{Markup, html};

use super::meta::shown;
use crate::custom_field::TicketField;

/// What is filled in; nothing where nothing is.
pub fn section(fields: &[TicketField]) -> Markup {
    html! {
        section id="fields" data-live hidden[fields.is_empty()] {
            h2 { "Fields" }
            dl {
                @for field in fields {
                    @if let Some(definition) = &field.field {
                        dt { (definition.record.label) }
                        dd { (shown(&field.value.0, 1)) }
                    }
                }
            }
        }
    }
}
