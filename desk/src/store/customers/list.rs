//! Customers, one or many.

use std::collections::HashMap;

use sqlx::types::Json;
use sqlx::{QueryBuilder, Sqlite, SqliteConnection};

use crate::cursor::{Order, Position};
use crate::customer::Customer;
use crate::page::{Page, PageRequest};
use crate::person::{CustomerChannel, CustomerRecord};
use crate::store::{Store, StoreError};

/// Which customers are wanted (Gorgias: list customers).
#[derive(Clone, Default)]
pub struct CustomerFilter {
    /// Pairs of a column and its value. Addresses match in whatever case.
    pub equal: Vec<(&'static str, String)>,
    /// The type and the address of a channel.
    pub channel: Option<(String, String)>,
}

/// One page of customers.
pub async fn list(
    store: &Store,
    filter: CustomerFilter,
    request: &PageRequest,
) -> Result<Page<Customer>, StoreError> {
    let mut tx = store.read().await?;
    let mut query = QueryBuilder::<Sqlite>::new(
        "/* store::customers::list */ SELECT * FROM customers WHERE true",
    );
    for (column, value) in filter.equal {
        query.push(format_args!(" AND {column} = ")).push_bind(value);
    }
    if let Some((kind, address)) = filter.channel {
        query.push(" AND id IN (SELECT customer_id FROM customer_channels WHERE type = ");
        query.push_bind(kind).push(" AND address = ").push_bind(address).push(")");
    }
    request.push_to(&mut query);
    let rows: Vec<CustomerRecord> = query.build_query_as().fetch_all(&mut *tx).await?;
    let page = request.page(rows, |customer, order: Order| Position {
        at: match order.column {
            "updated_datetime" => customer.updated_datetime,
            _ => customer.created_datetime,
        },
        id: customer.id,
    });
    Ok(Page { data: join(&mut tx, page.data).await?, meta: page.meta })
}

/// One customer.
pub async fn find(store: &Store, id: i64) -> Result<Customer, StoreError> {
    whole(&mut *store.read().await?, id).await
}

/// The same within a transaction.
pub async fn whole(conn: &mut SqliteConnection, id: i64) -> Result<Customer, StoreError> {
    let record = get(conn, id).await?;
    join(conn, vec![record]).await?.pop().ok_or(StoreError::Missing)
}

/// One row.
pub async fn get(conn: &mut SqliteConnection, id: i64) -> Result<CustomerRecord, StoreError> {
    let get = "/* store::customers::get */ SELECT * FROM customers WHERE id = ?1";
    sqlx::query_as(get).bind(id).fetch_optional(conn).await?.ok_or(StoreError::Missing)
}

/// The addresses of several customers.
pub async fn channels(
    conn: &mut SqliteConnection,
    customers: &[i64],
) -> Result<HashMap<i64, Vec<CustomerChannel>>, sqlx::Error> {
    let find = "/* store::customers::channels */
         SELECT id, customer_id, type, address, preferred FROM customer_channels
         WHERE customer_id IN (SELECT value FROM json_each(?1)) ORDER BY id";
    let mut channels: HashMap<i64, Vec<CustomerChannel>> = HashMap::new();
    for channel in sqlx::query_as(find).bind(Json(customers)).fetch_all(conn).await? {
        let channel: CustomerChannel = channel;
        channels.entry(channel.customer_id).or_default().push(channel);
    }
    Ok(channels)
}

async fn join(
    conn: &mut SqliteConnection,
    records: Vec<CustomerRecord>,
) -> Result<Vec<Customer>, sqlx::Error> {
    let ids: Vec<_> = records.iter().map(|record| record.id).collect();
    let mut channels = channels(conn, &ids).await?;
    let join = |record: CustomerRecord| {
        let own = channels.remove(&record.id).unwrap_or_default();
        Customer::new(record, own)
    };
    Ok(records.into_iter().map(join).collect())
}
