//! Validates a shop's sentence against the widget's.

use toml::{Table, Value};
use wire::{Plural, Sentence, rules};

/// The longest sentence, in characters.
const LONGEST: usize = 500;
/// The plural forms of all languages (Unicode CLDR: plural rules).
const FORMS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// Reads a sentence that replaces one of the widget's.
pub(super) fn read(value: Value, english: &Sentence) -> Result<Sentence, String> {
    match (value, english) {
        (Value::String(text), Sentence::Plain(known)) => {
            fits(&text, known).map(|()| Sentence::Plain(text))
        }
        (Value::String(text), Sentence::Plural(known)) => fits(&text, &known.other)
            .map(|()| Sentence::Plural(Plural { other: text, ..Plural::default() })),
        (Value::Table(forms), Sentence::Plural(known)) => plural(forms, &known.other),
        (_, Sentence::Plain(_)) => Err("must be a text in quotes".to_owned()),
        (_, Sentence::Plural(_)) => Err(wanted_forms()),
    }
}

fn plural(forms: Table, known: &str) -> Result<Sentence, String> {
    if !forms.keys().all(|form| FORMS.contains(&form.as_str())) {
        return Err(wanted_forms());
    }
    let plural: Plural = forms.try_into().map_err(|_| wanted_forms())?;
    let Plural { zero, one, two, few, many, other } = &plural;
    for form in [zero, one, two, few, many].into_iter().flatten().chain([other]) {
        fits(form, known)?;
    }
    Ok(Sentence::Plural(plural))
}

fn wanted_forms() -> String {
    format!("must be a text, or a text for each of {}; other is needed", FORMS.join(", "))
}

/// Checks that a text is not blank, and that the widget fills in all of its placeholders.
fn fits(text: &str, known: &str) -> Result<(), String> {
    if text.trim().is_empty() || rules::is_longer_than(text, LONGEST) {
        return Err(format!("must have 1 to {LONGEST} characters"));
    }
    let known: Vec<_> = placeholders(known).flatten().collect();
    if placeholders(text).all(|name| name.is_some_and(|name| known.contains(&name))) {
        return Ok(());
    }
    let known: Vec<_> = known.iter().map(|name| format!("{{{name}}}")).collect();
    Err(match known.as_slice() {
        [] => "must not hold a placeholder".to_owned(),
        known => format!("may hold no other placeholder than {}", known.join(", ")),
    })
}

/// The names between braces; `None` for a brace that is not closed.
fn placeholders(text: &str) -> impl Iterator<Item = Option<&str>> {
    text.split('{').skip(1).map(|rest| rest.split_once('}').map(|(name, _)| name))
}
