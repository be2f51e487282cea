//! `/api/tags`.

use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::{get, put};
use axum::{Json, Router};

use super::error::{ApiError, operation};
use super::extract::{Body, Id, Write};
use super::query::{NoQuery, QueryParameters};
use crate::cursor::Order;
use crate::page::{PageRequest, PageResponse};
use crate::state::AppState;
use crate::store::{self, Store};
use crate::tag::{Tag, TagChanges, ids, new_tag};
use crate::validation::FieldErrors;
use crate::validation::rules::string;

/// The name, ignoring the case of ASCII letters.
const NAME: &str = "name COLLATE NOCASE";

/// How tags can be sorted; the first is the default. The last three names are deprecated.
const ORDERS: &[Order] = &[
    Order { name: "created_datetime:desc", column: "created_datetime", descending: true },
    Order { name: "created_datetime:asc", column: "created_datetime", descending: false },
    Order { name: "name:asc", column: NAME, descending: false },
    Order { name: "name:desc", column: NAME, descending: true },
    Order { name: "usage:asc,name:asc", column: "usage, name COLLATE NOCASE", descending: false },
    Order { name: "usage:desc,name:desc", column: "usage, name COLLATE NOCASE", descending: true },
    Order { name: "created_datetime", column: "created_datetime", descending: false },
    Order { name: "name", column: NAME, descending: false },
    Order { name: "usage", column: "usage, name COLLATE NOCASE", descending: false },
];

/// The endpoints of this resource.
pub fn router() -> Router<AppState> {
    let all = get(operation("list tags", list))
        .post(operation("create tag", create))
        .delete(operation("delete tags", delete_all));
    let one = get(operation("retrieve tag", retrieve))
        .put(operation("update tag", update))
        .delete(operation("delete tag", delete));
    Router::new()
        .route("/tags", all)
        .route("/tags/{id}", one)
        .route("/tags/{id}/merge", put(operation("merge tags", merge)))
}

/// `GET /api/tags` (Gorgias: list tags).
///
/// Returns one page of tags.
async fn list(
    State(store): State<Store>,
    parameters: QueryParameters,
) -> Result<Json<PageResponse<Tag>>, ApiError> {
    let (search, page) = read(&parameters)?;
    let page = store::tags::list(&store, search.as_deref(), &page).await?;
    Ok(Json(PageResponse::new(parameters.uri("/api/tags"), page)))
}

fn read(parameters: &QueryParameters) -> Result<(Option<String>, PageRequest), FieldErrors> {
    let mut fields = parameters.fields()?;
    let search = fields.optional("search", string);
    let page = PageRequest::read(&mut fields, ORDERS);
    fields.finish()?;
    Ok((search, page))
}

/// `POST /api/tags` (Gorgias: create a tag).
///
/// Creates a tag; a name that is taken is a conflict.
async fn create(Write { store, now, body }: Write) -> Result<(StatusCode, Json<Tag>), ApiError> {
    let new = new_tag(&body)?;
    let tag = store::tags::create(&store, &new, now).await?;
    Ok((StatusCode::CREATED, Json(tag)))
}

/// `GET /api/tags/{id}` (Gorgias: retrieve a tag).
///
/// Returns one tag.
async fn retrieve(
    State(store): State<Store>,
    Id(id): Id,
    _: NoQuery,
) -> Result<Json<Tag>, ApiError> {
    Ok(Json(store::tags::find(&store, id).await?))
}

/// `PUT /api/tags/{id}` (Gorgias: update a tag).
///
/// Changes what the body mentions; returns all of the tag.
async fn update(
    State(store): State<Store>,
    Id(id): Id,
    _: NoQuery,
    Body(body): Body,
) -> Result<(StatusCode, Json<Tag>), ApiError> {
    let changes = TagChanges::parse(&body)?;
    let tag = store::tags::update(&store, id, changes).await?;
    Ok((StatusCode::ACCEPTED, Json(tag)))
}

/// `DELETE /api/tags/{id}` (Gorgias: delete a tag).
///
/// Deletes a tag for good. The desk has no macros and no rules that could use it.
async fn delete(
    State(store): State<Store>,
    Id(id): Id,
    _: NoQuery,
) -> Result<StatusCode, ApiError> {
    store::tags::delete(&store, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `DELETE /api/tags` (Gorgias: delete tags).
///
/// Deletes the tags of the body's `ids`; none when one of them does not exist.
async fn delete_all(
    State(store): State<Store>,
    _: NoQuery,
    Body(body): Body,
) -> Result<StatusCode, ApiError> {
    let ids = ids(&body, "ids")?;
    store::tags::delete_all(&store, &ids).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `PUT /api/tags/{id}/merge` (Gorgias: merge tags).
///
/// Replaces the tags of the body's `source_tags_ids` by the tag of the path; returns it.
async fn merge(
    State(store): State<Store>,
    Id(destination): Id,
    _: NoQuery,
    Body(body): Body,
) -> Result<(StatusCode, Json<Tag>), ApiError> {
    let sources = ids(&body, "source_tags_ids")?;
    let tag = store::tags::merge(&store, destination, &sources).await?;
    Ok((StatusCode::ACCEPTED, Json(tag)))
}
