//! `GET /healthz`: the process answers. `GET /readyz`: so does the database.

use axum::extract::State;
use axum::response::Response;

use super::headers::protected;
use crate::app::App;
use crate::problem::Obstacle;

/// Answers.
pub async fn alive() -> Response {
    protected("ok\n")
}

/// Answers if the database does.
pub async fn ready(State(app): State<App>) -> Result<Response, Obstacle> {
    app.store.ping().await?;
    Ok(protected("ok\n"))
}
