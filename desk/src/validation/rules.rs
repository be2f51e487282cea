//! Rules for single values. A rule takes a JSON value and returns it typed, or its errors.
//!
//! Lengths count characters.

use std::ops::RangeInclusive;

use serde_json::{Map, Value};

use crate::datetime::Datetime;
use crate::validation::FieldErrors;
use crate::vocabulary::Word;

/// A string of any length.
pub fn string(value: &Value) -> Result<String, FieldErrors> {
    value.as_str().map(str::to_owned).ok_or_else(|| FieldErrors::new("Not a valid string."))
}

/// A string of a length in `lengths`.
pub fn text(lengths: RangeInclusive<usize>) -> impl Fn(&Value) -> Result<String, FieldErrors> {
    move |value| {
        let text = string(value)?;
        if lengths.contains(&text.chars().count()) { Ok(text) } else { Err(length(&lengths)) }
    }
}

/// An e-mail address of at most 320 characters.
pub fn email(value: &Value) -> Result<String, FieldErrors> {
    let email = text(0..=320)(value)?;
    let parts = email.rsplit_once('@').filter(|(local, domain)| {
        !local.is_empty() && !domain.is_empty() && !email.chars().any(char::is_whitespace)
    });
    if parts.is_some() { Ok(email) } else { Err(FieldErrors::new("Not a valid email address.")) }
}

/// A language as two lower-case letters (ISO 639-1).
pub fn language(value: &Value) -> Result<String, FieldErrors> {
    let code = string(value)?;
    if code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_lowercase()) {
        Ok(code)
    } else {
        Err(FieldErrors::new("Not a valid ISO 639-1 language code."))
    }
}

/// A country as two upper-case letters (ISO 3166-1 alpha-2).
pub fn country(value: &Value) -> Result<String, FieldErrors> {
    let code = string(value)?;
    if code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase()) {
        Ok(code)
    } else {
        Err(FieldErrors::new("Not a valid ISO 3166-1 country code."))
    }
}

/// The name of a time zone, like `Europe/Paris`. The desk has no list of them: it checks the form.
pub fn timezone(value: &Value) -> Result<String, FieldErrors> {
    let name = text(1..=64)(value)?;
    if name.chars().all(|c| c.is_ascii_alphanumeric() || "/_+-".contains(c)) {
        Ok(name)
    } else {
        Err(FieldErrors::new("Not a valid timezone."))
    }
}

/// A whole number.
pub fn integer(value: &Value) -> Result<i64, FieldErrors> {
    value.as_i64().ok_or_else(|| FieldErrors::new("Not a valid integer."))
}

/// A number.
pub fn number(value: &Value) -> Result<f64, FieldErrors> {
    value.as_f64().ok_or_else(|| FieldErrors::new("Not a valid number."))
}

/// True or false.
pub fn boolean(value: &Value) -> Result<bool, FieldErrors> {
    value.as_bool().ok_or_else(|| FieldErrors::new("Not a valid boolean."))
}

/// A datetime.
pub fn datetime(value: &Value) -> Result<Datetime, FieldErrors> {
    let read = value.as_str().and_then(Datetime::parse);
    read.ok_or_else(|| FieldErrors::new("Not a valid datetime."))
}

/// An object with any fields.
pub fn object(value: &Value) -> Result<Map<String, Value>, FieldErrors> {
    value.as_object().cloned().ok_or_else(|| FieldErrors::new("Not a valid mapping type."))
}

/// A word of a vocabulary.
pub fn word<W: Word>(value: &Value) -> Result<W, FieldErrors> {
    word_of(W::ALL)(value)
}

/// One of some words of a vocabulary.
pub fn word_of<W: Word>(words: &'static [W]) -> impl Fn(&Value) -> Result<W, FieldErrors> {
    move |value| {
        let given = value.as_str().ok_or_else(|| FieldErrors::new("Not a valid string."))?;
        let known = words.iter().copied().find(|word| word.word() == given);
        known.ok_or_else(|| not_one_of(words.iter().map(|word| word.word())))
    }
}

/// One of a few strings.
pub fn one_of(
    words: &'static [&'static str],
) -> impl Fn(&Value) -> Result<&'static str, FieldErrors> {
    move |value| {
        let given = value.as_str().ok_or_else(|| FieldErrors::new("Not a valid string."))?;
        let known = words.iter().find(|word| **word == given);
        known.copied().ok_or_else(|| not_one_of(words.iter().copied()))
    }
}

fn not_one_of(words: impl Iterator<Item = &'static str>) -> FieldErrors {
    FieldErrors::new(format!("Must be one of: {}.", words.collect::<Vec<_>>().join(", ")))
}

/// Any value.
#[expect(clippy::unnecessary_wraps, reason = "a rule like the others, which can fail")]
pub fn any(value: &Value) -> Result<Value, FieldErrors> {
    Ok(value.clone())
}

/// A list of a length in `lengths` whose items follow `rule`; errors are keyed by index.
pub fn list<T>(
    lengths: RangeInclusive<usize>,
    rule: impl Fn(&Value) -> Result<T, FieldErrors>,
) -> impl Fn(&Value) -> Result<Vec<T>, FieldErrors> {
    move |value| {
        let items = value.as_array().ok_or_else(|| FieldErrors::new("Not a valid list."))?;
        if !lengths.contains(&items.len()) {
            return Err(length(&lengths));
        }
        let mut read = Vec::with_capacity(items.len());
        let mut errors: Option<FieldErrors> = None;
        for (index, item) in items.iter().enumerate() {
            match rule(item) {
                Ok(item) => read.push(item),
                Err(found) => {
                    let found = found.at(index.to_string());
                    errors = Some(match errors {
                        Some(before) => before.merge(found),
                        None => found,
                    });
                }
            }
        }
        errors.map_or(Ok(read), Err)
    }
}

fn length(lengths: &RangeInclusive<usize>) -> FieldErrors {
    let (least, most) = (lengths.start(), lengths.end());
    if *least == 0 {
        FieldErrors::new(format!("Longer than maximum length {most}."))
    } else {
        FieldErrors::new(format!("Length must be between {least} and {most}."))
    }
}
