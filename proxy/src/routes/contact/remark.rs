//! The remark after the label of a field with a condition: a page without script always shows the
//! field, and says when it is needed.

use wire::{Channel, Form, FormField, When};

use super::{channels, text};

/// The condition's key for the channel.
const CHANNEL: &str = "channel";

/// When the field is needed; `None` where it always is.
pub fn condition(form: &Form, field: &FormField) -> Option<String> {
    let when = field.when.as_ref()?;
    let names = if when.field == CHANNEL { by_channel(form, when) } else { by_field(form, when) };
    let always = when.field == CHANNEL && names.len() == channels::offered(form).len();
    (!always).then(|| text::only_for(&names.join(", ")))
}

/// Whether the page shows the field: some channels of the form are not offered here.
pub fn can_be_asked(form: &Form, field: &FormField) -> bool {
    let when = field.when.as_ref().filter(|when| when.field == CHANNEL);
    when.is_none_or(|when| !by_channel(form, when).is_empty())
}

fn by_channel<'a>(form: &'a Form, when: &When) -> Vec<&'a str> {
    let offered = channels::offered(form).into_iter();
    let chosen = offered.filter(|channel| when.is.iter().any(|word| *word == channel.word()));
    chosen.map(|channel: Channel| text::channel(channel)).collect()
}

fn by_field<'a>(form: &'a Form, when: &'a When) -> Vec<&'a str> {
    let Some(field) = form.fields.iter().find(|field| field.name == when.field) else {
        return Vec::new();
    };
    if field.choices.is_empty() {
        return vec![text::label(field)];
    }
    let chosen = field.choices.iter().filter(|choice| when.is.contains(&choice.value));
    chosen.map(|choice| choice.label.as_str()).collect()
}
