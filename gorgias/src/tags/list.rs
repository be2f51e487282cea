//! Which tags to list.

use super::Tag;
use crate::{client::Call, open_enum::open_enum, pages::List};

/// Which tags to list. Gorgias: list tags.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ListTags {
    /// Where to start: a cursor of the page before.
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
