//! `GET /files/{kind}/{hash}/{name}`: what the API serves to whoever has its key, for whoever may see
//! the inbox.

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, Request, State};
use axum::response::Response;

use super::error::InboxError;
use crate::file::{FileKind, download};
use crate::state::AppState;
use crate::store;

/// Answers with the file, as a download.
pub async fn show(
    State(state): State<AppState>,
    path: Result<Path<(String, String, String)>, PathRejection>,
    request: Request,
) -> Result<Response, InboxError> {
    let Path((kind, hash, name)) = path.map_err(|_| InboxError::NotFound)?;
    let kind = FileKind::named(&kind).ok_or(InboxError::NotFound)?;
    let file = store::files::find(&state.store, kind, &hash, &name).await?;
    Ok(download(&state.files, &file, request).await?)
}
