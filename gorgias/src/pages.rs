//! Lists in pages. Gorgias: pagination.

mod link;
mod read;

use std::collections::HashSet;

use futures::{Stream, TryStreamExt, stream};
use serde::de::DeserializeOwned;

use crate::{Client, Error, client::Call};
use read::PageOrArray;

/// One page of a list.
///
/// Read from the usual envelope `{data, meta}`, of which `meta` may be missing. An answer without
/// `data` is an [`Error::Unreadable`], never an empty page.
#[derive(Debug, Clone, PartialEq)]
pub struct Page<T> {
    /// The records of this page that can be read.
    pub data: Vec<T>,
    /// The records that cannot.
    pub unreadable: Vec<Unreadable>,
    /// The cursor of the next page, from the envelope or the `Link` header; `None` on the last.
    /// It is opaque and lives for a short time only.
    pub next_cursor: Option<String>,
    /// The cursor of the previous page.
    pub prev_cursor: Option<String>,
}

/// A record that is not as documented. The rest of its page can be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    /// The record's place in the page's `data`, from 0.
    pub index: usize,
    /// The field of the record that is wrong, such as `created_datetime`.
    pub path: String,
}

/// The parameters of a list; one page of it is one request.
pub trait List: Clone {
    /// The items.
    type Item: DeserializeOwned;

    /// Whether a page may be a bare array in place of the envelope.
    const MAY_BE_ARRAY: bool = false;

    /// The request of the page at the cursor.
    fn call(&self) -> Call;

    /// The page's cursor.
    fn cursor(&mut self) -> &mut Option<String>;
}

impl Client {
    /// One page.
    pub(crate) async fn list<L: List>(&self, list: &L) -> Result<Page<L::Item>, Error> {
        let (mut page, headers): (Page<L::Item>, _) = if L::MAY_BE_ARRAY {
            let (PageOrArray(page), headers) = self.read_all(list.call()).await?;
            (page, headers)
        } else {
            self.read_all(list.call()).await?
        };
        if page.next_cursor.is_none() {
            page.next_cursor = link::next_cursor(&headers);
        }
        Ok(page)
    }

    /// Every record from the list's cursor on. A record that cannot be read is an error in the
    /// stream, after the records of its page; the stream continues after it.
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

/// The progress through the pages.
enum Walk {
    /// The next request, from this cursor.
    At(Option<String>),
    /// The last page has been read.
    Done,
}

/// Every record from `first` on, one page at a time as the stream is polled.
///
/// A repeated cursor ends the stream with [`Error::CursorRepeated`], so that a faulty server cannot
/// cause an endless loop.
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
        let unreadable =
            page.unreadable.into_iter().map(|record| Err(Error::UnreadableRecord(record)));
        let records = stream::iter(page.data.into_iter().map(Ok).chain(unreadable));
        Ok(Some((records, (next, seen, fetch))))
    })
    .try_flatten()
}

#[cfg(test)]
mod tests {
    use futures::StreamExt;

    use super::*;

    fn page(json: &str) -> Page<i64> {
        serde_json::from_str(json).unwrap()
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

    #[tokio::test]
    async fn a_walk_goes_on_behind_a_record_that_cannot_be_read() {
        let pages = walk(None, async |cursor: Option<String>| {
            Ok(match cursor.as_deref() {
                None => page(r#"{"data":[1,"two",3],"meta":{"next_cursor":"b"}}"#),
                Some(_) => page(r#"{"data":[4]}"#),
            })
        });
        let walked: Vec<_> = pages.collect().await;
        let shown = walked.iter().map(|record| record.as_ref().map_err(ToString::to_string));
        let error = "record 1 of the API's list cannot be read at ``".to_owned();
        assert_eq!(shown.collect::<Vec<_>>(), [Ok(&1), Ok(&3), Err(error), Ok(&4)]);
    }
}
