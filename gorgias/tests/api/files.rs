//! Uploads.

use gorgias::{Error, FileUpload, UploadKind};
use serde_json::json as object;
use wiremock::{MockServer, ResponseTemplate};

use crate::server::{Server, json, refusal, status};

fn picture(content_type: &str) -> FileUpload {
    FileUpload {
        name: "lamp \"1\".png".into(),
        content_type: content_type.into(),
        bytes: "pixels".into(),
    }
}

#[tokio::test]
async fn files_are_uploaded_as_parts_that_are_named_after_them() {
    let file = object!({"url": "https://x/1", "name": "lamp.png", "size": "6",
        "content_type": "image/png"});
    let server = Server::answering("POST", "/api/upload", json(201, object!([file]))).await;
    let files = vec![picture("image/png"), picture("text/plain")];
    let stored = server.client.files().upload(&UploadKind::PublicAttachment, files).await.unwrap();
    assert_eq!((stored[0].url.as_deref(), stored[0].size), (Some("https://x/1"), Some(6)));
    assert_eq!(server.query().await, "type=public_attachment");

    let request = server.request().await;
    let kind = request.headers["content-type"].to_str().unwrap();
    let boundary = kind.strip_prefix("multipart/form-data; boundary=").unwrap();
    let body = String::from_utf8(request.body.clone()).unwrap();
    insta::assert_snapshot!("upload", body.replace(boundary, "BOUNDARY").replace('\r', ""));
}

#[tokio::test]
async fn a_file_that_is_too_large_is_an_error_with_413() {
    let server = Server::answering("POST", "/api/upload", refusal(413, "Too large")).await;
    let files = server.client.files();
    let upload = files.upload(&UploadKind::Attachment, vec![picture("image/png")]);
    assert_eq!(status(&upload.await.unwrap_err()), 413);
}

#[tokio::test]
async fn a_content_type_that_is_none_is_refused_before_anything_is_sent() {
    let client = crate::server::builder("https://acme.gorgias.com").build().unwrap();
    let files = client.files();
    let upload = files.upload(&UploadKind::Attachment, vec![picture("no type")]);
    let error = upload.await.unwrap_err();
    assert!(matches!(error, Error::Unwritable) && !error.is_ambiguous(), "{error}");
}

#[tokio::test]
async fn a_private_file_is_read_with_the_account_s_credentials() {
    let at = "/api/attachment/download/a1/b2-lamp.png";
    let file = ResponseTemplate::new(200).set_body_raw("pixels", "image/png");
    let server = Server::answering("GET", at, file).await;
    let url = format!("{}{at}", server.mock.uri());
    let file = server.client.files().download(&url).await.unwrap();
    assert_eq!(file.content_type.as_deref(), Some("image/png"));
    assert_eq!(&file.bytes[..], b"pixels");
    assert!(!format!("{file:?}").contains("pixels"), "{file:?}");
}

#[tokio::test]
async fn a_file_that_is_gone_is_an_error_with_404_and_a_foreign_one_is_not_asked_for() {
    let at = "/api/attachment/download/a1/b2";
    let server = Server::answering("GET", at, refusal(404, "Not found")).await;
    let files = server.client.files();
    assert_eq!(status(&files.download(at).await.unwrap_err()), 404);
    let elsewhere = MockServer::start().await;
    let error = files.download(&format!("{}{at}", elsewhere.uri())).await.unwrap_err();
    assert!(matches!(error, Error::ForeignFile) && !error.is_ambiguous(), "{error}");
    assert!(elsewhere.received_requests().await.unwrap().is_empty());
}

#[tokio::test]
async fn a_file_without_end_is_given_up() {
    let at = "/api/attachment/download/a1/b2";
    let server = Server::answering(
        "GET",
        at,
        ResponseTemplate::new(200).set_body_raw(vec![0; 2_000], "x/y"),
    );
    let server = server.await;
    let small = crate::server::builder(&server.mock.uri()).response_limit(1_000).build().unwrap();
    let error = small.files().download(at).await.unwrap_err();
    assert!(matches!(error, Error::TooLarge { limit: 1_000 }), "{error}");
}
