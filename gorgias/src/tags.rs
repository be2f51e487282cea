//! The account's tags: the requests. Gorgias: tags.

mod list;
mod tag;

use futures::Stream;
use serde::Serialize;

use crate::{Client, Error, Page, TagId, client::Call};
pub use list::{ListTags, TagOrder};
pub use tag::{CreateTag, Tag, TagDecoration, UpdateTag};

/// The requests about tags; see [`Client::tags`].
#[derive(Debug, Clone)]
pub struct Tags {
    pub(crate) client: Client,
}

impl Tags {
    /// One page of tags. Gorgias: list tags.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn list(&self, list: &ListTags) -> Result<Page<Tag>, Error> {
        self.client.list(list).await
    }

    /// Every tag from the list's cursor on, page after page as the stream is polled.
    pub fn list_all(&self, list: ListTags) -> impl Stream<Item = Result<Tag, Error>> + use<> {
        self.client.list_all(list)
    }

    /// Creates a tag. Gorgias: create a tag.
    ///
    /// # Errors
    /// [`Error::Api`] with 409 where the name is taken; see [`Error`].
    pub async fn create(&self, tag: &CreateTag) -> Result<Option<Tag>, Error> {
        self.client.write(Call::post("api/tags", tag)).await
    }

    /// A tag. Gorgias: retrieve a tag.
    ///
    /// # Errors
    /// [`Error::Api`] with 404 where there is none; see [`Error`].
    pub async fn get(&self, id: TagId) -> Result<Tag, Error> {
        self.client.read(Call::get(format!("api/tags/{id}"))).await
    }

    /// Changes the fields that are set. Gorgias: update a tag.
    ///
    /// # Errors
    /// See [`Error`]. Safe to repeat.
    pub async fn update(&self, id: TagId, update: &UpdateTag) -> Result<Option<Tag>, Error> {
        self.client.write(Call::put(format!("api/tags/{id}"), update)).await
    }

    /// Deletes a tag, which no macro and no rule may use. Gorgias: delete a tag.
    ///
    /// # Errors
    /// See [`Error`]. Safe to repeat: then it may be 404.
    pub async fn delete(&self, id: TagId) -> Result<(), Error> {
        self.client.done(Call::delete(format!("api/tags/{id}"))).await
    }

    /// Deletes several tags. Gorgias: delete tags.
    ///
    /// # Errors
    /// See [`Error`]. Safe to repeat: then it may be 404.
    pub async fn delete_all(&self, ids: &[TagId]) -> Result<(), Error> {
        self.client.done(Call::delete("api/tags").json(&Ids { ids })).await
    }

    /// Moves what carries the `sources` to the `destination`, and deletes them. Gorgias: merge tags.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn merge(&self, destination: TagId, sources: &[TagId]) -> Result<(), Error> {
        let body = Merge { source_tags_ids: sources };
        self.client.done(Call::put(format!("api/tags/{destination}/merge"), &body)).await
    }
}

#[derive(Serialize)]
struct Ids<'a> {
    ids: &'a [TagId],
}

#[derive(Serialize)]
struct Merge<'a> {
    source_tags_ids: &'a [TagId],
}
