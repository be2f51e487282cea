//! Lists and members that leave out what this version cannot read, such as a channel or a kind of
//! rich text of a later release, instead of failing the whole answer.
//!
//! `#[serde(default, deserialize_with = "wire::lenient::list")]` and its siblings. They read the same
//! with every deserializer, but not by the same way: on the servers a value is buffered, as for any
//! `untagged` enum, and then tried. That buffer would be a third of the widget's JSON code, and the
//! widget's deserializer (`src/web/json.rs`) holds a parsed value that a failed try leaves intact.

use serde::{Deserialize, Deserializer};

/// A value, or `None` where it cannot be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lenient<T>(pub Option<T>);

#[cfg(target_arch = "wasm32")]
impl<'de, T: Deserialize<'de>> Deserialize<'de> for Lenient<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self(T::deserialize(deserializer).ok()))
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl<'de, T: Deserialize<'de>> Deserialize<'de> for Lenient<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        use serde::de::IgnoredAny;

        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Tried<T> {
            Read(T),
            Unreadable(IgnoredAny),
        }
        Ok(match Tried::deserialize(deserializer)? {
            Tried::Read(value) => Self(Some(value)),
            Tried::Unreadable(IgnoredAny) => Self(None),
        })
    }
}

/// A list without the items that cannot be read.
///
/// # Errors
///
/// Where it is no list.
pub fn list<'de, T, D>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    let items = Vec::<Lenient<T>>::deserialize(deserializer)?;
    Ok(items.into_iter().filter_map(|item| item.0).collect())
}

/// A member that is optional, and missing where it cannot be read.
///
/// # Errors
///
/// Where the JSON itself is broken.
pub fn optional<'de, T, D>(deserializer: D) -> Result<Option<T>, D::Error>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    // `null` is no fault.
    Lenient::<Option<T>>::deserialize(deserializer).map(|value| value.0.flatten())
}

/// A member that has its default where it cannot be read.
///
/// # Errors
///
/// Where the JSON itself is broken.
pub fn or_default<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: Deserialize<'de> + Default,
    D: Deserializer<'de>,
{
    Lenient::deserialize(deserializer).map(|value| value.0.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Channel;

    #[derive(Debug, PartialEq, Deserialize)]
    struct Sample {
        #[serde(default, deserialize_with = "list")]
        channels: Vec<Channel>,
        #[serde(default, deserialize_with = "optional")]
        first: Option<Channel>,
        #[serde(default, deserialize_with = "or_default")]
        last: Channel,
    }

    #[test]
    fn what_cannot_be_read_is_left_out() {
        let channels = r#"["sms", "pigeon", 7, null, {"a": [1]}, ["x"], "email"]"#;
        for (first, last) in [("\"pigeon\"", "7"), ("null", "{}"), ("[]", "\"fax\"")] {
            let json = format!(r#"{{"channels": {channels}, "first": {first}, "last": {last}}}"#);
            let channels = vec![Channel::Sms, Channel::Email];
            let expected = Sample { channels, first: None, last: Channel::Api };
            assert_eq!(serde_json::from_str::<Sample>(&json).unwrap(), expected, "{json}");
        }
    }

    #[test]
    fn what_can_be_read_is_read_and_what_is_missing_is_missing() {
        let read: Sample = serde_json::from_str(r#"{"first": "sms", "last": "sms"}"#).unwrap();
        let (first, last) = (Some(Channel::Sms), Channel::Sms);
        assert_eq!(read, Sample { channels: Vec::new(), first, last });
        assert!(serde_json::from_str::<Sample>(r#"{"channels": 7}"#).is_err(), "it is no list");
        assert!(serde_json::from_str::<Sample>(r#"{"channels": ["sms""#).is_err());
    }
}
