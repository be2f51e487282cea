//! `GET /api/{type}/download/{hash}/{name}` (Gorgias: download a file).

use axum::Router;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, Request, State};
use axum::response::Response;
use axum::routing::get;

use super::error::ApiError;
use crate::file::{FileKind, download};
use crate::state::AppState;
use crate::store;

const FAILED: &str = "Failed to download file";

/// The addresses of the files that are public, or of those that are not.
pub fn router(public: bool) -> Router<AppState> {
    let kinds = FileKind::ALL.into_iter().filter(|kind| kind.is_public() == public);
    kinds.fold(Router::new(), |router, kind| {
        let path = format!("/{}/download/{{hash}}/{{name}}", kind.word());
        router.route(&path, get(move |state, path, request| serve(kind, state, path, request)))
    })
}

async fn serve(
    kind: FileKind,
    State(state): State<AppState>,
    path: Result<Path<(String, String)>, PathRejection>,
    request: Request,
) -> Result<Response, ApiError> {
    let Path((hash, name)) = path.map_err(|_| ApiError::NotFound)?;
    let file = store::files::find(&state.store, kind, &hash, &name).await;
    let file = file.map_err(ApiError::store(FAILED))?;
    Ok(download(&state.files, &file, request).await?)
}
