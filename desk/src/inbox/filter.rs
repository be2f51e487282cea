//! Which part of the inbox is shown.

use serde::Deserialize;

use crate::ticket::Status;

/// The query of a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Filter {
    pub status: Shown,
    /// Counted from 0.
    pub page: u32,
}

/// Which tickets are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Shown {
    #[default]
    Open,
    Closed,
    All,
}

impl Shown {
    /// All of them, in the order of the filter bar.
    pub const EACH: [Self; 3] = [Self::Open, Self::Closed, Self::All];

    /// The status that tickets must have.
    pub fn status(self) -> Option<Status> {
        match self {
            Self::Open => Some(Status::Open),
            Self::Closed => Some(Status::Closed),
            Self::All => None,
        }
    }

    /// As an agent reads it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Open => "Open",
            Self::Closed => "Closed",
            Self::All => "All",
        }
    }
}

impl Filter {
    /// The same part of the inbox, `page` pages from its start.
    pub fn at(self, page: u32) -> Self {
        Self { page, ..self }
    }

    /// The query that asks for this; empty for the default.
    pub fn query(self) -> String {
        let status = (self.status != Shown::default())
            .then(|| format!("status={}", self.status.label().to_ascii_lowercase()));
        let page = (self.page > 0).then(|| format!("page={}", self.page));
        let parts: Vec<_> = status.into_iter().chain(page).collect();
        if parts.is_empty() { String::new() } else { format!("?{}", parts.join("&")) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_needs_no_query() {
        assert_eq!(Filter::default().query(), "");
        assert_eq!(Filter { status: Shown::All, page: 0 }.query(), "?status=all");
        assert_eq!(Filter { status: Shown::Open, page: 2 }.query(), "?page=2");
        assert_eq!(
            Filter { status: Shown::Closed, page: 0 }.at(1).query(),
            "?status=closed&page=1"
        );
    }
}
