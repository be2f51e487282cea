//! The API's middleware, in this order: authentication, rate limit, end of due snoozes.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;

use super::error::ApiError;
use crate::authentication::is_agent;
use crate::clock::Clock;
use crate::rate_limit::RateLimiter;
use crate::settings::Settings;
use crate::store::{self, Store};

const CALL_LIMIT: HeaderName = HeaderName::from_static("x-gorgias-account-api-call-limit");

/// Refuses requests without the agent's credentials. It runs before [`limit_rate`], so that
/// unauthenticated requests cannot use up the agent's limit.
pub async fn authenticate(
    State(settings): State<Arc<Settings>>,
    request: Request,
    next: Next,
) -> Result<Response, ApiError> {
    if is_agent(request.headers(), &settings.agent) {
        Ok(next.run(request).await)
    } else {
        Err(ApiError::Unauthorized)
    }
}

/// Refuses requests above the rate limit.
pub async fn limit_rate(
    State(limiter): State<Arc<RateLimiter>>,
    State(clock): State<Clock>,
    request: Request,
    next: Next,
) -> Result<Response, ApiError> {
    limiter.acquire(clock.datetime()).map_err(|overflow| {
        let wait = overflow.retry_after;
        let retry_after = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
        ApiError::TooManyRequests { retry_after }
    })?;
    Ok(next.run(request).await)
}

/// Reports how full the bucket is, in every response.
pub async fn report_rate_limit(
    State(limiter): State<Arc<RateLimiter>>,
    State(clock): State<Clock>,
    request: Request,
    next: Next,
) -> Response {
    let mut response = next.run(request).await;
    if let Ok(level) = HeaderValue::try_from(limiter.level(clock.datetime())) {
        response.headers_mut().insert(CALL_LIMIT, level);
    }
    response
}

/// Opens the tickets whose snooze is over, so that no endpoint shows them as snoozed.
pub async fn unsnooze_due(
    State(store): State<Store>,
    State(clock): State<Clock>,
    request: Request,
    next: Next,
) -> Result<Response, ApiError> {
    store::tickets::unsnooze_due(&store, clock.datetime()).await?;
    Ok(next.run(request).await)
}
