//! Customers: found by what is known of them, created when unknown, listed and changed.

mod list;
mod write;

use sqlx::SqliteConnection;
use sqlx::types::Json;

use super::StoreError;
use crate::datetime::Datetime;
use crate::faults::Faults;
use crate::person::{Channel, PersonRef};

pub use list::{CustomerFilter, channels, find, list};
pub use write::{add, update};

/// The customer whom `person` names. An unknown id is a fault; an unknown address is a new
/// customer. A known customer who had no name yet takes the given one, and every customer the given
/// addresses that nobody has.
pub async fn resolve(
    conn: &mut SqliteConnection,
    person: &PersonRef,
    now: Datetime,
) -> Result<i64, StoreError> {
    let known = match (person.id, &person.email) {
        (Some(id), _) => {
            let missing = || StoreError::Rejected(Faults::one("Customer does not exist.").at("id"));
            Some(by_id(conn, id).await?.ok_or_else(missing)?)
        }
        (None, Some(email)) => by_channel(conn, "email", email).await?,
        (None, None) => None,
    };
    match known {
        Some(id) => {
            name(conn, id, person.name.as_deref(), now).await?;
            for channel in &person.channels {
                add_channel(conn, id, channel).await?;
            }
            Ok(id)
        }
        None => create(conn, person, now).await,
    }
}

/// The customer who has this address.
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

/// Gives a customer one more address, unless somebody has it.
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

/// A new customer with everything that is said about them.
pub async fn create(
    conn: &mut SqliteConnection,
    person: &PersonRef,
    now: Datetime,
) -> Result<i64, StoreError> {
    let id = sqlx::query_scalar(
        "/* store::customers::create */
         INSERT INTO customers (external_id, email, name, language, timezone, note, meta,
             created_datetime, updated_datetime)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8) RETURNING id",
    )
    .bind(&person.external_id)
    .bind(&person.email)
    .bind(&person.name)
    .bind(&person.language)
    .bind(&person.timezone)
    .bind(&person.note)
    .bind(person.meta.as_ref().map(Json))
    .bind(now)
    .fetch_one(&mut *conn)
    .await?;
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

async fn name(
    conn: &mut SqliteConnection,
    id: i64,
    name: Option<&str>,
    now: Datetime,
) -> Result<(), StoreError> {
    let Some(name) = name.filter(|name| !name.trim().is_empty()) else { return Ok(()) };
    let fill = "/* store::customers::name */
         UPDATE customers SET name = ?2, updated_datetime = ?3
         WHERE id = ?1 AND coalesce(trim(name), '') = ''";
    sqlx::query(fill).bind(id).bind(name).bind(now).execute(conn).await?;
    Ok(())
}
