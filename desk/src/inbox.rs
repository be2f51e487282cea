//! The agent's inbox.
use crate::server::State;
use axum::Router;
pub fn router(_state: State) -> Router {
    Router::new()
}
