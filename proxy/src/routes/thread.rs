//! `DELETE /v1/threads/{thread}`: the shopper wants the conversation forgotten.

use axum::extract::{Path, Request, State};
use axum::response::Response;

use super::headers::protected;
use super::request;
use crate::app::App;
use crate::problem::{Obstacle, status};

/// Deletes the thread with its entries, rating, links and files; what was not delivered yet is not
/// sent any more. From then on its key opens nothing, so that the same request again is
/// unauthorised.
///
/// The helpdesk keeps its ticket, with what was delivered to it: that is the shop's record, and for
/// the shop to delete.
pub async fn delete_thread(
    State(app): State<App>,
    Path(thread): Path<String>,
    request: Request,
) -> Result<Response, Obstacle> {
    let (thread, _) =
        request::opened_to_write(&app, &thread, request.headers(), request.extensions()).await?;
    if !app.threads.delete(&thread).await? {
        return Err(Obstacle::Unauthorized);
    }
    if let Err(error) = app.attachments.remove_forgotten().await {
        tracing::error!(%error, "files of a deleted thread are still to be removed");
    }
    Ok(protected(status::DELETED))
}
