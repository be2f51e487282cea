//! The filter of the list: the query of a page's address.

mod search_terms;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use url::form_urlencoded;

use super::error::InboxError;
use crate::store::inbox::list::{Assignee, TicketQuery, TicketState};
use crate::vocabulary::{Channel, Priority, Status, Word};

/// The maximum length of a search, in characters.
pub const SEARCH_LENGTH: usize = 200;

/// The filter of an address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    pub status: StatusFilter,
    pub channel: Option<Channel>,
    pub tag: Option<String>,
    pub assignee: AssigneeFilter,
    pub priority: Option<Priority>,
    pub search: String,
    /// Counted from 0.
    pub page: u32,
}

/// The state of the listed tickets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StatusFilter {
    #[default]
    Open,
    Closed,
    All,
    Trash,
}

/// The assignee of the listed tickets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AssigneeFilter {
    #[default]
    Any,
    /// The agent who uses the inbox.
    Me,
    Unassigned,
    User(i64),
    Team(i64),
}

/// A parameter with an unknown value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownParameter(pub &'static str);

impl Filter {
    /// Parses a query. Empty values, which forms send, mean no filter; unknown parameters are
    /// ignored.
    pub fn parse(query: &str) -> Result<Self, UnknownParameter> {
        let mut filter = Self::default();
        for (key, value) in form_urlencoded::parse(query.as_bytes()) {
            if !value.trim().is_empty() {
                filter.set(&key, value.trim())?;
            }
        }
        Ok(filter)
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), UnknownParameter> {
        match key {
            "status" => {
                self.status = StatusFilter::parse(value).ok_or(UnknownParameter("status"))?;
            }
            "channel" => self.channel = Some(word(value, "channel")?),
            "priority" => self.priority = Some(word(value, "priority")?),
            "assignee" => {
                self.assignee = AssigneeFilter::parse(value).ok_or(UnknownParameter("assignee"))?;
            }
            "tag" => self.tag = Some(value.to_owned()),
            "page" => self.page = value.parse().map_err(|_| UnknownParameter("page"))?,
            "q" if value.chars().count() > SEARCH_LENGTH => return Err(UnknownParameter("q")),
            "q" => value.clone_into(&mut self.search),
            _ => {}
        }
        Ok(())
    }

    /// The same filter on another page.
    pub fn with_page(&self, page: u32) -> Self {
        Self { page, ..self.clone() }
    }

    /// The same filter with another state, on the first page.
    pub fn with_status(&self, status: StatusFilter) -> Self {
        Self { status, page: 0, ..self.clone() }
    }

    /// Whether it filters by more than the state.
    pub fn is_narrow(&self) -> bool {
        *self != Self { status: self.status, page: self.page, ..Self::default() }
    }

    /// The query of this filter, with its question mark; empty for the default.
    pub fn query(&self) -> String {
        let assignee = self.assignee.name();
        let page = (self.page > 0).then(|| self.page.to_string());
        let pairs = [
            ("status", Some(self.status.name()).filter(|_| self.status != StatusFilter::default())),
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

    /// The store's query of this filter. `me` is the agent's id.
    pub fn query_for(&self, me: i64) -> TicketQuery {
        TicketQuery {
            channel: self.channel,
            priority: self.priority,
            tag: self.tag.clone(),
            assignee: match self.assignee {
                AssigneeFilter::Any => Assignee::Any,
                AssigneeFilter::Me => Assignee::User(me),
                AssigneeFilter::Unassigned => Assignee::Unassigned,
                AssigneeFilter::User(id) => Assignee::User(id),
                AssigneeFilter::Team(id) => Assignee::Team(id),
            },
            terms: search_terms::split(&self.search),
        }
    }
}

/// The variant that a parameter names.
fn word<W: Word>(value: &str, parameter: &'static str) -> Result<W, UnknownParameter> {
    W::from_word(value).ok_or(UnknownParameter(parameter))
}

impl StatusFilter {
    /// All of them, in the order of the tabs.
    pub const ALL: [Self; 4] = [Self::Open, Self::Closed, Self::All, Self::Trash];

    fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|shown| shown.name() == name)
    }

    /// The value in a query.
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Closed => "closed",
            Self::All => "all",
            Self::Trash => "trash",
        }
    }

    /// The label of the tab.
    pub fn label(self) -> &'static str {
        match self {
            Self::Open => "Open",
            Self::Closed => "Closed",
            Self::All => "All",
            Self::Trash => "Trash",
        }
    }

    /// The store's state of this filter.
    pub fn state(self) -> TicketState {
        match self {
            Self::Open => TicketState::Status(Status::Open),
            Self::Closed => TicketState::Status(Status::Closed),
            Self::All => TicketState::NotTrashed,
            Self::Trash => TicketState::Trashed,
        }
    }
}

impl AssigneeFilter {
    fn parse(name: &str) -> Option<Self> {
        match name {
            "me" => Some(Self::Me),
            "none" => Some(Self::Unassigned),
            other => match other.strip_prefix("team-") {
                Some(id) => id.parse().ok().map(Self::Team),
                None => other.parse().ok().map(Self::User),
            },
        }
    }

    /// The value in a query; None for any assignee.
    pub fn name(self) -> Option<String> {
        match self {
            Self::Any => None,
            Self::Me => Some("me".to_owned()),
            Self::Unassigned => Some("none".to_owned()),
            Self::User(id) => Some(id.to_string()),
            Self::Team(id) => Some(format!("team-{id}")),
        }
    }
}

impl<S: Sync> FromRequestParts<S> for Filter {
    type Rejection = InboxError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, InboxError> {
        let query = parts.uri.query().unwrap_or_default();
        Self::parse(query).map_err(|UnknownParameter(parameter)| InboxError::Filter(parameter))
    }
}

#[cfg(test)]
mod tests;
