//! Deliveries to integrations and their outcomes.

use std::collections::BTreeMap;
use std::time::Duration;

use serde_json::{Map, Value};
use sqlx::FromRow;
use sqlx::types::Json;

use super::retry::{backoff, is_retryable};
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

/// The outcome of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The response was 2xx.
    Delivered,
    /// It failed and is retried after this wait.
    Retry(Duration),
    /// It failed and is not retried.
    GivenUp,
}

impl Outcome {
    /// The outcome of a response's status; None: a network error or timeout.
    pub fn of(status: Option<u16>, attempts_before: i64) -> Self {
        match status {
            Some(200..=299) => Self::Delivered,
            Some(status) if !is_retryable(status) => Self::GivenUp,
            _ => backoff(attempts_before.saturating_add(1)).map_or(Self::GivenUp, Self::Retry),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_status_decides_about_a_retry() {
        let soon = Outcome::Retry(Duration::from_secs(5));
        for (status, attempts, outcome) in [
            (Some(200), 0, Outcome::Delivered),
            (Some(204), 6, Outcome::Delivered),
            (Some(302), 0, Outcome::GivenUp),
            (Some(404), 0, Outcome::GivenUp),
            (Some(503), 0, soon),
            (None, 0, soon),
            (None, 5, Outcome::Retry(Duration::from_hours(6))),
            (None, 6, Outcome::GivenUp),
        ] {
            assert_eq!(Outcome::of(status, attempts), outcome, "{status:?} {attempts}");
        }
    }
}
