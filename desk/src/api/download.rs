//! `GET /api/{type}/download/{hash}/{name}` (Gorgias: download a file).

use axum::Router;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, Request, State as Extract};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tower_http::services::ServeFile;

use super::error::ApiError;
use crate::file::{FileKind, FileRecord};
use crate::server::State;
use crate::store;

const FAILED: &str = "Failed to download file";

/// Whatever a file holds, nothing in it runs.
const POLICY: &str = "default-src 'none'; sandbox";

/// The addresses of the files that are public, or of those that are not.
pub fn router(public: bool) -> Router<State> {
    let kinds = FileKind::ALL.into_iter().filter(|kind| kind.is_public() == public);
    kinds.fold(Router::new(), |router, kind| {
        let path = format!("/{}/download/{{hash}}/{{name}}", kind.word());
        router.route(&path, get(move |state, path, request| download(kind, state, path, request)))
    })
}

async fn download(
    kind: FileKind,
    Extract(state): Extract<State>,
    path: Result<Path<(String, String)>, PathRejection>,
    request: Request,
) -> Result<Response, ApiError> {
    let Path((hash, name)) = path.map_err(|_| ApiError::NotFound)?;
    let file = store::files::find(&state.store, kind, &hash, &name).await;
    serve(&state, &file.map_err(ApiError::store(FAILED))?, request).await
}

/// Answers with the content of a file as a download, never as a page.
pub async fn serve(
    state: &State,
    file: &FileRecord,
    request: Request,
) -> Result<Response, ApiError> {
    let response = ServeFile::new(state.files.path(&file.hash)).try_call(request).await;
    let response = response.map_err(|error| {
        tracing::error!(%error, "a file could not be read");
        ApiError::Internal
    })?;
    if response.status() == StatusCode::NOT_FOUND {
        return Err(ApiError::NotFound);
    }
    let mut response = response.into_response();
    let headers = response.headers_mut();
    let text = |text: &str| HeaderValue::try_from(text).map_err(|_| ApiError::Internal);
    headers.insert(CONTENT_TYPE, text(&file.content_type)?);
    headers.insert(CONTENT_DISPOSITION, text(&disposition(&file.name))?);
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    Ok(response)
}

/// Saves under that name (RFC 6266, with the encoding of RFC 8187).
fn disposition(name: &str) -> String {
    let encoded = name.bytes().map(|byte| match byte {
        byte if byte.is_ascii_alphanumeric() || b"!#$&+-.^_`|~".contains(&byte) => {
            char::from(byte).to_string()
        }
        byte => format!("%{byte:02X}"),
    });
    format!("attachment; filename*=UTF-8''{}", encoded.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stays_in_its_place_in_the_header() {
        let table = [
            ("lamp.png", "attachment; filename*=UTF-8''lamp.png"),
            ("à \"b\"; c=d", "attachment; filename*=UTF-8''%C3%A0%20%22b%22%3B%20c%3Dd"),
        ];
        for (name, header) in table {
            assert_eq!(disposition(name), header);
        }
    }
}
