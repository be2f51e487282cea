//! `POST /api/upload` (Gorgias: upload files).

use axum::extract::multipart::{Field, Multipart, MultipartError, MultipartRejection};
use axum::extract::{DefaultBodyLimit, State};
use axum::http::header::HOST;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use axum::{Json, Router};

use super::error::ApiError;
use super::query::Parameters;
use crate::faults::Faults;
use crate::file::{FileKind, FileRecord, Incoming, ReceiveError, UploadedFile, label};
use crate::rules::one_of;
use crate::state::AppState;
use crate::store;

const FAILED: &str = "Failed to upload files";

/// How many files of the largest size fit into one request.
const FILES_AT_ONCE: u64 = 5;

/// The endpoint. Its bodies may be larger than all others.
pub fn router(file_limit: u64) -> Router<AppState> {
    let limit = file_limit.saturating_mul(FILES_AT_ONCE).saturating_add(64 * 1024);
    let limit = DefaultBodyLimit::max(usize::try_from(limit).unwrap_or(usize::MAX));
    Router::new().route("/upload", post(upload).layer(limit))
}

/// Keeps the files of a form, each under the name of its field. All or none of them.
async fn upload(
    State(state): State<AppState>,
    parameters: Parameters,
    headers: HeaderMap,
    form: Result<Multipart, MultipartRejection>,
) -> Result<(StatusCode, Json<Vec<UploadedFile>>), ApiError> {
    let kind = kind(&parameters).map_err(ApiError::invalid(FAILED))?;
    let mut form = form.map_err(|_| fault("Not a valid multipart/form-data body."))?;
    let mut files = Vec::new();
    while let Some(field) = form.next_field().await.map_err(|error| broken(&error))? {
        files.push(receive(&state, kind, field).await?);
    }
    if files.is_empty() {
        return Err(fault("Missing data for required field."));
    }
    let added = store::files::add(&state.store, &files, state.clock.datetime()).await;
    added.map_err(ApiError::store(FAILED))?;
    let host = headers.get(HOST).and_then(|host| host.to_str().ok());
    let files = files.into_iter().map(|file| file.answer(host)).collect();
    Ok((StatusCode::CREATED, Json(files)))
}

fn kind(parameters: &Parameters) -> Result<FileKind, Faults> {
    let mut fields = parameters.fields()?;
    let word = fields.optional("type", one_of(FileKind::WORDS));
    fields.finish()?;
    Ok(word.and_then(FileKind::named).unwrap_or(FileKind::Attachment))
}

/// Takes one file in, piece by piece.
async fn receive(
    state: &AppState,
    kind: FileKind,
    mut field: Field<'_>,
) -> Result<FileRecord, ApiError> {
    let name = label(field.name().or(field.file_name()).unwrap_or_default());
    if name.chars().count() > 255 {
        return Err(fault("Longer than maximum length 255."));
    }
    let content_type = content_type(field.content_type().unwrap_or_default());
    if kind.is_picture() && !content_type.starts_with("image/") {
        return Err(fault("Not a valid image."));
    }
    let limit = kind.limit(state.files.limit);
    let mut incoming = state.files.receive(limit).map_err(ReceiveError::Disk).map_err(failed)?;
    while let Some(chunk) = field.chunk().await.map_err(|error| broken(&error))? {
        incoming.write(&chunk).await.map_err(failed)?;
    }
    let (hash, size) = kept(state, incoming).await.map_err(failed)?;
    Ok(FileRecord { kind, hash, name, content_type, size })
}

async fn kept(state: &AppState, incoming: Incoming) -> Result<(String, i64), ReceiveError> {
    let (hash, size) = incoming.keep(&state.files).await?;
    Ok((hash, i64::try_from(size).unwrap_or(i64::MAX)))
}

/// A media type without parameters; what is none is unknown bytes.
fn content_type(given: &str) -> String {
    let essence = given.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let is_token = |part: &str| {
        let harmless = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$&^_.+-".contains(&byte);
        !part.is_empty() && part.len() < 128 && part.bytes().all(harmless)
    };
    let valid = essence.split_once('/').is_some_and(|(kind, sub)| is_token(kind) && is_token(sub));
    if valid { essence } else { "application/octet-stream".to_owned() }
}

fn fault(message: &str) -> ApiError {
    ApiError::Invalid { msg: FAILED, faults: Faults::one(message).at("file") }
}

fn broken(error: &MultipartError) -> ApiError {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => ApiError::TooLarge,
        _ => fault("Not a valid multipart/form-data body."),
    }
}

fn failed(error: ReceiveError) -> ApiError {
    match error {
        ReceiveError::TooLarge => ApiError::TooLarge,
        ReceiveError::Disk(error) => {
            tracing::error!(%error, "a file could not be kept");
            ApiError::Internal
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_media_type_is_kept_as_one() {
        for (given, kept) in [
            ("image/PNG", "image/png"),
            ("text/html; charset=utf-8", "text/html"),
            ("", "application/octet-stream"),
            ("image", "application/octet-stream"),
            ("image/png\r\nX: y", "application/octet-stream"),
            ("a/b/c", "application/octet-stream"),
        ] {
            assert_eq!(content_type(given), kept, "{given}");
        }
    }
}
