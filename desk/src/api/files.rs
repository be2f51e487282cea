//! Files: `/api/upload` and `/api/{type}/download/{hash}/{name}`.

use std::sync::Arc;

use axum::extract::multipart::{Field, Multipart, MultipartError, MultipartRejection};
use axum::extract::rejection::PathRejection;
use axum::extract::{DefaultBodyLimit, Path, Request, State};
use axum::http::header::HOST;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use axum::routing::{get, post};
use axum::{Json, Router};

use super::error::{ApiError, operation};
use super::query::QueryParameters;
use crate::clock::Clock;
use crate::file::{
    FileKind, FileRecord, FileStorage, ReceiveError, UploadedFile, download, sanitize_name,
};
use crate::state::AppState;
use crate::store::{self, Store};
use crate::validation::FieldErrors;
use crate::validation::rules::word;
use crate::vocabulary::Word as _;

/// The number of files of the maximum size that one request can hold.
const FILES_AT_ONCE: u64 = 5;

/// The endpoints that need the key. An upload's body may be larger than all others.
pub fn router(file_limit: u64) -> Router<AppState> {
    let limit = file_limit.saturating_mul(FILES_AT_ONCE).saturating_add(64 * 1024);
    let limit = DefaultBodyLimit::max(usize::try_from(limit).unwrap_or(usize::MAX));
    downloads(|kind| !kind.is_public())
        .route("/upload", post(operation("upload files", upload)).layer(limit))
}

/// The downloads that need no key.
pub fn public_router() -> Router<AppState> {
    downloads(FileKind::is_public)
}

fn downloads(is_served: impl Fn(FileKind) -> bool) -> Router<AppState> {
    let kinds = FileKind::ALL.iter().copied().filter(|kind| is_served(*kind));
    kinds.fold(Router::new(), |router, kind| {
        let path = format!("/{}/download/{{hash}}/{{name}}", kind.word());
        let serve = move |store, files, path, request| serve(kind, store, files, path, request);
        router.route(&path, get(operation("download file", serve)))
    })
}

/// `GET /api/{type}/download/{hash}/{name}` (Gorgias: download a file).
async fn serve(
    kind: FileKind,
    State(store): State<Store>,
    State(files): State<Arc<FileStorage>>,
    path: Result<Path<(String, String)>, PathRejection>,
    request: Request,
) -> Result<Response, ApiError> {
    let Path((hash, name)) = path.map_err(|_| ApiError::NotFound)?;
    let file = store::files::find(&store, kind, &hash, &name).await?;
    Ok(download(&files, &file, request).await?)
}

/// `POST /api/upload` (Gorgias: upload files).
///
/// Stores the files of a form, each under the name of its field; all or none of them.
async fn upload(
    State(store): State<Store>,
    State(files): State<Arc<FileStorage>>,
    State(clock): State<Clock>,
    parameters: QueryParameters,
    headers: HeaderMap,
    form: Result<Multipart, MultipartRejection>,
) -> Result<(StatusCode, Json<Vec<UploadedFile>>), ApiError> {
    let kind = kind(&parameters)?;
    let mut form = form.map_err(|_| invalid("Not a valid multipart/form-data body."))?;
    let mut received = Vec::new();
    while let Some(field) = form.next_field().await.map_err(|error| broken(&error))? {
        received.push(receive(&files, kind, field).await?);
    }
    if received.is_empty() {
        return Err(invalid("Missing data for required field."));
    }
    store::files::add(&store, &received, clock.datetime()).await?;
    let host = headers.get(HOST).and_then(|host| host.to_str().ok());
    let uploaded = received.into_iter().map(|file| file.uploaded(host)).collect();
    Ok((StatusCode::CREATED, Json(uploaded)))
}

fn kind(parameters: &QueryParameters) -> Result<FileKind, FieldErrors> {
    let mut fields = parameters.fields()?;
    let kind = fields.optional("type", word);
    fields.finish()?;
    Ok(kind.unwrap_or(FileKind::Attachment))
}

/// Writes one file to the storage, chunk by chunk.
async fn receive(
    files: &FileStorage,
    kind: FileKind,
    mut field: Field<'_>,
) -> Result<FileRecord, ApiError> {
    let name = sanitize_name(field.name().or(field.file_name()).unwrap_or_default());
    if name.chars().count() > 255 {
        return Err(invalid("Longer than maximum length 255."));
    }
    let content_type = content_type(field.content_type().unwrap_or_default());
    if kind.is_picture() && !content_type.starts_with("image/") {
        return Err(invalid("Not a valid image."));
    }
    let limit = kind.limit(files.limit);
    let mut incoming = files.receive(limit).map_err(ReceiveError::Disk)?;
    while let Some(chunk) = field.chunk().await.map_err(|error| broken(&error))? {
        incoming.write(&chunk).await?;
    }
    let (hash, size) = incoming.persist(files).await.map_err(ReceiveError::Disk)?;
    let size = i64::try_from(size).unwrap_or(i64::MAX);
    Ok(FileRecord { kind, hash, name, content_type, size })
}

/// A media type without parameters; anything else is `application/octet-stream`.
fn content_type(given: &str) -> String {
    let essence = given.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let is_token = |part: &str| {
        let harmless = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$&^_.+-".contains(&byte);
        !part.is_empty() && part.len() < 128 && part.bytes().all(harmless)
    };
    let valid = essence.split_once('/').is_some_and(|(kind, sub)| is_token(kind) && is_token(sub));
    if valid { essence } else { "application/octet-stream".to_owned() }
}

fn invalid(message: &str) -> ApiError {
    ApiError::Invalid(FieldErrors::new(message).at("file"))
}

fn broken(error: &MultipartError) -> ApiError {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => ApiError::TooLarge,
        _ => invalid("Not a valid multipart/form-data body."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_content_type_that_is_no_media_type_is_replaced() {
        for (given, stored) in [
            ("image/PNG", "image/png"),
            ("text/html; charset=utf-8", "text/html"),
            ("", "application/octet-stream"),
            ("image", "application/octet-stream"),
            ("image/png\r\nX: y", "application/octet-stream"),
            ("a/b/c", "application/octet-stream"),
        ] {
            assert_eq!(content_type(given), stored, "{given}");
        }
    }
}
