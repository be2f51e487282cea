//! `GET /api/customers` (Gorgias: list customers).

use axum::Json;
use axum::extract::State;

use super::ORDERS;
use crate::api::error::ApiError;
use crate::api::query::Parameters;
use crate::customer::Customer;
use crate::faults::Faults;
use crate::page::{List, PageRequest};
use crate::rules::string;
use crate::state::AppState;
use crate::store;
use crate::store::customers::CustomerFilter;

const FAILED: &str = "Failed to list customers";

/// Answers with one page of customers.
pub async fn list(
    State(state): State<AppState>,
    parameters: Parameters,
) -> Result<Json<List<Customer>>, ApiError> {
    let (filter, page) = read(&parameters).map_err(ApiError::invalid(FAILED))?;
    let page = store::customers::list(&state.store, filter, &page).await;
    let page = page.map_err(ApiError::store(FAILED))?;
    Ok(Json(List::new(parameters.uri("/api/customers"), page)))
}

fn read(parameters: &Parameters) -> Result<(CustomerFilter, PageRequest), Faults> {
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
            fields.complain(key, Faults::one("Missing data for required field."));
        }
    }
    let page = PageRequest::read(&mut fields, ORDERS);
    fields.finish()?;
    let equal = equal.into_iter().flatten().collect();
    Ok((CustomerFilter { equal, channel: kind.zip(address) }, page))
}
