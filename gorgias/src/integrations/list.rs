//! Which integrations to list.

use super::Integration;
use crate::{client::Call, open_enum::open_enum, pages::List};

/// Which integrations to list. Gorgias: list integrations.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ListIntegrations {
    /// Where to start: a cursor of the page before.
    pub cursor: Option<String>,
    /// At most so many integrations a page, 1 to 100. Gorgias's own default is 30.
    pub limit: Option<u32>,
    /// The order.
    pub order_by: Option<IntegrationOrder>,
    /// Integrations of this kind, such as `http`.
    pub kind: Option<String>,
}

impl List for ListIntegrations {
    type Item = Integration;

    fn cursor(&mut self) -> &mut Option<String> {
        &mut self.cursor
    }

    fn call(&self) -> Call {
        Call::get("api/integrations")
            .query("cursor", &self.cursor)
            .query("limit", self.limit)
            .query("order_by", &self.order_by)
            .query("type", &self.kind)
    }
}

open_enum! {
    /// The order of a list of integrations.
    IntegrationOrder {
        CreatedAsc = "created_datetime:asc",
        CreatedDesc = "created_datetime:desc",
    }
}
