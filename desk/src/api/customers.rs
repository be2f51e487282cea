//! `/api/customers`.

use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;
use axum::{Json, Router};

use super::error::{ApiError, operation};
use super::extract::{Body, Id};
use super::query::{NoQuery, QueryParameters};
use crate::clock::Clock;
use crate::cursor::Order;
use crate::customer::{Customer, CustomerChanges, new_customer};
use crate::page::{PageRequest, PageResponse};
use crate::state::AppState;
use crate::store::customers::CustomerFilter;
use crate::store::{self, Store};
use crate::validation::FieldErrors;
use crate::validation::rules::string;

/// How customers can be sorted; the first is the default.
const ORDERS: &[Order] = &[
    Order { name: "created_datetime:desc", column: "created_datetime", descending: true },
    Order { name: "created_datetime:asc", column: "created_datetime", descending: false },
    Order { name: "updated_datetime:desc", column: "updated_datetime", descending: true },
    Order { name: "updated_datetime:asc", column: "updated_datetime", descending: false },
];

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
    let page = PageRequest::read(&mut fields, ORDERS);
    fields.finish()?;
    let equal = equal.into_iter().flatten().collect();
    Ok((CustomerFilter { equal, channel: kind.zip(address) }, page))
}

/// `POST /api/customers` (Gorgias: create a customer).
///
/// Creates a customer; an address that a customer has is a conflict.
async fn create(
    State(store): State<Store>,
    State(clock): State<Clock>,
    _: NoQuery,
    Body(body): Body,
) -> Result<(StatusCode, Json<Customer>), ApiError> {
    let new = new_customer(&body)?;
    let customer = store::customers::add(&store, new, clock.datetime()).await?;
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
    State(store): State<Store>,
    State(clock): State<Clock>,
    Id(id): Id,
    _: NoQuery,
    Body(body): Body,
) -> Result<(StatusCode, Json<Customer>), ApiError> {
    let changes = CustomerChanges::parse(&body)?;
    let customer = store::customers::update(&store, id, changes, clock.datetime()).await?;
    Ok((StatusCode::ACCEPTED, Json(customer)))
}
