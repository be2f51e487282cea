//! What happens to every API request before its endpoint: who is it, and is there room?

use axum::extract::{Request, State as Extract};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::error::ApiError;
use crate::access::is_agent;
use crate::server::State;
use crate::store;

const CALL_LIMIT: HeaderName = HeaderName::from_static("x-gorgias-account-api-call-limit");

/// Lets the agent's requests through while there is room, and opens the tickets whose snooze is over. A stranger's request takes no room:
/// strangers could otherwise lock the agent out.
pub async fn pass(Extract(state): Extract<State>, request: Request, next: Next) -> Response {
    let mut response = if is_agent(request.headers(), state.agent()) {
        match state.call_limit.take(state.now()) {
            Ok(()) => match store::tickets::wake(&state.store, state.now()).await {
                Ok(()) => next.run(request).await,
                Err(error) => {
                    ApiError::store("Failed to open snoozed tickets")(error).into_response()
                }
            },
            Err(overflow) => {
                let wait = overflow.retry_after;
                let retry_after = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
                ApiError::TooManyRequests { retry_after }.into_response()
            }
        }
    } else {
        ApiError::Unauthorized.into_response()
    };
    if let Ok(level) = HeaderValue::try_from(state.call_limit.level(state.now())) {
        response.headers_mut().insert(CALL_LIMIT, level);
    }
    response
}
