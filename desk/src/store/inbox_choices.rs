//! What an agent can choose from.

use super::{Store, StoreError, tags, teams, users};
use crate::tag::Tag;
use crate::team::Team;
use crate::user::User;

/// Everything that the inbox's menus offer, each by name.
pub struct Choices {
    /// The shop's people, without the bot.
    pub users: Vec<User>,
    pub teams: Vec<Team>,
    pub tags: Vec<Tag>,
    /// The channels that tickets came by.
    pub channels: Vec<String>,
}

/// Fetches them.
pub async fn choices(store: &Store) -> Result<Choices, StoreError> {
    let channels = "/* store::inbox_choices::choices */
         SELECT DISTINCT channel FROM tickets ORDER BY channel";
    let channels = sqlx::query_scalar(channels).fetch_all(&mut *store.read().await?).await?;
    Ok(Choices {
        users: users::all(store).await?,
        teams: teams::all(store).await?,
        tags: tags::all(store).await?,
        channels,
    })
}
