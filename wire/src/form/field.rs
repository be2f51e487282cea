//! One field of a shop's form, and what may stand in it.

use serde::{Deserialize, Serialize};

use super::number::Number;
use crate::field::{FieldError, FieldFault};
use crate::rules;

/// The value of a checked checkbox; an unchecked one has none.
pub const TICKED: &str = "yes";

/// Says whether a whole value matches a regular expression (first the expression, then the value).
/// The browser has one engine and the proxy another: expressions keep to what both understand.
pub type Matches<'a> = &'a dyn Fn(&str, &str) -> bool;

/// One field of the form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormField {
    /// `name`, `email`, `phone`, `subject`, `message`, or a name of the shop's own.
    pub name: String,
    /// How it is shown and typed.
    pub kind: FieldKind,
    /// Its label; without one the widget's own word for a standard name, else the name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Whether it must be filled in: a checkbox, whether it must be ticked.
    #[serde(default)]
    pub required: bool,
    /// The choices of a select.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<Choice>,
    /// A sentence below it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// Fewest characters, where it is filled in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min_length: Option<u32>,
    /// Most characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_length: Option<u32>,
    /// The smallest number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<u32>,
    /// The largest number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<u32>,
    /// A regular expression that the whole value matches, between `^(?:` and `)$`: what JavaScript
    /// (with the flag `u`) and Rust both understand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pattern: Option<String>,
    /// The sentence for a value that does not match.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pattern_hint: Option<String>,
    /// The field is asked, required and kept only while this holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<When>,
}

/// The condition of a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct When {
    /// An earlier field, or `channel`.
    pub field: String,
    /// The values of that field with which the condition holds.
    pub is: Vec<String>,
}

/// How a field is shown and typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// One of the choices.
    Select,
    /// Several lines.
    Multiline,
    /// A box to tick, such as for consent. Its value is [`TICKED`].
    Checkbox,
    /// A decimal number, with a point or a comma.
    Number,
    /// The number of an order: one line that no browser fills in or corrects.
    OrderNumber,
    /// One line. Also what an older widget makes of a kind that it does not know.
    #[serde(other)]
    Text,
}

/// One choice of a select.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// The submitted value.
    pub value: String,
    /// The visible label.
    pub label: String,
}

impl FormField {
    /// A field without rules of its own, that may stay empty.
    pub fn new(name: &str, kind: FieldKind) -> Self {
        Self {
            name: name.to_owned(),
            kind,
            label: None,
            required: false,
            choices: Vec::new(),
            help: None,
            min_length: None,
            max_length: None,
            min: None,
            max: None,
            pattern: None,
            pattern_hint: None,
            when: None,
        }
    }

    /// The field's path in the request body, as a [`FieldError`] names it.
    pub fn path(&self) -> String {
        match self.name.as_str() {
            "name" | "email" | "phone" => format!("customer.{}", self.name),
            "message" => "body".to_owned(),
            "subject" => "subject".to_owned(),
            own => format!("fields.{own}"),
        }
    }

    /// Whether the value may be chosen, where there is a choice.
    pub fn offers(&self, value: &str) -> bool {
        self.kind != FieldKind::Select || self.choices.iter().any(|choice| choice.value == value)
    }

    /// The error of a tidy value, by the rules of the shop.
    pub(super) fn fault(&self, value: &str, matches: Matches<'_>) -> Option<FieldError> {
        let (code, min, max) = if value.is_empty() {
            self.required.then_some((FieldFault::Required, None, None))
        } else {
            self.misfit(value).or_else(|| {
                let odd = self.pattern.as_ref().is_some_and(|pattern| !matches(pattern, value));
                odd.then_some((FieldFault::Pattern, None, None))
            })
        }?;
        Some(FieldError { field: self.path(), code, min, max })
    }

    fn misfit(&self, value: &str) -> Option<(FieldFault, Option<u32>, Option<u32>)> {
        let known = self.kind != FieldKind::Checkbox || value == TICKED;
        if !known || !self.offers(value) {
            return Some((FieldFault::NotAChoice, None, None));
        }
        if self.kind == FieldKind::Number {
            let Some(number) = Number::read(value) else {
                return Some((FieldFault::NotANumber, None, None));
            };
            if self.min.is_some_and(|min| number.is_below(min)) {
                return Some((FieldFault::TooSmall, self.min, None));
            }
            if self.max.is_some_and(|max| number.is_above(max)) {
                return Some((FieldFault::TooLarge, None, self.max));
            }
        }
        let longer = |max: u32| rules::is_longer_than(value, max as usize);
        if self.min_length.is_some_and(|min| min > 0 && !longer(min - 1)) {
            return Some((FieldFault::TooShort, self.min_length, None));
        }
        let too_long = self.max_length.is_some_and(longer);
        too_long.then_some((FieldFault::TooLong, None, self.max_length))
    }
}
