//! The subject of a ticket.

use wire::{Opening, rules};

use crate::shop::Shop;

/// The longest subject that is taken from the message, in characters.
const MAX_FROM_MESSAGE: usize = 80;

/// The subject as typed, else the topic with the order's number, else the first words.
pub(super) fn subject(shop: &Shop, opening: &Opening) -> String {
    let field = |name: &str| opening.fields().get(name).map(|value| rules::single_line(value));
    let topic = field("topic").map(|topic| label(shop, &topic));
    let order = field("order_number");
    let subject = match (opening.subject(), topic, order) {
        ("", Some(topic), Some(order)) => format!("{topic} – {order}"),
        ("", Some(topic), None) => topic,
        ("", None, _) => first_words(opening.body()),
        (typed, _, _) => typed.to_owned(),
    };
    rules::cut(&subject, rules::MAX_SUBJECT).to_owned()
}

/// The label of a topic.
fn label(shop: &Shop, topic: &str) -> String {
    let field = shop.form.fields.iter().find(|field| field.name == "topic");
    let choices = field.map_or(&[][..], |field| &field.choices);
    let chosen = choices.iter().find(|choice| choice.value == topic);
    chosen.map_or(topic, |choice| &choice.label).to_owned()
}

fn first_words(body: &str) -> String {
    let line = rules::single_line(body.lines().next().unwrap_or_default());
    if !rules::is_longer_than(&line, MAX_FROM_MESSAGE) {
        return line;
    }
    let cut = rules::cut(&line, MAX_FROM_MESSAGE);
    let whole = cut.rfind(char::is_whitespace).map_or(cut, |end| &cut[..end]);
    format!("{}…", whole.trim_end())
}
