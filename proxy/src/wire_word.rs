//! The words of wire enums outside JSON: in the configuration and in the database. Each enum has
//! its words once, in its serde attributes.

use serde::Serialize;
use serde::de::value::{Error, StrDeserializer};
use serde::de::{DeserializeOwned, IntoDeserializer as _};
use serde_json::Value;

/// The word of a value whose JSON is a string; empty for any other.
pub fn word<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(Value::String(word)) => word,
        _ => String::new(),
    }
}

/// The value of exactly that word. JSON is more lenient: `#[serde(other)]` gives a widget a value
/// for words that it does not know, which is wrong for what we wrote ourselves or an operator
/// wrote.
pub fn parse<T: Serialize + DeserializeOwned>(text: &str) -> Option<T> {
    let deserializer: StrDeserializer<'_, Error> = text.into_deserializer();
    T::deserialize(deserializer).ok().filter(|value| word(value) == text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use wire::{AuthorKind, EntryState, FieldKind, ThreadStatus};

    #[test]
    fn words_are_those_of_the_wire() {
        assert_eq!(word(&ThreadStatus::Closed), "closed");
        assert_eq!(word(&FieldKind::OrderNumber), "order_number");
        assert_eq!(parse("customer"), Some(AuthorKind::Customer));
        assert_eq!(parse("accepted"), Some(EntryState::Accepted));
    }

    #[test]
    fn an_unknown_word_is_no_value() {
        assert_eq!(parse::<EntryState>("lost"), None);
        assert_eq!(parse::<ThreadStatus>(""), None);
    }
}
