//! Which customers to list.

use super::Customer;
use crate::{client::Call, open_enum::open_enum, pages::List, redacted::redacted_debug};

/// Which customers to list. Gorgias: list customers.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct ListCustomers {
    /// Where to start: a cursor of the page before.
    pub cursor: Option<String>,
    /// At most so many customers a page, 1 to 100. Gorgias's own default is 30.
    pub limit: Option<u32>,
    /// The order.
    pub order_by: Option<CustomerOrder>,
    /// The customer with this e-mail address.
    pub email: Option<String>,
    /// The customers with this id in a foreign system.
    pub external_id: Option<String>,
    /// A way to reach the customer, such as `phone`; together with `channel_address`.
    pub channel_type: Option<String>,
    /// The address there; together with `channel_type`.
    pub channel_address: Option<String>,
}

redacted_debug!(ListCustomers { limit, order_by });

impl List for ListCustomers {
    type Item = Customer;

    fn cursor(&mut self) -> &mut Option<String> {
        &mut self.cursor
    }

    fn call(&self) -> Call {
        Call::get("api/customers")
            .query("cursor", &self.cursor)
            .query("limit", self.limit)
            .query("order_by", &self.order_by)
            .query("email", &self.email)
            .query("external_id", &self.external_id)
            .query("channel_type", &self.channel_type)
            .query("channel_address", &self.channel_address)
    }
}

open_enum! {
    /// The order of a list of customers.
    CustomerOrder {
        CreatedAsc = "created_datetime:asc",
        CreatedDesc = "created_datetime:desc",
        UpdatedAsc = "updated_datetime:asc",
        UpdatedDesc = "updated_datetime:desc",
    }
}
