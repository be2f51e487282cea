//! One thing that one integration is still to be told.

use std::collections::BTreeMap;
use std::time::Duration;

use serde_json::{Map, Value};
use sqlx::FromRow;
use sqlx::types::Json;

use super::retry::{delay, is_worth_repeating};
use crate::integration::{HttpMethod, RequestContentType};

/// A delivery that is due, with what its integration says about the request.
#[derive(FromRow)]
pub struct Delivery {
    pub id: i64,
    pub integration_id: i64,
    /// The form with its templates filled in.
    pub payload: Option<Json<Map<String, Value>>>,
    /// How often it has failed.
    pub attempts: i64,
    pub url: String,
    pub method: HttpMethod,
    pub request_content_type: RequestContentType,
    pub headers: Json<BTreeMap<String, String>>,
    pub hmac_secret: Option<String>,
}

/// What has become of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is answered with 2xx.
    Delivered,
    /// It failed, and is made again after this wait.
    Again(Duration),
    /// It failed, and is not made again.
    GivenUp,
}

impl Outcome {
    /// What an answer means; None: there was none in time.
    pub fn of(status: Option<u16>, attempts_before: i64) -> Self {
        match status {
            Some(200..=299) => Self::Delivered,
            Some(status) if !is_worth_repeating(status) => Self::GivenUp,
            _ => delay(attempts_before.saturating_add(1)).map_or(Self::GivenUp, Self::Again),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_decides_about_the_next_attempt() {
        let soon = Outcome::Again(Duration::from_secs(5));
        for (status, attempts, outcome) in [
            (Some(200), 0, Outcome::Delivered),
            (Some(204), 6, Outcome::Delivered),
            (Some(302), 0, Outcome::GivenUp),
            (Some(404), 0, Outcome::GivenUp),
            (Some(503), 0, soon),
            (None, 0, soon),
            (None, 5, Outcome::Again(Duration::from_hours(6))),
            (None, 6, Outcome::GivenUp),
        ] {
            assert_eq!(Outcome::of(status, attempts), outcome, "{status:?} {attempts}");
        }
    }
}
