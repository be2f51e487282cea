//! Lists in pages. Gorgias: pagination.

use std::{collections::HashSet, fmt};

use futures::{Stream, TryStreamExt, stream};
use serde::{
    Deserialize, Deserializer,
    de::{self, DeserializeOwned, MapAccess, SeqAccess, Visitor, value},
};

use crate::{Client, Error, client::Call, lenient};

/// One page of a list.
///
/// Read from the usual envelope `{data, meta}`, of which `meta` may be missing and `data` null, or
/// from a bare array, which some lists are.
#[derive(Debug, Clone, PartialEq)]
pub struct Page<T> {
    /// The records of this page.
    pub data: Vec<T>,
    /// Where the next page starts; `None` on the last. It is opaque and lives for a short time only.
    pub next_cursor: Option<String>,
    /// Where the page before starts.
    pub prev_cursor: Option<String>,
}

#[derive(Deserialize)]
#[serde(bound = "T: Deserialize<'de>")]
struct Envelope<T> {
    #[serde(default = "Vec::new", deserialize_with = "null_as_empty")]
    data: Vec<T>,
    #[serde(default, deserialize_with = "lenient::null_as_default")]
    meta: Meta,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Meta {
    next_cursor: Option<String>,
    prev_cursor: Option<String>,
}

fn null_as_empty<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<Vec<T>, D::Error> {
    Option::deserialize(deserializer).map(Option::unwrap_or_default)
}

struct PageVisitor<T>(std::marker::PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for PageVisitor<T> {
    type Value = Page<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list with `data`, or an array")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Page<T>, A::Error> {
        let Envelope { data, meta } =
            Envelope::deserialize(value::MapAccessDeserializer::new(map))?;
        Ok(Page { data, next_cursor: meta.next_cursor, prev_cursor: meta.prev_cursor })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Page<T>, A::Error> {
        let data = Vec::deserialize(value::SeqAccessDeserializer::new(seq))?;
        Ok(Page { data, next_cursor: None, prev_cursor: None })
    }

    fn visit_unit<E: de::Error>(self) -> Result<Page<T>, E> {
        Ok(Page { data: Vec::new(), next_cursor: None, prev_cursor: None })
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Page<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(PageVisitor(std::marker::PhantomData))
    }
}

/// The parameters of a list; one page of it is one request.
pub trait List: Clone {
    /// What is listed.
    type Item: DeserializeOwned;

    /// The request of the page at the cursor.
    fn call(&self) -> Call;

    /// Where the page starts.
    fn cursor(&mut self) -> &mut Option<String>;
}

impl Client {
    /// One page.
    pub(crate) async fn list<L: List>(&self, list: &L) -> Result<Page<L::Item>, Error> {
        self.read(list.call()).await
    }

    /// Every record from the list's cursor on.
    pub(crate) fn list_all<L: List>(
        &self,
        mut list: L,
    ) -> impl Stream<Item = Result<L::Item, Error>> + use<L> {
        let client = self.clone();
        walk(list.cursor().take(), move |cursor| {
            let (client, mut list) = (client.clone(), list.clone());
            *list.cursor() = cursor;
            async move { client.list(&list).await }
        })
    }
}

/// Where a walk over the pages stands.
enum Walk {
    /// The next request, from this cursor.
    At(Option<String>),
    /// The last page has been read.
    Done,
}

/// Every record from `first` on, one page at a time as the stream is polled.
///
/// A cursor that comes back a second time ends the stream with [`Error::CursorRepeated`], so that a
/// confused server cannot keep a caller in a circle.
fn walk<T, F, Fut>(first: Option<String>, fetch: F) -> impl Stream<Item = Result<T, Error>>
where
    F: Fn(Option<String>) -> Fut,
    Fut: Future<Output = Result<Page<T>, Error>>,
{
    let start = (Walk::At(first), HashSet::new(), fetch);
    stream::try_unfold(start, |(walk, mut seen, fetch)| async move {
        let Walk::At(cursor) = walk else { return Ok(None) };
        seen.extend(cursor.clone());
        let page = fetch(cursor).await?;
        let next = match page.next_cursor {
            Some(next) if seen.contains(&next) => return Err(Error::CursorRepeated),
            Some(next) => Walk::At(Some(next)),
            None => Walk::Done,
        };
        let records = stream::iter(page.data.into_iter().map(Ok));
        Ok(Some((records, (next, seen, fetch))))
    })
    .try_flatten()
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
        let expected =
            Page { data: vec![1], next_cursor: Some("n".into()), prev_cursor: Some("p".into()) };
        assert_eq!(cursors, expected);
        assert_eq!(page("[1,2]").data, [1, 2]);
        for empty in ["null", "{}", "[]", r#"{"data":null}"#, r#"{"data":[],"meta":null}"#] {
            assert_eq!(page(empty), Page { data: vec![], next_cursor: None, prev_cursor: None });
        }
    }

    #[tokio::test]
    async fn a_walk_reads_every_page_and_stops_at_a_cursor_that_repeats() {
        let two_pages = walk(None, async |cursor: Option<String>| {
            Ok(match cursor.as_deref() {
                None => page(r#"{"data":[1,2],"meta":{"next_cursor":"b"}}"#),
                Some(_) => page(r#"{"data":[3]}"#),
            })
        });
        assert_eq!(two_pages.try_collect::<Vec<_>>().await.unwrap(), [1, 2, 3]);

        let circle = walk(None, async |_| Ok(page(r#"{"data":[1],"meta":{"next_cursor":"b"}}"#)));
        let mut circle = std::pin::pin!(circle);
        assert_eq!(circle.try_next().await.unwrap(), Some(1));
        assert!(matches!(circle.try_next().await, Err(Error::CursorRepeated)));
    }
}
