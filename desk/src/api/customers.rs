//! `/api/customers`.

use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;
use axum::{Json, Router};

use super::error::{ApiError, operation};
use super::extract::{Id, Write};
use super::query::QueryParameters;
use crate::cursor::Order;
use crate::customer::{Customer, CustomerChanges, new_customer};
use crate::page::{PageRequest, PageResponse};
use crate::state::AppState;
use crate::store::customers::CustomerFilter;
use crate::store::{self, Store};
use crate::validation::FieldErrors;
use crate::validation::rules::string;

/// The endpoints of this resource.
pub fn router() -> Router<AppState> {
    Router::new()
        .route(
            "/customers",
            get(operation("list customers", list)).post(operation("create customer", create)),
        )
        .route(
            "/customers/{id}",
            get(operation("retrieve customer", retrieve)).put(operation("update customer", update)),
        )
}

/// `GET /api/customers` (Gorgias: list customers).
///
/// Returns one page of customers.
async fn list(
    State(store): State<Store>,
    parameters: QueryParameters,
) -> Result<Json<PageResponse<Customer>>, ApiError> {
    let (filter, page) = read(&parameters)?;
    let page = store::customers::list(&store, filter, &page).await?;
    Ok(Json(PageResponse::new(parameters.uri("/api/customers"), page)))
}

fn read(parameters: &QueryParameters) -> Result<(CustomerFilter, PageRequest), FieldErrors> {
    let mut fields = parameters.fields()?;
    let columns = ["email", "external_id", "name", "language", "timezone"];
    let equal = columns.map(|column| Some((column, fields.optional(column, string)?)));
    let kind = fields.optional("channel_type", string);
    let address = fields.optional("channel_address", string);
    for (key, is_alone) in [
        ("channel_type", address.is_some() && kind.is_none()),
        ("channel_address", kind.is_some() && address.is_none()),
    ] {
        if is_alone {
            fields.add_error(key, FieldErrors::new("Missing data for required field."));
        }
    }
    let page = PageRequest::read(&mut fields, Order::CREATED_OR_UPDATED);
    fields.finish()?;
    let equal = equal.into_iter().flatten().collect();
    Ok((CustomerFilter { equal, channel: kind.zip(address) }, page))
}

/// `POST /api/customers` (Gorgias: create a customer).
///
/// Creates a customer; an address that a customer has is a conflict.
async fn create(
    Write { store, now, body }: Write,
) -> Result<(StatusCode, Json<Customer>), ApiError> {
    let new = new_customer(&body)?;
    let customer = store::customers::add(&store, new, now).await?;
    Ok((StatusCode::CREATED, Json(customer)))
}

/// `GET /api/customers/{id}` (Gorgias: retrieve a customer).
///
/// Returns one customer.
async fn retrieve(
    State(store): State<Store>,
    Id(id): Id,
    parameters: QueryParameters,
) -> Result<Json<Customer>, ApiError> {
    let with_fields = parameters.with_custom_fields()?;
    let customer = store::customers::find(&store, id).await?;
    let custom_fields = with_fields.then(serde_json::Map::new);
    Ok(Json(Customer { custom_fields, ..customer }))
}

/// `PUT /api/customers/{id}` (Gorgias: update a customer).
///
/// Changes what the body mentions, `channels` as a whole; returns all of the customer.
async fn update(
    Id(id): Id,
    Write { store, now, body }: Write,
) -> Result<(StatusCode, Json<Customer>), ApiError> {
    let changes = CustomerChanges::parse(&body)?;
    let customer = store::customers::update(&store, id, changes, now).await?;
    Ok((StatusCode::ACCEPTED, Json(customer)))
}
