//! Pages of definitions.

use sqlx::{QueryBuilder, Sqlite};

use crate::cursor::{Order, Position};
use crate::custom_field::{CustomField, CustomFieldRecord};
use crate::page::{Page, PageRequest};
use crate::store::{Store, StoreError};

/// One page of the definitions for objects of a type.
pub async fn list(
    store: &Store,
    object_type: &'static str,
    request: &PageRequest,
) -> Result<Page<CustomField>, StoreError> {
    let mut tx = store.read().await?;
    let mut query = QueryBuilder::<Sqlite>::new(
        "/* store::custom_fields::list */ SELECT * FROM custom_fields WHERE object_type = ",
    );
    query.push_bind(object_type);
    request.push_to(&mut query);
    let rows: Vec<CustomFieldRecord> = query.build_query_as().fetch_all(&mut *tx).await?;
    let page = request.page(rows, |field, order: Order| Position {
        at: match order.column {
            "updated_datetime" => field.updated_datetime,
            _ => field.created_datetime,
        },
        id: field.id,
    });
    Ok(Page { data: page.data.into_iter().map(CustomField::from).collect(), meta: page.meta })
}
