//! Reading a page, record by record: one that is not as documented must not hide the others.

use std::{fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer,
    de::{self, DeserializeOwned, MapAccess, SeqAccess, Visitor, value},
};
use serde_json::Value;

use super::{Page, Unreadable};
use crate::lenient;

#[derive(Deserialize)]
struct Envelope {
    #[serde(default, deserialize_with = "lenient::null_as_default")]
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

struct PageVisitor<T>(PhantomData<T>);

impl<'de, T: DeserializeOwned> Visitor<'de> for PageVisitor<T> {
    type Value = Page<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list with `data`, or an array")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Page<T>, A::Error> {
        let Envelope { data, meta } =
            Envelope::deserialize(value::MapAccessDeserializer::new(map))?;
        Ok(Page::of(data, meta))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Page<T>, A::Error> {
        let data = Vec::deserialize(value::SeqAccessDeserializer::new(seq))?;
        Ok(Page::of(data, Meta::default()))
    }

    fn visit_unit<E: de::Error>(self) -> Result<Page<T>, E> {
        Ok(Page::of(Vec::new(), Meta::default()))
    }
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for Page<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(PageVisitor(PhantomData))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(json: &str) -> Page<i64> {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn an_envelope_a_bare_array_and_nothing_are_pages() {
        let cursors =
            page(r#"{"data":[1],"meta":{"next_cursor":"n","prev_cursor":"p"},"uri":"x"}"#);
        assert_eq!(cursors.data, [1]);
        assert_eq!(cursors.next_cursor.as_deref(), Some("n"));
        assert_eq!(cursors.prev_cursor.as_deref(), Some("p"));
        assert_eq!(page("[1,2]").data, [1, 2]);
        for empty in ["null", "{}", "[]", r#"{"data":null}"#, r#"{"data":[],"meta":null}"#] {
            assert_eq!(page(empty), Page::of(Vec::new(), Meta::default()), "{empty}");
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
