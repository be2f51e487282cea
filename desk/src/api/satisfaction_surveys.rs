//! `/api/satisfaction-surveys`.

use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;
use axum::{Json, Router};

use super::error::{ApiError, operation};
use super::extract::{Id, Write};
use super::query::{Links, NoQuery, QueryParameters, integer};
use crate::cursor::Order;
use crate::page::PageRequest;
use crate::state::AppState;
use crate::store::{self, Store};
use crate::survey::{NewSurvey, Survey};
use crate::validation::FieldErrors;

/// The endpoints of this resource.
pub fn router() -> Router<AppState> {
    Router::new()
        .route(
            "/satisfaction-surveys",
            get(operation("list satisfaction surveys", list))
                .post(operation("create satisfaction survey", create)),
        )
        .route(
            "/satisfaction-surveys/{id}",
            get(operation("retrieve satisfaction survey", retrieve))
                .put(operation("update satisfaction survey", update)),
        )
}

/// `GET /api/satisfaction-surveys` (Gorgias: list surveys).
///
/// Returns one page of surveys: a bare array, as documented, with the neighbouring pages in the
/// `Link` header.
async fn list(
    State(store): State<Store>,
    parameters: QueryParameters,
) -> Result<(Links, Json<Vec<Survey>>), ApiError> {
    let (ticket_id, page) = read(&parameters)?;
    let page = store::surveys::list(&store, ticket_id, &page).await?;
    Ok((parameters.links("/api/satisfaction-surveys", &page.meta), Json(page.data)))
}

fn read(parameters: &QueryParameters) -> Result<(Option<i64>, PageRequest), FieldErrors> {
    let mut fields = parameters.fields()?;
    let ticket_id = fields.optional("ticket_id", integer);
    let page = PageRequest::read(&mut fields, Order::CREATED);
    fields.finish()?;
    Ok((ticket_id, page))
}

/// `POST /api/satisfaction-surveys` (Gorgias: create a survey).
///
/// Creates the survey of a ticket; a second one is a conflict.
async fn create(Write { store, now, body }: Write) -> Result<(StatusCode, Json<Survey>), ApiError> {
    let new = NewSurvey::parse(&body)?;
    let survey = store::surveys::create(&store, new, now).await?;
    Ok((StatusCode::CREATED, Json(survey)))
}

/// `GET /api/satisfaction-surveys/{id}` (Gorgias: retrieve a survey).
///
/// Returns one survey.
async fn retrieve(
    State(store): State<Store>,
    Id(id): Id,
    _: NoQuery,
) -> Result<Json<Survey>, ApiError> {
    Ok(Json(store::surveys::find(&store, id).await?))
}

/// `PUT /api/satisfaction-surveys/{id}` (Gorgias: update a survey).
///
/// Replaces a survey as a whole: what the body does not mention becomes null, apart from the time
/// of its creation.
async fn update(
    Id(id): Id,
    Write { store, now, body }: Write,
) -> Result<(StatusCode, Json<Survey>), ApiError> {
    let new = NewSurvey::parse(&body)?;
    let survey = store::surveys::update(&store, id, new, now).await?;
    Ok((StatusCode::ACCEPTED, Json(survey)))
}
