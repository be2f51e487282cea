//! Customers created and changed by their own endpoints.

use sqlx::SqliteConnection;
use sqlx::types::Json;

use super::list::{get, whole};
use crate::customer::{Customer, CustomerChanges, NewCustomer, OwnChannel, settle};
use crate::datetime::Datetime;
use crate::person::CustomerRecord;
use crate::store::{Store, StoreError};

/// Creates a customer. An address that somebody has is a violation of the tables'.
pub async fn add(store: &Store, new: NewCustomer, now: Datetime) -> Result<Customer, StoreError> {
    let mut tx = store.write().await?;
    let id = sqlx::query_scalar(
        "/* store::customers::add */
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
    .fetch_one(&mut *tx)
    .await?;
    give_channels(&mut tx, id, settle(new.email.as_deref(), new.channels)).await?;
    let customer = whole(&mut tx, id).await?;
    tx.commit().await?;
    Ok(customer)
}

/// Applies the changes of one request. A new e-mail address joins the former ones unless the
/// request lists all of them; one that is cleared no longer belongs to the customer.
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
    set(&mut tx, &after, now).await?;
    if listed.is_some() || after.email != former {
        let channels = match listed {
            Some(channels) => channels,
            None => kept(&mut tx, id, former.filter(|_| after.email.is_none())).await?,
        };
        let clear = "/* store::customers::update */
             DELETE FROM customer_channels WHERE customer_id = ?1";
        sqlx::query(clear).bind(id).execute(&mut *tx).await?;
        give_channels(&mut tx, id, settle(after.email.as_deref(), channels)).await?;
    }
    let customer = whole(&mut tx, id).await?;
    tx.commit().await?;
    Ok(customer)
}

/// The addresses that a customer has, without the e-mail address `lost`.
async fn kept(
    conn: &mut SqliteConnection,
    id: i64,
    lost: Option<String>,
) -> Result<Vec<OwnChannel>, sqlx::Error> {
    let mut channels = super::list::channels(conn, &[id]).await?;
    let own = channels.remove(&id).unwrap_or_default().into_iter();
    let own = own.filter(|channel| {
        channel.kind != "email" || lost.as_ref().is_none_or(|lost| channel.address != *lost)
    });
    Ok(own
        .map(|channel| OwnChannel {
            // The new e-mail address is preferred to the former ones.
            preferred: channel.preferred && channel.kind != "email",
            kind: channel.kind,
            address: channel.address,
        })
        .collect())
}

async fn set(
    conn: &mut SqliteConnection,
    customer: &CustomerRecord,
    now: Datetime,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "/* store::customers::set */
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

async fn give_channels(
    conn: &mut SqliteConnection,
    id: i64,
    channels: Vec<OwnChannel>,
) -> Result<(), sqlx::Error> {
    for channel in channels {
        let give = "/* store::customers::give_channels */
             INSERT INTO customer_channels (customer_id, type, address, preferred)
             VALUES (?1, ?2, ?3, ?4)";
        let give = sqlx::query(give).bind(id).bind(channel.kind).bind(channel.address);
        give.bind(channel.preferred).execute(&mut *conn).await?;
    }
    Ok(())
}
