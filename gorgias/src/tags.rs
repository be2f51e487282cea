//! The account's tags. Gorgias: tags.

use futures::Stream;
use serde::{Deserialize, Serialize};

use crate::client::Call;
use crate::open_enum::open_enum;
use crate::pages::List;
use crate::{Client, Datetime, Error, Page, TagId};

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

/// A tag of the account.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Tag {
    /// The tag's id.
    pub id: TagId,
    /// Case-sensitive.
    pub name: Option<String>,
    /// The tag's purpose.
    pub description: Option<String>,
    /// How the tag looks.
    pub decoration: Option<TagDecoration>,
    /// The number of tickets that have it.
    pub usage: Option<u64>,
    /// The path of the tag in the API.
    pub uri: Option<String>,
    /// When it was created.
    pub created_datetime: Option<Datetime>,
    /// When it was deleted.
    pub deleted_datetime: Option<Datetime>,
}

/// How a tag looks.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct TagDecoration {
    /// Such as `#F58D86`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub color: Option<String>,
}

/// A new tag.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct CreateTag {
    /// 1 to 256 characters, case-sensitive.
    pub name: String,
    /// At most 1024 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// How the tag looks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decoration: Option<TagDecoration>,
}

/// A change of a tag: only what is set is changed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct UpdateTag {
    /// 1 to 256 characters, case-sensitive.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// At most 1024 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// How the tag looks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decoration: Option<TagDecoration>,
}

/// The parameters of a list of tags. Gorgias: list tags.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ListTags {
    /// The page to start at: a cursor of the previous page.
    pub cursor: Option<String>,
    /// At most so many tags a page, 1 to 100. Gorgias's own default is 30.
    pub limit: Option<u32>,
    /// The order.
    pub order_by: Option<TagOrder>,
    /// Tags with this text in their name, in any case.
    pub search: Option<String>,
}

impl List for ListTags {
    type Item = Tag;

    fn cursor(&mut self) -> &mut Option<String> {
        &mut self.cursor
    }

    fn call(&self) -> Call {
        Call::get("api/tags")
            .query("cursor", &self.cursor)
            .query("limit", self.limit)
            .query("order_by", &self.order_by)
            .query("search", &self.search)
    }
}

open_enum! {
    /// The order of a list of tags.
    TagOrder {
        CreatedAsc = "created_datetime:asc",
        CreatedDesc = "created_datetime:desc",
        NameAsc = "name:asc",
        NameDesc = "name:desc",
        UsageAsc = "usage:asc,name:asc",
        UsageDesc = "usage:desc,name:desc",
    }
}
