//! Files as HTTP responses, for the API and the inbox.

use std::io;

use axum::extract::Request;
use axum::http::header::{
    CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, InvalidHeaderValue,
};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use tower_http::services::ServeFile;

use super::{FileRecord, FileStorage};

/// Prevents scripts in a file from running.
const POLICY: &str = "default-src 'none'; sandbox";

/// Why a file cannot be downloaded.
#[derive(Debug, thiserror::Error)]
pub enum DownloadError {
    /// Its content is not in the directory.
    #[error("the file is not there")]
    Missing,
    /// The disk failed.
    #[error("the file cannot be read")]
    Disk(#[from] io::Error),
    /// Its name or type, as stored, makes no header.
    #[error("the file's record makes no header")]
    Header(#[from] InvalidHeaderValue),
}

/// The response to a request for a file, with ranges and conditional headers. It is always a
/// download, never shown inline.
pub async fn download(
    storage: &FileStorage,
    file: &FileRecord,
    request: Request,
) -> Result<Response, DownloadError> {
    let response = ServeFile::new(storage.path(&file.hash)).try_call(request).await?;
    if response.status() == StatusCode::NOT_FOUND {
        return Err(DownloadError::Missing);
    }
    let mut response = response.into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::try_from(&file.content_type)?);
    headers.insert(CONTENT_DISPOSITION, HeaderValue::try_from(disposition(&file.name))?);
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    Ok(response)
}

/// The `Content-Disposition` of a download with that name (RFC 6266, encoded as in RFC 8187).
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
