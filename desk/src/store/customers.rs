//! Customers: looked up or created for a ticket or message, listed, created and changed.

use std::collections::HashMap;

use sqlx::types::Json;
use sqlx::{QueryBuilder, Sqlite, SqliteConnection};

use super::{Store, StoreError};
use crate::cursor::{DatetimeKey, Order};
use crate::customer::{Customer, CustomerChanges, NewChannel, NewCustomer, normalize_channels};
use crate::datetime::Datetime;
use crate::page::{Page, PageRequest};
use crate::person::{Channel, CustomerChannel, CustomerRecord, PersonRef};
use crate::validation::FieldErrors;

/// The id of the customer that `person` refers to. An unknown id is rejected; for an unknown
/// address a customer is created. An existing customer gets the given name if they have none, and
/// the given addresses that no customer has.
pub async fn resolve(
    conn: &mut SqliteConnection,
    person: &PersonRef,
    now: Datetime,
) -> Result<i64, StoreError> {
    let known = match (person.id, &person.email) {
        (Some(id), _) => {
            let missing =
                || StoreError::Rejected(FieldErrors::new("Customer does not exist.").at("id"));
            Some(by_id(conn, id).await?.ok_or_else(missing)?)
        }
        (None, Some(email)) => by_channel(conn, "email", email).await?,
        (None, None) => None,
    };
    match known {
        Some(id) => {
            fill_in_name(conn, id, person.name.as_deref(), now).await?;
            for channel in &person.channels {
                add_channel(conn, id, channel).await?;
            }
            Ok(id)
        }
        None => create(conn, person, now).await,
    }
}

/// The id of the customer with this address.
pub async fn by_channel(
    conn: &mut SqliteConnection,
    kind: &str,
    address: &str,
) -> Result<Option<i64>, StoreError> {
    let customer = sqlx::query_scalar(
        "/* store::customers::by_channel */
         SELECT customer_id FROM customer_channels WHERE type = ?1 AND address = ?2",
    )
    .bind(kind)
    .bind(address)
    .fetch_optional(conn)
    .await?;
    Ok(customer)
}

/// Adds an address to a customer, unless a customer has it.
pub async fn add_channel(
    conn: &mut SqliteConnection,
    customer_id: i64,
    channel: &Channel,
) -> Result<(), StoreError> {
    sqlx::query(
        "/* store::customers::add_channel */
         INSERT INTO customer_channels (customer_id, type, address, preferred)
         VALUES (?1, ?2, ?3, NOT EXISTS
             (SELECT 1 FROM customer_channels WHERE customer_id = ?1 AND type = ?2 AND preferred))
         ON CONFLICT (type, address) DO NOTHING",
    )
    .bind(customer_id)
    .bind(&channel.kind)
    .bind(&channel.address)
    .execute(conn)
    .await?;
    Ok(())
}

/// Creates a customer with all fields of `person`.
pub async fn create(
    conn: &mut SqliteConnection,
    person: &PersonRef,
    now: Datetime,
) -> Result<i64, StoreError> {
    let row = NewCustomer {
        email: person.email.clone(),
        name: person.name.clone(),
        external_id: person.external_id.clone(),
        language: person.language.clone(),
        timezone: person.timezone.clone(),
        note: person.note.clone(),
        meta: person.meta.clone(),
        channels: Vec::new(),
    };
    let id = insert(conn, &row, now).await?;
    let email = person.email.iter();
    let email = email.map(|address| Channel { kind: "email".into(), address: address.clone() });
    for channel in email.chain(person.channels.iter().cloned()) {
        add_channel(conn, id, &channel).await?;
    }
    Ok(id)
}

async fn by_id(conn: &mut SqliteConnection, id: i64) -> Result<Option<i64>, StoreError> {
    let find = "/* store::customers::by_id */ SELECT id FROM customers WHERE id = ?1";
    Ok(sqlx::query_scalar(find).bind(id).fetch_optional(conn).await?)
}

async fn fill_in_name(
    conn: &mut SqliteConnection,
    id: i64,
    name: Option<&str>,
    now: Datetime,
) -> Result<(), StoreError> {
    let Some(name) = name.filter(|name| !name.trim().is_empty()) else { return Ok(()) };
    let update = "/* store::customers::fill_in_name */
         UPDATE customers SET name = ?2, updated_datetime = ?3
         WHERE id = ?1 AND coalesce(trim(name), '') = ''";
    sqlx::query(update).bind(id).bind(name).bind(now).execute(conn).await?;
    Ok(())
}

/// The filter of a list (Gorgias: list customers).
#[derive(Clone, Default)]
pub struct CustomerFilter {
    /// Pairs of a column and its value. Addresses match case-insensitively.
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
    request.push_sql(&mut query);
    let rows: Vec<CustomerRecord> = query.build_query_as().fetch_all(&mut *tx).await?;
    let page = request.page(rows, |customer, order: Order| DatetimeKey {
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
    load(&mut *store.read().await?, id).await
}

/// The same within a transaction.
pub async fn load(conn: &mut SqliteConnection, id: i64) -> Result<Customer, StoreError> {
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

/// Creates a customer. An address that a customer has is a unique violation.
pub async fn add(store: &Store, new: NewCustomer, now: Datetime) -> Result<Customer, StoreError> {
    let mut tx = store.write().await?;
    let id = insert(&mut tx, &new, now).await?;
    insert_channels(&mut tx, id, normalize_channels(new.email.as_deref(), new.channels)).await?;
    let customer = load(&mut tx, id).await?;
    tx.commit().await?;
    Ok(customer)
}

/// Inserts a row without addresses; returns its id.
async fn insert(
    conn: &mut SqliteConnection,
    new: &NewCustomer,
    now: Datetime,
) -> Result<i64, sqlx::Error> {
    sqlx::query_scalar(
        "/* store::customers::insert */
         INSERT INTO customers (external_id, email, name, language, timezone, note, meta,
             created_datetime, updated_datetime)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8) RETURNING id",
    )
    .bind(&new.external_id)
    .bind(&new.email)
    .bind(&new.name)
    .bind(&new.language)
    .bind(&new.timezone)
    .bind(&new.note)
    .bind(new.meta.as_ref().map(Json))
    .bind(now)
    .fetch_one(conn)
    .await
}

/// Applies the changes of one request. A new e-mail address is added to the existing ones unless
/// the request lists all of them; one that is cleared is removed.
pub async fn update(
    store: &Store,
    id: i64,
    mut changes: CustomerChanges,
    now: Datetime,
) -> Result<Customer, StoreError> {
    let mut tx = store.write().await?;
    let before = get(&mut tx, id).await?;
    let former = before.email.clone();
    let listed = changes.channels.take();
    let after = changes.apply(before);
    update_row(&mut tx, &after, now).await?;
    if listed.is_some() || after.email != former {
        let channels = match listed {
            Some(channels) => channels,
            None => {
                remaining_channels(&mut tx, id, former.filter(|_| after.email.is_none())).await?
            }
        };
        let clear = "/* store::customers::update */
             DELETE FROM customer_channels WHERE customer_id = ?1";
        sqlx::query(clear).bind(id).execute(&mut *tx).await?;
        insert_channels(&mut tx, id, normalize_channels(after.email.as_deref(), channels)).await?;
    }
    let customer = load(&mut tx, id).await?;
    tx.commit().await?;
    Ok(customer)
}

/// The addresses of a customer without the e-mail address `lost`.
async fn remaining_channels(
    conn: &mut SqliteConnection,
    id: i64,
    lost: Option<String>,
) -> Result<Vec<NewChannel>, sqlx::Error> {
    let mut channels = channels(conn, &[id]).await?;
    let own = channels.remove(&id).unwrap_or_default().into_iter();
    let own = own.filter(|channel| {
        channel.kind != "email" || lost.as_ref().is_none_or(|lost| channel.address != *lost)
    });
    Ok(own
        .map(|channel| NewChannel {
            // The new e-mail address is preferred to the existing ones.
            preferred: channel.preferred && channel.kind != "email",
            kind: channel.kind,
            address: channel.address,
        })
        .collect())
}

async fn update_row(
    conn: &mut SqliteConnection,
    customer: &CustomerRecord,
    now: Datetime,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "/* store::customers::update_row */
         UPDATE customers SET external_id = ?2, email = ?3, name = ?4, language = ?5,
             timezone = ?6, note = ?7, meta = ?8, updated_datetime = ?9
         WHERE id = ?1",
    )
    .bind(customer.id)
    .bind(&customer.external_id)
    .bind(&customer.email)
    .bind(&customer.name)
    .bind(&customer.language)
    .bind(&customer.timezone)
    .bind(&customer.note)
    .bind(&customer.meta)
    .bind(now)
    .execute(conn)
    .await?;
    Ok(())
}

async fn insert_channels(
    conn: &mut SqliteConnection,
    id: i64,
    channels: Vec<NewChannel>,
) -> Result<(), sqlx::Error> {
    for channel in channels {
        let insert = "/* store::customers::insert_channels */
             INSERT INTO customer_channels (customer_id, type, address, preferred)
             VALUES (?1, ?2, ?3, ?4)";
        let insert = sqlx::query(insert).bind(id).bind(channel.kind).bind(channel.address);
        insert.bind(channel.preferred).execute(&mut *conn).await?;
    }
    Ok(())
}
