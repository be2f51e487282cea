//! Files: `POST /v1/shops/{shop}/attachments` uploads one before the message that it belongs to;
//! `GET /v1/threads/{thread}/attachments/{attachment}` and `GET /v1/files/{file}/{key}` download
//! one.

use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::body::Body;
use axum::extract::multipart::{Field, Multipart};
use axum::extract::{FromRequest, Path, Request, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use tokio::time::timeout;
use tokio_util::io::ReaderStream;
use wire::{Attachment, AttachmentLimits, Retry};

use super::extract::{OpenThread, RateLimited, Reading, ShopVisitor, Uploading};
use crate::api_error::{ApiError, status};
use crate::attachments::{Attachments, Claim, ReplyFile, ReplyFileCache, StoredFile, Upload};
use crate::helpdesk::Helpdesk;
use crate::security_headers::{self, with_security_headers};
use crate::shop::Shop;
use crate::state::AppState;
use crate::threads::Threads;

/// The largest body, in bytes: the largest file that a shop can allow, with its form around it.
pub const BODY_LIMIT: usize = 101_000_000;
/// The time-out of the next bytes of a file.
const CHUNK_TIMEOUT: Duration = Duration::from_secs(20);
/// The time-out of a file.
const UPLOAD_TIMEOUT: Duration = Duration::from_mins(10);
/// The media type of an upload.
const MULTIPART: &str = "multipart/form-data";
/// A file never changes; only the visitor who has the key may cache it.
const FRESH: HeaderValue = HeaderValue::from_static("private, max-age=86400, immutable");
/// A file of a reply, which may be removed.
const REVALIDATED: HeaderValue = HeaderValue::from_static("private, no-cache");
/// Should a browser show it all the same, nothing in it runs.
const POLICY: HeaderValue = HeaderValue::from_static("default-src 'none'; sandbox");

/// Stores the first file of the form, and answers with its id.
pub async fn upload(
    State(state): State<AppState>,
    visitor: ShopVisitor<Uploading>,
    request: Request,
) -> Result<Response, ApiError> {
    let shop = &visitor.shop;
    let limits = shop.attachments.as_ref().ok_or(ApiError::NotFound)?;
    let form = Multipart::from_request(request, &()).await;
    let form = form.map_err(|_| ApiError::UnsupportedMediaType(MULTIPART))?;
    let stored = timeout(UPLOAD_TIMEOUT, store_first(&state, shop, limits, form)).await;
    let stored = stored.unwrap_or(Err(ApiError::Timeout))?;
    Ok(with_security_headers((status::CREATED, Json(Attachment::from(stored)))))
}

async fn store_first(
    state: &AppState,
    shop: &Shop,
    limits: &AttachmentLimits,
    mut form: Multipart,
) -> Result<StoredFile, ApiError> {
    let part = timeout(CHUNK_TIMEOUT, form.next_field()).await.map_err(|_| ApiError::Timeout)?;
    let part = part.map_err(|_| broken_off())?.ok_or_else(no_file)?;
    let name = part.file_name().ok_or_else(no_file)?.to_owned();
    let content_type = part.content_type().unwrap_or_default().to_owned();
    let mut upload = state.attachments.begin(limits.max_bytes).await?;
    if let Err(error) = receive(&mut upload, part).await {
        // Housekeeping removes what cannot be removed now.
        let _ = upload.discard().await;
        return Err(error);
    }
    let claim = Claim { name: &name, content_type: &content_type, accepted: &limits.accept };
    Ok(state.attachments.store(upload, &shop.id, claim, state.clock.now()).await?)
}

async fn receive(upload: &mut Upload, mut part: Field<'_>) -> Result<(), ApiError> {
    loop {
        let chunk = timeout(CHUNK_TIMEOUT, part.chunk()).await.map_err(|_| ApiError::Timeout)?;
        match chunk {
            Ok(Some(bytes)) => upload.write(&bytes).await?,
            Ok(None) => return Ok(()),
            Err(error) if error.status() == status::TOO_LARGE => return Err(ApiError::TooLarge),
            Err(_) => return Err(broken_off()),
        }
    }
}

fn broken_off() -> ApiError {
    ApiError::Malformed("The form broke off.".to_owned())
}

fn no_file() -> ApiError {
    ApiError::Malformed("The form's first part must be a file with a name.".to_owned())
}

/// Sends a file of a thread: one that its visitor has uploaded, by its id, or one of a reply.
pub async fn download(
    State(threads): State<Threads>,
    State(attachments): State<Attachments>,
    State(reply_files): State<ReplyFileCache>,
    State(helpdesk): State<Arc<dyn Helpdesk>>,
    OpenThread { id: thread, .. }: OpenThread<Reading>,
    Path((_, attachment)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let Ok(id) = attachment.parse() else {
        let of_reply = threads.reply_file(&thread, &attachment).await?.ok_or(ApiError::NotFound)?;
        let file = reply_files.get(&*helpdesk, &of_reply.url).await.map_err(|error| {
            tracing::warn!(%error, "a file of a reply cannot be fetched");
            if error.retry() == Retry::Never { ApiError::NotFound } else { ApiError::Unavailable }
        })?;
        // Nothing says what is at the address of a picture within a text.
        if of_reply.inline && !file.is_picture {
            return Err(ApiError::NotFound);
        }
        return send_reply_file(&of_reply.name, &file, &headers).await;
    };
    let stored = attachments.of_thread(&thread, &id).await?.ok_or(ApiError::NotFound)?;
    send(&attachments, &stored).await
}

/// Sends a file of a reply, or 304 where the visitor has it. The visitor asks again each time: the
/// reply may have been removed.
async fn send_reply_file(
    name: &str,
    file: &ReplyFile,
    request: &HeaderMap,
) -> Result<Response, ApiError> {
    let tag =
        HeaderValue::from_str(&format!("\"{}\"", file.tag)).map_err(|_| ApiError::Internal)?;
    let mut response = if request.get(header::IF_NONE_MATCH) == Some(&tag) {
        with_security_headers(status::NOT_MODIFIED)
    } else {
        let opened = file.open().await.map_err(|error| {
            tracing::warn!(%error, "a fetched file is not there");
            ApiError::Unavailable
        })?;
        let mut response = Body::from_stream(ReaderStream::new(opened)).into_response();
        // A browser may show it as a picture only if its bytes are one.
        set_headers(name, file.content_type, file.size, response.headers_mut());
        response
    };
    response.headers_mut().insert(header::ETAG, tag);
    response.headers_mut().insert(header::CACHE_CONTROL, REVALIDATED);
    Ok(response)
}

/// Sends a file to the holder of its link.
pub async fn download_by_link(
    State(attachments): State<Attachments>,
    _limited: RateLimited<Reading>,
    Path((file, key)): Path<(String, String)>,
) -> Result<Response, ApiError> {
    let id = file.parse().map_err(|_| ApiError::NotFound)?;
    let stored = attachments.by_link(&id, &key).await?.ok_or(ApiError::NotFound)?;
    send(&attachments, &stored).await
}

async fn send(attachments: &Attachments, stored: &StoredFile) -> Result<Response, ApiError> {
    let file = attachments.open(&stored.id).await.map_err(|error| {
        tracing::error!(%error, "a file is not there");
        ApiError::NotFound
    })?;
    let mut response = Body::from_stream(ReaderStream::new(file)).into_response();
    set_headers(&stored.name, &stored.content_type, stored.size, response.headers_mut());
    Ok(response)
}

fn set_headers(name: &str, content_type: &str, size: u64, headers: &mut HeaderMap) {
    security_headers::insert(headers);
    headers.insert(header::CACHE_CONTROL, FRESH);
    headers.insert(header::CONTENT_SECURITY_POLICY, POLICY);
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(size));
    for (header, value) in [
        (header::CONTENT_TYPE, content_type.to_owned()),
        (header::CONTENT_DISPOSITION, disposition(name)),
    ] {
        headers.extend(HeaderValue::from_str(&value).ok().map(|value| (header, value)));
    }
}

/// As a download under that name (RFC 6266, with the name as in RFC 8187).
fn disposition(name: &str) -> String {
    let encoded: String = url::form_urlencoded::byte_serialize(name.as_bytes()).collect();
    format!("attachment; filename*=UTF-8''{}", encoded.replace('+', "%20"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_of_any_script_fits_into_the_header() {
        assert_eq!(
            disposition("colis \u{e9}t\u{e9}\"\r\n.png"),
            "attachment; filename*=UTF-8''colis%20%C3%A9t%C3%A9%22%0D%0A.png"
        );
    }
}
