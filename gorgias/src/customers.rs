//! Customers: the requests. Gorgias: customers.

mod customer;
mod list;

use futures::Stream;

use crate::{Client, CustomerId, Error, Page, client::Call};
pub use customer::{Customer, WriteCustomer};
pub use list::{CustomerOrder, ListCustomers};

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
