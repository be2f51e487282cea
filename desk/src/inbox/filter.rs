//! Which part of the inbox is shown: the query of a page's address.

mod words;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use url::form_urlencoded;

use super::error::InboxError;
use crate::store::inbox::list::{Assignee, State as Wanting, Wanted};
use crate::vocabulary::{Channel, Priority, Status, Word};

/// How many characters a search may have.
pub const SEARCH_LENGTH: usize = 200;

/// What the address asks for. What it does not mention is not filtered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    pub status: Shown,
    pub channel: Option<Channel>,
    pub tag: Option<String>,
    pub assignee: Assigned,
    pub priority: Option<Priority>,
    pub search: String,
    /// Counted from 0.
    pub page: u32,
}

/// Which tickets are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shown {
    #[default]
    Open,
    Closed,
    All,
    Trash,
}

/// Whose tickets are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Assigned {
    #[default]
    Anybody,
    /// The agent who looks at the page.
    Me,
    Nobody,
    User(i64),
    Team(i64),
}

/// A parameter whose value means nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unknown(pub &'static str);

impl Filter {
    /// Reads a query. Empty values say the same as none, as forms send them; what is not the
    /// inbox's is left alone.
    pub fn parse(query: &str) -> Result<Self, Unknown> {
        let mut filter = Self::default();
        for (key, value) in form_urlencoded::parse(query.as_bytes()) {
            if !value.trim().is_empty() {
                filter.set(&key, value.trim())?;
            }
        }
        Ok(filter)
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), Unknown> {
        match key {
            "status" => self.status = Shown::named(value).ok_or(Unknown("status"))?,
            "channel" => self.channel = Some(word(value, "channel")?),
            "priority" => self.priority = Some(word(value, "priority")?),
            "assignee" => self.assignee = Assigned::named(value).ok_or(Unknown("assignee"))?,
            "tag" => self.tag = Some(value.to_owned()),
            "page" => self.page = value.parse().map_err(|_| Unknown("page"))?,
            "q" if value.chars().count() > SEARCH_LENGTH => return Err(Unknown("q")),
            "q" => value.clone_into(&mut self.search),
            _ => {}
        }
        Ok(())
    }

    /// The same part of the inbox, `page` pages from its start.
    pub fn at(&self, page: u32) -> Self {
        Self { page, ..self.clone() }
    }

    /// The same filter for tickets in another state, from the start.
    pub fn of(&self, status: Shown) -> Self {
        Self { status, page: 0, ..self.clone() }
    }

    /// Whether more than the state is asked for.
    pub fn is_narrow(&self) -> bool {
        *self != Self { status: self.status, page: self.page, ..Self::default() }
    }

    /// The query that asks for this, with its question mark; empty for the default.
    pub fn query(&self) -> String {
        let assignee = self.assignee.name();
        let page = (self.page > 0).then(|| self.page.to_string());
        let pairs = [
            ("status", Some(self.status.name()).filter(|_| self.status != Shown::default())),
            ("q", Some(&*self.search).filter(|search| !search.is_empty())),
            ("channel", self.channel.map(Channel::word)),
            ("tag", self.tag.as_deref()),
            ("assignee", assignee.as_deref()),
            ("priority", self.priority.map(Priority::word)),
            ("page", page.as_deref()),
        ];
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (key, value) in pairs {
            if let Some(value) = value {
                query.append_pair(key, value);
            }
        }
        let query = query.finish();
        if query.is_empty() { query } else { format!("?{query}") }
    }

    /// The same as the store asks it. `me` is the agent's id.
    pub fn wanted(&self, me: i64) -> Wanted {
        Wanted {
            channel: self.channel,
            priority: self.priority,
            tag: self.tag.clone(),
            assignee: match self.assignee {
                Assigned::Anybody => Assignee::Anybody,
                Assigned::Me => Assignee::User(me),
                Assigned::Nobody => Assignee::Nobody,
                Assigned::User(id) => Assignee::User(id),
                Assigned::Team(id) => Assignee::Team(id),
            },
            terms: words::terms(&self.search),
        }
    }
}

/// The variant that a parameter names.
fn word<W: Word>(value: &str, parameter: &'static str) -> Result<W, Unknown> {
    W::from_word(value).ok_or(Unknown(parameter))
}

impl Shown {
    /// All of them, in the order of the tabs.
    pub const EACH: [Self; 4] = [Self::Open, Self::Closed, Self::All, Self::Trash];

    fn named(name: &str) -> Option<Self> {
        Self::EACH.into_iter().find(|shown| shown.name() == name)
    }

    /// As the address names it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Closed => "closed",
            Self::All => "all",
            Self::Trash => "trash",
        }
    }

    /// As an agent reads it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Open => "Open",
            Self::Closed => "Closed",
            Self::All => "All",
            Self::Trash => "Trash",
        }
    }

    /// The same as the store asks it.
    pub fn state(self) -> Wanting {
        match self {
            Self::Open => Wanting::Status(Status::Open),
            Self::Closed => Wanting::Status(Status::Closed),
            Self::All => Wanting::NotTrashed,
            Self::Trash => Wanting::Trashed,
        }
    }
}

impl Assigned {
    fn named(name: &str) -> Option<Self> {
        match name {
            "me" => Some(Self::Me),
            "none" => Some(Self::Nobody),
            other => match other.strip_prefix("team-") {
                Some(id) => id.parse().ok().map(Self::Team),
                None => other.parse().ok().map(Self::User),
            },
        }
    }

    /// As the address names it; nothing for anybody.
    pub fn name(self) -> Option<String> {
        match self {
            Self::Anybody => None,
            Self::Me => Some("me".to_owned()),
            Self::Nobody => Some("none".to_owned()),
            Self::User(id) => Some(id.to_string()),
            Self::Team(id) => Some(format!("team-{id}")),
        }
    }
}

impl<S: Sync> FromRequestParts<S> for Filter {
    type Rejection = InboxError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, InboxError> {
        let query = parts.uri.query().unwrap_or_default();
        Self::parse(query).map_err(|Unknown(parameter)| InboxError::Filter(parameter))
    }
}

#[cfg(test)]
mod tests;
