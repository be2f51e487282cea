//! The attachments of messages: their list and their download.

use std::sync::Arc;

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, Request, State};
use axum::response::Response;
use maud::{Markup, html};
use serde_json::Value;
use url::Url;

use super::error::InboxError;
use crate::file::{FileKind, FileStorage, download};
use crate::loopback::is_loopback_host;
use crate::store::{self, Store};
use crate::vocabulary::Word as _;

/// Image types that cannot contain scripts.
const SAFE_IMAGES: [&str; 5] = ["image/avif", "image/gif", "image/jpeg", "image/png", "image/webp"];

/// A link to each file; nothing if there are none. `host` is the request's.
pub fn list(files: &[Value], host: &str) -> Markup {
    html! {
        @if !files.is_empty() {
            ul class="files" aria-label="Attachments" {
                @for file in files { li { (attachment(file, host)) } }
            }
        }
    }
}

/// The desk's own files are served by the inbox, pictures with a thumbnail. Other files are links,
/// so that nothing is fetched from other sites.
fn attachment(file: &Value, host: &str) -> Markup {
    let text = |key: &str| file[key].as_str().unwrap_or_default();
    let name = Some(text("name")).filter(|name| !name.is_empty()).unwrap_or("file");
    let is_picture = SAFE_IMAGES.contains(&text("content_type"));
    html! {
        @if let Some(path) = inbox_path(text("url"), host) {
            a href=(path) download=(name) {
                @if is_picture { img src=(path) alt="" loading="lazy"; }
                (name)
            }
        } @else { (link(text("url"), name)) }
    }
}

/// The inbox's path of a file of this desk.
fn inbox_path(url: &str, host: &str) -> Option<String> {
    let base = Url::parse(&format!("http://{host}/")).ok()?;
    let url = base.join(url).ok()?;
    let is_here = url.authority() == base.authority()
        || is_loopback_host(host) && is_loopback_host(url.authority()) && url.port() == base.port();
    let mut parts = url.path_segments()?;
    let mut part = || parts.next();
    let (api, kind, download) = (part()?, part()?, part()?);
    let (hash, name) = (part()?, part()?);
    let is_file = api == "api" && download == "download" && parts.next().is_none();
    let kind = FileKind::from_word(kind).filter(|_| is_here && is_file)?;
    Some(format!("/files/{}/{hash}/{name}", kind.word()))
}

/// A link if `url` is `http` or `https`, else its text.
pub fn link(url: &str, text: &str) -> Markup {
    let is_web = Url::parse(url).is_ok_and(|url| matches!(url.scheme(), "http" | "https"));
    html! {
        @if is_web { a href=(url) target="_blank" rel="noopener noreferrer" { (text) } }
        @else { span { (text) } }
    }
}

/// `GET /files/{kind}/{hash}/{name}`.
///
/// Serves a file as a download, under the inbox's access rules instead of the API's key.
pub async fn serve(
    State(store): State<Store>,
    State(files): State<Arc<FileStorage>>,
    path: Result<Path<(String, String, String)>, PathRejection>,
    request: Request,
) -> Result<Response, InboxError> {
    let Path((kind, hash, name)) = path.map_err(|_| InboxError::NotFound)?;
    let kind = FileKind::from_word(&kind).ok_or(InboxError::NotFound)?;
    let file = store::files::find(&store, kind, &hash, &name).await?;
    Ok(download(&files, &file, request).await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_http_urls_become_links() {
        let web = link("https://shop.example/a?b=\"c\"", "page").into_string();
        assert!(web.starts_with("<a href=\"https://shop.example/a?b=&quot;c&quot;\""), "{web}");
        for url in ["javascript:alert(1)", "data:text/html,x", "/local", ""] {
            assert_eq!(link(url, "<b>").into_string(), "<span>&lt;b&gt;</span>");
        }
    }

    #[test]
    fn only_the_desks_own_files_are_served_by_the_inbox() {
        let path = "/api/attachment/download/ab12/my%20lamp.png";
        let served = Some("/files/attachment/ab12/my%20lamp.png".to_owned());
        for (url, host, expected) in [
            (format!("http://127.0.0.1:8081{path}"), "127.0.0.1:8081", &served),
            (format!("http://127.0.0.1:8081{path}"), "localhost:8081", &served),
            (format!("https://desk.example{path}"), "desk.example", &served),
            (path.to_owned(), "desk.example", &served),
            (format!("http://127.0.0.1:8082{path}"), "localhost:8081", &None),
            (format!("https://evil.example{path}"), "desk.example", &None),
            (format!("https://evil.example{path}"), "", &None),
            (format!("https://desk.example{path}/x"), "desk.example", &None),
            ("https://desk.example/api/users/download/a/b".to_owned(), "desk.example", &None),
            ("javascript:alert(1)".to_owned(), "desk.example", &None),
        ] {
            assert_eq!(inbox_path(&url, host), *expected, "{url} at {host}");
        }
    }
}
