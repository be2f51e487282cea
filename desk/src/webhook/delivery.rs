//! Deliveries to integrations.

use std::collections::BTreeMap;

use leased_worker::LeaseToken;
use serde_json::{Map, Value};
use sqlx::FromRow;
use sqlx::types::Json;

use crate::integration::{HttpMethod, RequestContentType};

/// A delivery with the request settings of its integration.
#[derive(FromRow)]
pub struct Delivery {
    pub id: i64,
    pub integration_id: i64,
    /// The rendered form.
    pub payload: Option<Json<Map<String, Value>>>,
    /// Failed attempts so far.
    pub attempts: i64,
    pub url: String,
    pub method: HttpMethod,
    pub request_content_type: RequestContentType,
    pub headers: Json<BTreeMap<String, String>>,
    pub hmac_secret: Option<String>,
}

/// A delivery that a worker has leased.
pub struct LeasedDelivery {
    pub delivery: Delivery,
    pub token: LeaseToken,
}
