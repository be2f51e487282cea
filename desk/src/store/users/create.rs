//! New users.

use sqlx::types::Json;

use super::list;
use crate::datetime::Datetime;
use crate::store::{Store, StoreError};
use crate::user::{NewUser, User};

/// Creates a user. An address that is taken is a violation of the table's.
pub async fn create(store: &Store, new: &NewUser, now: Datetime) -> Result<User, StoreError> {
    let mut tx = store.write().await?;
    let id = sqlx::query_scalar(
        "/* store::users::create */
         INSERT INTO users (email, name, role, active, bio, country, external_id, language,
             timezone, meta, created_datetime, updated_datetime)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?11) RETURNING id",
    )
    .bind(&new.email)
    .bind(&new.name)
    .bind(new.role)
    .bind(new.active)
    .bind(&new.bio)
    .bind(&new.country)
    .bind(&new.external_id)
    .bind(&new.language)
    .bind(&new.timezone)
    .bind(new.meta.as_ref().map(Json))
    .bind(now)
    .fetch_one(&mut *tx)
    .await?;
    let user = list::get(&mut tx, id).await?;
    tx.commit().await?;
    Ok(user)
}
