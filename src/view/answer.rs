//! How the shopper wants the answer.

use wire::{Channel, Form};

use super::element::{Element, element};
use crate::desk::Desk;
use crate::text::{self, CHANNEL};

/// The channels on offer, one of which is chosen.
pub fn answer(desk: Desk, form: &Form) -> Element {
    let legend = element("legend", &[]).says(desk, CHANNEL);
    let choices = form.channels.iter().map(|channel| choice(desk, *channel));
    element("fieldset", &[("class", "channels")]).child(legend).children(choices)
}

fn choice(desk: Desk, channel: Channel) -> Element {
    let word = channel.word();
    let button = element("input", &[("type", "radio"), ("name", "channel"), ("value", word)])
        .follow("checked", move || (desk.channel() == channel).then(String::new))
        .on("change", move |_| desk.type_in("channel", "channel", word.to_owned()));
    element("label", &[]).child(button).says(desk, text::channel(channel))
}

/// Before which of the form's fields the choice stands: the telephone number that it may ask for,
/// else behind the e-mail address.
pub fn place(form: &Form) -> Option<usize> {
    if form.channels.len() < 2 {
        return None;
    }
    let position = |name: &str| form.fields.iter().position(|field| field.name == name);
    let phone = position("phone");
    Some(phone.or_else(|| position("email").map(|email| email + 1)).unwrap_or_default())
}
