//! `/api/custom-fields`: the definitions of custom fields.

use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;
use axum::{Json, Router};

use super::error::{ApiError, operation};
use super::extract::{Id, Write};
use super::query::{NoQuery, QueryParameters};
use crate::cursor::Order;
use crate::custom_field::{CustomField, CustomFieldChanges, new_custom_field};
use crate::page::{PageRequest, PageResponse};
use crate::state::AppState;
use crate::store::{self, Store};
use crate::validation::FieldErrors;
use crate::validation::rules::word;
use crate::vocabulary::ObjectType;

/// The endpoints of this resource.
pub fn router() -> Router<AppState> {
    Router::new()
        .route(
            "/custom-fields",
            get(operation("list custom fields", list))
                .post(operation("create custom field", create)),
        )
        .route(
            "/custom-fields/{id}",
            get(operation("retrieve custom field", retrieve))
                .put(operation("update custom field", update)),
        )
}

/// `GET /api/custom-fields` (Gorgias: list custom fields).
///
/// Returns one page of the definitions of an `object_type`, which is required.
async fn list(
    State(store): State<Store>,
    parameters: QueryParameters,
) -> Result<Json<PageResponse<CustomField>>, ApiError> {
    let (object_type, page) = read(&parameters)?;
    let page = store::custom_fields::list(&store, object_type, &page).await?;
    Ok(Json(PageResponse::new(parameters.uri("/api/custom-fields"), page)))
}

fn read(parameters: &QueryParameters) -> Result<(ObjectType, PageRequest), FieldErrors> {
    let mut fields = parameters.fields()?;
    let object_type = fields.required("object_type", word);
    let page = PageRequest::read(&mut fields, Order::CREATED_OR_UPDATED);
    fields.finish()?;
    Ok((object_type, page))
}

/// `POST /api/custom-fields` (Gorgias: create a custom field).
///
/// Creates a definition.
async fn create(
    Write { store, now, body }: Write,
) -> Result<(StatusCode, Json<CustomField>), ApiError> {
    let new = new_custom_field(&body)?;
    let field = store::custom_fields::create(&store, &new, now).await?;
    Ok((StatusCode::CREATED, Json(field)))
}

/// `GET /api/custom-fields/{id}` (Gorgias: retrieve a custom field).
///
/// Returns one definition.
async fn retrieve(
    State(store): State<Store>,
    Id(id): Id,
    _: NoQuery,
) -> Result<Json<CustomField>, ApiError> {
    Ok(Json(store::custom_fields::find(&store, id).await?))
}

/// `PUT /api/custom-fields/{id}` (Gorgias: update a custom field).
///
/// Changes what the body mentions, which is at least `object_type`, `label` and `definition`;
/// returns all of the definition.
async fn update(
    Id(id): Id,
    Write { store, now, body }: Write,
) -> Result<(StatusCode, Json<CustomField>), ApiError> {
    let changes = CustomFieldChanges::parse(&body)?;
    let field = store::custom_fields::update(&store, id, changes, now).await?;
    Ok((StatusCode::ACCEPTED, Json(field)))
}
