//! Customers. Gorgias: customers.

use futures::Stream;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::client::Call;
use crate::open_enum::open_enum;
use crate::pages::List;
use crate::redacted::redacted_debug;
use crate::{Client, CustomerId, Datetime, Error, Page, PersonChannel, lenient};

/// The requests about customers; see [`Client::customers`].
#[derive(Debug, Clone)]
pub struct Customers {
    pub(crate) client: Client,
}

impl Customers {
    /// One page of customers. Gorgias: list customers.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn list(&self, list: &ListCustomers) -> Result<Page<Customer>, Error> {
        self.client.list(list).await
    }

    /// Every customer from the list's cursor on, page after page as the stream is polled.
    pub fn list_all(
        &self,
        list: ListCustomers,
    ) -> impl Stream<Item = Result<Customer, Error>> + use<> {
        self.client.list_all(list)
    }

    /// The customer with an e-mail address, where there is one.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn find_by_email(&self, email: &str) -> Result<Option<Customer>, Error> {
        let list = ListCustomers {
            email: Some(email.to_owned()),
            limit: Some(1),
            ..ListCustomers::default()
        };
        Ok(self.list(&list).await?.data.into_iter().next())
    }

    /// Creates a customer. Gorgias: create a customer.
    ///
    /// # Errors
    /// [`Error::Api`] with 409 where the e-mail address is taken; see [`Error`].
    pub async fn create(&self, customer: &WriteCustomer) -> Result<Option<Customer>, Error> {
        self.client.write(Call::post("api/customers", customer)).await
    }

    /// A customer. Gorgias: retrieve a customer.
    ///
    /// # Errors
    /// [`Error::Api`] with 404 where there is none; see [`Error`].
    pub async fn get(&self, id: CustomerId) -> Result<Customer, Error> {
        self.client.read(Call::get(format!("api/customers/{id}"))).await
    }

    /// Changes the fields that are set. Gorgias: update a customer.
    ///
    /// # Errors
    /// See [`Error`]. Safe to repeat.
    pub async fn update(
        &self,
        id: CustomerId,
        update: &WriteCustomer,
    ) -> Result<Option<Customer>, Error> {
        self.client.write(Call::put(format!("api/customers/{id}"), update)).await
    }

    /// Deletes a customer. Gorgias: delete a customer.
    ///
    /// # Errors
    /// See [`Error`]. Safe to repeat: then it may be 404.
    pub async fn delete(&self, id: CustomerId) -> Result<(), Error> {
        self.client.done(Call::delete(format!("api/customers/{id}"))).await
    }
}

/// A customer. What other systems know about them (`integrations`, `data`) is left out.
#[derive(Clone, PartialEq, Deserialize)]
pub struct Customer {
    /// The customer's id.
    pub id: CustomerId,
    /// At most 320 characters.
    pub email: Option<String>,
    /// The whole name.
    pub name: Option<String>,
    /// Taken from the name.
    pub firstname: Option<String>,
    /// Taken from the name.
    pub lastname: Option<String>,
    /// The customer's id in a foreign system.
    pub external_id: Option<String>,
    /// ISO 639-1.
    pub language: Option<String>,
    /// An IANA time zone.
    pub timezone: Option<String>,
    /// The agents' note about the customer.
    pub note: Option<String>,
    /// How the customer can be reached.
    #[serde(default, deserialize_with = "lenient::null_as_default")]
    pub channels: Vec<PersonChannel>,
    /// Free data.
    pub meta: Option<Value>,
    /// When the customer was created.
    pub created_datetime: Option<Datetime>,
    /// When the customer last changed.
    pub updated_datetime: Option<Datetime>,
}

redacted_debug!(Customer { id, language, created_datetime, updated_datetime });

/// A new customer, or a change of one: only what is set is written.
#[derive(Clone, PartialEq, Default, Serialize)]
pub struct WriteCustomer {
    /// At most 320 characters; no two customers have the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// The whole name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The customer's id in a foreign system.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external_id: Option<String>,
    /// ISO 639-1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// An IANA time zone; UTC unless set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timezone: Option<String>,
    /// The agents' note about the customer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// How the customer can be reached. In a change, replaces the whole list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channels: Option<Vec<PersonChannel>>,
    /// Free data: an object.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub meta: Option<Value>,
}

redacted_debug!(WriteCustomer { language, timezone });

/// The parameters of a list of customers. Gorgias: list customers.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct ListCustomers {
    /// The page to start at: a cursor of the previous page.
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
