//! Tags, many of them.

use sqlx::types::Json;
use sqlx::{QueryBuilder, Sqlite, SqliteConnection};

use crate::cursor::{Key, Order, Place};
use crate::page::{Page, PageRequest};
use crate::store::{Store, StoreError};
use crate::tag::{Tag, TagRecord};

/// All tags, by name.
pub async fn all(store: &Store) -> Result<Vec<Tag>, StoreError> {
    let records: Vec<TagRecord> = sqlx::query_as(
        "/* store::tags::all */
         SELECT *, (SELECT count(*) FROM ticket_tags WHERE tag_id = tags.id) AS usage
         FROM tags ORDER BY name COLLATE NOCASE, id",
    )
    .fetch_all(&mut *store.read().await?)
    .await?;
    Ok(records.into_iter().map(Tag::from).collect())
}

/// One page of the tags whose names contain `search`, in whatever case.
pub async fn list(
    store: &Store,
    search: Option<&str>,
    request: &PageRequest,
) -> Result<Page<Tag>, StoreError> {
    let mut tx = store.read().await?;
    let mut query = QueryBuilder::<Sqlite>::new(
        "/* store::tags::list */ SELECT * FROM
         (SELECT *, (SELECT count(*) FROM ticket_tags WHERE tag_id = tags.id) AS usage FROM tags)
         WHERE true",
    );
    if let Some(search) = search {
        let ids = Json(matching(&mut tx, search).await?);
        query.push(" AND id IN (SELECT value FROM json_each(").push_bind(ids).push("))");
    }
    request.push_to(&mut query);
    let rows: Vec<TagRecord> = query.build_query_as().fetch_all(&mut *tx).await?;
    let page = request.page(rows, place);
    Ok(Page { data: page.data.into_iter().map(Tag::from).collect(), meta: page.meta })
}

/// SQLite knows the case of ASCII letters only; tags are few enough to be compared here.
async fn matching(conn: &mut SqliteConnection, search: &str) -> Result<Vec<i64>, sqlx::Error> {
    let names = "/* store::tags::matching */ SELECT id, name FROM tags";
    let names: Vec<(i64, String)> = sqlx::query_as(names).fetch_all(conn).await?;
    let search = search.to_lowercase();
    let matching = names.into_iter().filter(|(_, name)| name.to_lowercase().contains(&search));
    Ok(matching.map(|(id, _)| id).collect())
}

fn place(tag: &TagRecord, order: Order) -> Place {
    let key = |column: &str| match column {
        "usage" => Key::Number(tag.usage),
        "created_datetime" => Key::Number(tag.created_datetime.micros()),
        _ => Key::Text(tag.name.clone()),
    };
    Place { keys: order.columns().map(key).collect(), id: tag.id }
}
