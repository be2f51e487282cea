//! A field's label with remarks in brackets: a page without script always shows the field, and says
//! when it is needed.

use wire::{Channel, Form, FormField, When};

use super::names::{self, Name};
use super::sentences::Sentences;
use super::{channels, labels};

/// The condition's key for the channel.
const CHANNEL: &str = "channel";

/// The field's label with its remarks.
pub fn label(sentences: &Sentences, form: &Form, field: &FormField) -> String {
    let mut label = labels::field_name(sentences, field);
    if let Some(choices) = condition(sentences, form, field) {
        label = sentences.text_with(names::ONLY_FOR, &[("label", &label), ("choices", &choices)]);
    }
    match requirement(form, field) {
        Some(remark) => sentences.text_with(remark, &[("label", &label)]),
        None => label,
    }
}

/// The choices with which the field is needed; `None` where it always is.
fn condition(sentences: &Sentences, form: &Form, field: &FormField) -> Option<String> {
    let when = field.when.as_ref()?;
    if when.field == CHANNEL {
        let channels = needing(form, when);
        let always = channels.len() == channels::offered(form).len();
        let channels = channels.into_iter().map(|channel| sentences.text(labels::channel(channel)));
        return (!always).then(|| channels.collect::<Vec<_>>().join(", "));
    }
    let other = form.fields.iter().find(|field| field.name == when.field)?;
    if other.choices.is_empty() {
        return Some(labels::field_name(sentences, other));
    }
    let chosen = other.choices.iter().filter(|choice| when.is.contains(&choice.value));
    Some(chosen.map(|choice| choice.label.as_str()).collect::<Vec<_>>().join(", "))
}

/// Whether the page shows the field: some channels of the form are not offered here.
pub fn can_be_asked(form: &Form, field: &FormField) -> bool {
    let when = field.when.as_ref().filter(|when| when.field == CHANNEL);
    when.is_none_or(|when| !needing(form, when).is_empty())
}

/// The channels of the page with which the condition holds.
fn needing(form: &Form, when: &When) -> Vec<Channel> {
    let offered = channels::offered(form).into_iter();
    offered.filter(|channel| when.is.iter().any(|word| *word == channel.word())).collect()
}

/// Whether the field is required: that may depend on the channel, which a page without script cannot
/// follow. `None` where it always is.
fn requirement(form: &Form, field: &FormField) -> Option<Name> {
    let offered = channels::offered(form);
    let requiring = offered.iter().filter(|channel| form.requires(field, **channel)).count();
    match requiring {
        0 => Some(names::OPTIONAL),
        count if count == offered.len() => None,
        _ if field.name == "phone" => Some(names::PHONE_NEEDED),
        _ => Some(names::EMAIL_NEEDED),
    }
}
