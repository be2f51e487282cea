//! `GET /v1/threads/{thread}/attachments/{attachment}` and `GET /v1/files/{file}/{key}`: a file of a
//! thread, as a download.

use axum::body::Body;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use tokio_util::io::ReaderStream;
use wire::{Retry, ThreadId};

use super::headers::protect;
use super::visitor::limit;
use super::{guard, request};
use crate::app::App;
use crate::attachments::Kept;
use crate::limits::Action;
use crate::problem::Obstacle;

/// A file never changes; only the visitor who has the key may keep it.
const FRESH: HeaderValue = HeaderValue::from_static("private, max-age=86400, immutable");
/// Should a browser show it all the same, nothing in it runs.
const POLICY: HeaderValue = HeaderValue::from_static("default-src 'none'; sandbox");

/// Sends the file, streamed.
pub async fn send_file(
    State(app): State<App>,
    Path((thread, attachment)): Path<(String, String)>,
    request: Request,
) -> Result<Response, Obstacle> {
    limit(&app, Action::Read, request.headers(), request.extensions())?;
    let (thread, head) = request::opened(&app, &thread, request.headers()).await?;
    let shop = app.shops.get(&head.shop).ok_or(Obstacle::NotFound)?;
    guard::of_shop(shop, request.headers())?;
    let Ok(id) = attachment.parse() else { return fetched(&app, &thread, &attachment).await };
    let kept = app.attachments.of_thread(&thread, &id).await?.ok_or(Obstacle::NotFound)?;
    sent(&app, &kept).await
}

/// A file of an answer: the helpdesk keeps it, and does not open it to visitors.
async fn fetched(app: &App, thread: &ThreadId, id: &str) -> Result<Response, Obstacle> {
    let named = app.threads.file(thread, id).await?.ok_or(Obstacle::NotFound)?;
    let file = app.helpdesk.fetch_file(&named.url).await.map_err(|error| {
        tracing::warn!(%error, "a file of an answer cannot be fetched");
        if error.retry() == Retry::Never { Obstacle::NotFound } else { Obstacle::Unavailable }
    })?;
    let size = file.bytes.len() as u64;
    // Only what its bytes show to be a picture may be shown as one.
    let shown = infer::get(&file.bytes).map(|kind| kind.mime_type());
    let content_type = shown.unwrap_or("application/octet-stream");
    let mut response = Body::from(file.bytes).into_response();
    describe(&named.name, content_type, size, response.headers_mut());
    Ok(response)
}

/// Sends the file to whoever has the link to it.
pub async fn send_linked_file(
    State(app): State<App>,
    Path((file, key)): Path<(String, String)>,
    request: Request,
) -> Result<Response, Obstacle> {
    limit(&app, Action::Read, request.headers(), request.extensions())?;
    let id = file.parse().map_err(|_| Obstacle::NotFound)?;
    let kept = app.attachments.linked(&id, &key).await?.ok_or(Obstacle::NotFound)?;
    sent(&app, &kept).await
}

async fn sent(app: &App, kept: &Kept) -> Result<Response, Obstacle> {
    let file = app.attachments.open(&kept.id).await.map_err(|error| {
        tracing::error!(%error, "a file is not there");
        Obstacle::NotFound
    })?;
    let mut response = Body::from_stream(ReaderStream::new(file)).into_response();
    describe(&kept.name, &kept.content_type, kept.size, response.headers_mut());
    Ok(response)
}

fn describe(name: &str, content_type: &str, size: u64, headers: &mut HeaderMap) {
    protect(headers);
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
