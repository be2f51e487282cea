//! Files.

use gorgias::{FileUpload, UploadKind};

use super::{connected, status};

const LAMP: &[u8] = b"\x89PNG lamp";

#[tokio::test]
async fn files_are_uploaded_and_read_again() {
    let (desk, client) = connected().await;
    let files = client.files();
    let upload = |name: &str, bytes: &'static [u8]| FileUpload {
        name: name.into(),
        content_type: "image/png".into(),
        bytes: bytes.into(),
    };
    let both = vec![upload("à la lampe.png", LAMP), upload("b.png", b"b")];
    let uploaded = files.upload(&UploadKind::Attachment, both).await.unwrap();
    assert_eq!(uploaded[0].name.as_deref(), Some("à la lampe.png"));
    assert_eq!((uploaded[0].size, uploaded[1].size), (Some(9), Some(1)));
    let read = files.download(uploaded[0].url.as_deref().unwrap()).await.unwrap();
    assert_eq!((read.content_type.as_deref(), &read.bytes[..]), (Some("image/png"), LAMP));
    let absent = format!("{}/api/attachment/download/a1/b", desk.url);
    assert_eq!(status(files.download(&absent).await), Some(404));
}
