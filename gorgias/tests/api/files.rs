//! Uploads.

use gorgias::{Error, FileUpload, UploadKind};
use serde_json::json as object;

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
