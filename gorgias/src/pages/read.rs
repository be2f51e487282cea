//! Reading a page, record by record: one that is not as documented must not hide the others.

use std::{fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer,
    de::{DeserializeOwned, MapAccess, SeqAccess, Visitor, value},
};
use serde_json::Value;

use super::{Page, Unreadable};
use crate::lenient;

/// `data` has to be there: an answer without it, such as `{}` or `{"error": …}`, says nothing about
/// what is in the list, and must not be read as "there is none".
#[derive(Deserialize)]
struct Envelope {
    data: Vec<Value>,
    #[serde(default, deserialize_with = "lenient::null_as_default")]
    meta: Meta,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Meta {
    next_cursor: Option<String>,
    prev_cursor: Option<String>,
}

impl<T: DeserializeOwned> Page<T> {
    fn of(records: Vec<Value>, meta: Meta) -> Self {
        let Meta { next_cursor, prev_cursor } = meta;
        let (mut data, mut unreadable) = (Vec::with_capacity(records.len()), Vec::new());
        for (index, record) in records.into_iter().enumerate() {
            match serde_path_to_error::deserialize(record) {
                Ok(record) => data.push(record),
                Err(error) => unreadable.push(Unreadable { index, path: path(&error) }),
            }
        }
        Self { data, unreadable, next_cursor, prev_cursor }
    }
}

fn path(error: &serde_path_to_error::Error<serde_json::Error>) -> String {
    let path = error.path().to_string();
    // The record itself, as the library spells it.
    if path == "." { String::new() } else { path }
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for Page<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Envelope { data, meta } = Envelope::deserialize(deserializer)?;
        Ok(Self::of(data, meta))
    }
}

/// A page of a list that may come as a bare array; see [`List::MAY_BE_ARRAY`].
pub(super) struct PageOrArray<T>(pub Page<T>);

struct PageOrArrayVisitor<T>(PhantomData<T>);

impl<'de, T: DeserializeOwned> Visitor<'de> for PageOrArrayVisitor<T> {
    type Value = PageOrArray<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list with `data`, or an array")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        Page::deserialize(value::MapAccessDeserializer::new(map)).map(PageOrArray)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Self::Value, A::Error> {
        let data = Vec::deserialize(value::SeqAccessDeserializer::new(seq))?;
        Ok(PageOrArray(Page::of(data, Meta::default())))
    }
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for PageOrArray<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(PageOrArrayVisitor(PhantomData))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(json: &str) -> Page<i64> {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn a_page_is_an_envelope_with_data() {
        let cursors =
            page(r#"{"data":[1],"meta":{"next_cursor":"n","prev_cursor":"p"},"uri":"x"}"#);
        assert_eq!(cursors.data, [1]);
        assert_eq!(cursors.next_cursor.as_deref(), Some("n"));
        assert_eq!(cursors.prev_cursor.as_deref(), Some("p"));
        for empty in [r#"{"data":[]}"#, r#"{"data":[],"meta":null}"#] {
            assert_eq!(page(empty), Page::of(Vec::new(), Meta::default()), "{empty}");
        }
    }

    #[test]
    fn an_answer_without_data_is_no_empty_page() {
        for answer in [
            "null",
            "{}",
            "[]",
            "[1]",
            "0",
            r#""""#,
            r#"{"data":null}"#,
            r#"{"data":{}}"#,
            r#"{"error":{"msg":"An external service had an issue."}}"#,
            r#"{"meta":{"next_cursor":null}}"#,
        ] {
            assert!(serde_json::from_str::<Page<i64>>(answer).is_err(), "{answer}");
        }
    }

    #[test]
    fn a_list_that_may_be_an_array_is_read_as_both() {
        let read = |json| serde_json::from_str::<PageOrArray<i64>>(json).map(|page| page.0.data);
        assert_eq!(read("[1,2]").unwrap(), [1, 2]);
        assert_eq!(read(r#"{"data":[1,2]}"#).unwrap(), [1, 2]);
        for answer in ["null", "{}", r#"{"data":null}"#] {
            assert!(read(answer).is_err(), "{answer}");
        }
    }

    #[test]
    fn a_record_that_cannot_be_read_is_named_and_the_others_are_there() {
        #[derive(Debug, PartialEq, Deserialize)]
        struct Record {
            id: i64,
        }
        let json = r#"{"data":[{"id":1},{"id":"two"},3,{"id":4}]}"#;
        let page: Page<Record> = serde_json::from_str(json).unwrap();
        assert_eq!(page.data, [Record { id: 1 }, Record { id: 4 }]);
        let paths =
            [(1, "id"), (2, "")].map(|(index, path)| Unreadable { index, path: path.into() });
        assert_eq!(page.unreadable, paths);
    }
}
