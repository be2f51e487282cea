//! What an agent can choose from.

use super::{Store, StoreError};
use crate::person::UserRecord;

/// Everything that the inbox's menus offer.
pub struct Choices {
    /// The shop's people, by name; without the bot.
    pub users: Vec<UserRecord>,
    /// The names of all tags.
    pub tags: Vec<String>,
    /// The channels that tickets came by.
    pub channels: Vec<String>,
}

/// Fetches them.
pub async fn choices(store: &Store) -> Result<Choices, StoreError> {
    let mut tx = store.read().await?;
    let users = "/* store::inbox_choices::choices */
         SELECT id, email, name FROM users WHERE email IS NOT NULL
         ORDER BY name COLLATE NOCASE, id";
    let tags = "/* store::inbox_choices::choices */
         SELECT name FROM tags ORDER BY name COLLATE NOCASE, id";
    let channels = "/* store::inbox_choices::choices */
         SELECT DISTINCT channel FROM tickets ORDER BY channel";
    Ok(Choices {
        users: sqlx::query_as(users).fetch_all(&mut *tx).await?,
        tags: sqlx::query_scalar(tags).fetch_all(&mut *tx).await?,
        channels: sqlx::query_scalar(channels).fetch_all(&mut *tx).await?,
    })
}
