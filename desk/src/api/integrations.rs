//! `/api/integrations`: HTTP integrations, which are webhooks.

use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;
use axum::{Json, Router};

use super::error::{ApiError, operation};
use super::extract::{Id, Write};
use super::query::{NoQuery, QueryParameters};
use crate::cursor::Order;
use crate::integration::{Integration, IntegrationChanges};
use crate::page::{PageRequest, PageResponse};
use crate::state::AppState;
use crate::store::{self, Store};
use crate::validation::FieldErrors;
use crate::validation::rules::one_of;

/// The endpoints of this resource.
pub fn router() -> Router<AppState> {
    let one = get(operation("retrieve integration", retrieve))
        .put(operation("update integration", update))
        .delete(operation("delete integration", delete));
    Router::new()
        .route(
            "/integrations",
            get(operation("list integrations", list)).post(operation("create integration", create)),
        )
        .route("/integrations/{id}", one)
}

/// `GET /api/integrations` (Gorgias: list integrations).
///
/// Returns one page of integrations.
async fn list(
    State(store): State<Store>,
    parameters: QueryParameters,
) -> Result<Json<PageResponse<Integration>>, ApiError> {
    let page = read(&parameters)?;
    let page = store::integrations::list(&store, &page).await?;
    Ok(Json(PageResponse::new(parameters.uri("/api/integrations"), page)))
}

/// `http` is the only `type` of the desk.
fn read(parameters: &QueryParameters) -> Result<PageRequest, FieldErrors> {
    let mut fields = parameters.fields()?;
    fields.optional("type", one_of(&["http"]));
    let page = PageRequest::read(&mut fields, Order::CREATED);
    fields.finish()?;
    Ok(page)
}

/// `POST /api/integrations` (Gorgias: create an integration).
///
/// Creates an HTTP integration, which receives events from now on.
async fn create(
    Write { store, now, body }: Write,
) -> Result<(StatusCode, Json<Integration>), ApiError> {
    let new = IntegrationChanges::of_new(&body)?;
    let integration = store::integrations::create(&store, new, now).await?;
    Ok((StatusCode::CREATED, Json(integration)))
}

/// `GET /api/integrations/{id}` (Gorgias: retrieve an integration).
///
/// Returns one integration, without its secret.
async fn retrieve(
    State(store): State<Store>,
    Id(id): Id,
    _: NoQuery,
) -> Result<Json<Integration>, ApiError> {
    Ok(Json(store::integrations::find(&store, id).await?))
}

/// `PUT /api/integrations/{id}` (Gorgias: update an integration).
///
/// Changes what the body mentions. `deactivated_datetime: null` reactivates it.
async fn update(
    Id(id): Id,
    Write { store, now, body }: Write,
) -> Result<(StatusCode, Json<Integration>), ApiError> {
    let changes = IntegrationChanges::parse(&body)?;
    let integration = store::integrations::update(&store, id, changes, now).await?;
    Ok((StatusCode::ACCEPTED, Json(integration)))
}

/// `DELETE /api/integrations/{id}` (Gorgias: delete an integration).
///
/// Deletes an integration with its pending deliveries.
async fn delete(
    State(store): State<Store>,
    Id(id): Id,
    _: NoQuery,
) -> Result<StatusCode, ApiError> {
    store::integrations::delete(&store, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
