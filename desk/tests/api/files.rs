//! Uploads and downloads.

use reqwest::multipart::{Form, Part};
use reqwest::{Method, Response};
use serde_json::{Value, json};

use crate::requests::{ids, small_message, small_ticket, with};
use crate::test_desk::TestDesk;

const LAMP: &[u8] = b"\x89PNG lamp";

fn part(content: &[u8], content_type: &str) -> Part {
    Part::bytes(content.to_vec()).file_name("from-the-visitor").mime_str(content_type).unwrap()
}

impl TestDesk {
    /// Uploads a form; returns the response's status and body.
    async fn upload(&self, kind: &str, form: Form) -> (u16, Value) {
        let request = self.request(Method::POST, &format!("/api/upload{kind}"));
        // As the client does: names are not encoded.
        let form = form.percent_encode_noop();
        let response = request.multipart(form).send().await.unwrap();
        (response.status().as_u16(), response.json().await.unwrap())
    }

    /// The address of one uploaded file.
    async fn uploaded(&self, kind: &str, name: &'static str, part: Part) -> String {
        let (status, files) = self.upload(kind, Form::new().part(name, part)).await;
        assert_eq!(status, 201, "{files}");
        files[0]["url"].as_str().unwrap().to_owned()
    }

    /// The status of a request without the key.
    async fn without_key(&self, url: &str) -> Response {
        self.client.get(url).send().await.unwrap()
    }

    /// The number of files in the directory.
    fn stored_files(&self) -> usize {
        std::fs::read_dir(self.folder.path().join("desk.files")).unwrap().count()
    }
}

#[tokio::test]
async fn several_files_are_stored_under_the_names_of_their_fields() {
    let desk = TestDesk::start().await;
    let form = Form::new()
        .part("lamp.png", part(LAMP, "image/png"))
        .part("my note", part(b"Hello", "text/plain; charset=utf-8"));
    let (status, mut files) = desk.upload("", form).await;
    assert_eq!(status, 201);
    for file in files.as_array_mut().unwrap() {
        let url = file["url"].as_str().unwrap().replace(&desk.url, "http://desk");
        file["url"] = json!(url);
    }
    insta::assert_json_snapshot!(files, @r#"
    [
      {
        "content_type": "image/png",
        "name": "lamp.png",
        "size": 9,
        "url": "http://desk/api/attachment/download/d09debe41504f3a5390696b68bb2f00b21e47850dc6b5cdb46c50895e3fccd66/lamp.png"
      },
      {
        "content_type": "text/plain",
        "name": "my note",
        "size": 5,
        "url": "http://desk/api/attachment/download/185f8db32271fe25f561a6fc938b2e264306ec304eda518007d1764826381969/my%20note"
      }
    ]
    "#);
    assert_eq!(desk.stored_files(), 2);
}

#[tokio::test]
async fn a_private_file_needs_the_key_and_comes_as_a_download() {
    let desk = TestDesk::start().await;
    let page = part(b"<script>alert(1)</script>", "text/html");
    let url = desk.uploaded("?type=attachment", "é.html", page).await;
    assert_eq!(desk.without_key(&url).await.status(), 401);
    let path = url.strip_prefix(&desk.url).unwrap();
    let response = desk.send(Method::GET, path, None).await;
    assert_eq!(response.status(), 200);
    for (name, value) in [
        ("content-type", "text/html"),
        ("content-disposition", "attachment; filename*=UTF-8''%C3%A9.html"),
        ("x-content-type-options", "nosniff"),
        ("content-security-policy", "default-src 'none'; sandbox"),
        ("cache-control", "no-store"),
    ] {
        assert_eq!(response.headers()[name], value, "{name}");
    }
    assert_eq!(response.text().await.unwrap(), "<script>alert(1)</script>");
}

#[tokio::test]
async fn a_public_file_needs_no_key_but_its_whole_address() {
    let desk = TestDesk::start().await;
    for kind in ["public_attachment", "profile_picture", "widget_picture"] {
        let url = desk.uploaded(&format!("?type={kind}"), "a.png", part(LAMP, "image/png")).await;
        let response = desk.without_key(&url).await;
        assert_eq!(response.status(), 200, "{kind}");
        assert!(response.headers().contains_key("content-disposition"), "{kind}");
        assert_eq!(response.bytes().await.unwrap(), LAMP);
        for other in [url.replace("a.png", "b.png"), url.replace(kind, "attachment")] {
            assert!(desk.without_key(&other).await.status().is_client_error(), "{other}");
        }
    }
    let path = "/api/public_attachment/download/..%2fdesk.sqlite/a.png";
    assert_eq!(desk.without_key(&format!("{}{path}", desk.url)).await.status(), 404);
    desk.call(Method::GET, "/api/attachment/download/a1/b", None, 404).await;
}

#[tokio::test]
async fn a_file_name_is_sanitized() {
    let desk = TestDesk::start().await;
    let url = desk.uploaded("", "../../desk.sqlite", part(LAMP, "image/png")).await;
    assert!(url.ends_with("/.._.._desk.sqlite"), "{url}");
    desk.uploaded("", "other.png", part(LAMP, "image/png")).await;
    let directory = desk.folder.path().join("desk.files");
    let names: Vec<_> = std::fs::read_dir(directory).unwrap().map(|e| e.unwrap()).collect();
    assert_eq!(names.len(), 1, "the same content is kept once");
    assert!(url.contains(names[0].file_name().to_str().unwrap()));
}

#[tokio::test]
async fn a_file_that_is_too_large_leaves_nothing() {
    let desk = TestDesk::adjusted(|settings| settings.files.size_limit = 1000).await;
    let (status, _) = desk.upload("", Form::new().part("a", part(&[0; 1000], "a/b"))).await;
    assert_eq!((status, desk.stored_files()), (201, 1));
    let form = Form::new().part("b", part(&[1; 10], "a/b")).part("c", part(&[2; 1001], "a/b"));
    let (status, body) = desk.upload("", form).await;
    assert_eq!(status, 413);
    assert_eq!(body, json!({"error": {"msg": "The request body is too large."}}));
    // The parts before it stay in the directory without a record.
    assert_eq!(desk.stored_files(), 2);
    let (status, _) = desk.upload("", Form::new().part("d", part(&vec![3; 200_000], "a/b"))).await;
    assert_eq!((status, desk.stored_files()), (413, 2));
}

#[tokio::test]
async fn invalid_uploads_are_refused() {
    let desk = TestDesk::start().await;
    let (status, body) = desk.upload("?type=macro", Form::new().part("a", part(LAMP, "a/b"))).await;
    assert_eq!(status, 400);
    assert!(body["error"]["data"]["type"][0].as_str().unwrap().starts_with("Must be one of: "));
    let text = Form::new().part("a", part(LAMP, "text/plain"));
    let (_, body) = desk.upload("?type=profile_picture", text).await;
    assert_eq!(body["error"]["data"], json!({"file": ["Not a valid image."]}));
    let large = Form::new().part("a", part(&vec![0; 500 * 1024 + 1], "image/png"));
    assert_eq!(desk.upload("?type=profile_picture", large).await.0, 413);
    let told = desk.refused(Method::POST, "/api/upload", Some(&json!({}))).await;
    assert_eq!(told, json!({"file": ["Not a valid multipart/form-data body."]}));
    for (body, fault) in [
        ("--x--\r\n", "Missing data for required field."),
        ("--x\r\nnonsense", "Not a valid multipart/form-data body."),
    ] {
        let request = desk.request(Method::POST, "/api/upload").body(body);
        let request = request.header("content-type", "multipart/form-data; boundary=x");
        let answer: Value = request.send().await.unwrap().json().await.unwrap();
        assert_eq!(answer["error"]["data"], json!({"file": [fault]}));
    }
    let stranger = desk.client.post(format!("{}/api/upload", desk.url));
    let stranger = stranger.multipart(Form::new().part("a", part(LAMP, "a/b")));
    assert_eq!(stranger.send().await.unwrap().status(), 401);
    assert_eq!(desk.stored_files(), 0);
}

#[tokio::test]
async fn messages_carry_uploaded_files_and_safe_addresses() {
    let desk = TestDesk::start().await;
    let form = Form::new().part("lamp.png", part(LAMP, "image/png"));
    let (_, files) = desk.upload("", form).await;
    let message = with(small_message("See"), "attachments", files.clone());
    desk.created("/api/tickets", &with(small_ticket("Hi"), "messages", json!([message]))).await;
    let shown = desk.found("/api/tickets/1/messages/1").await["attachments"].clone();
    assert_eq!(shown[0]["url"], files[0]["url"]);
    assert_eq!(shown[0]["size"], 9);
    for url in ["http://files.example/a", "javascript:alert(1)", "/api/a", "file:///etc/passwd"] {
        let file = json!({"url": url, "name": "a", "content_type": "a/b"});
        let message = with(small_message("See"), "attachments", json!([file]));
        let told = desk.refused(Method::POST, "/api/tickets/1/messages", Some(&message)).await;
        assert_eq!(told, json!({"attachments": {"0": {"url": ["Not a valid URL."]}}}), "{url}");
    }
    assert_eq!(ids(&desk.found("/api/messages").await), [1]);
}

#[tokio::test]
async fn files_survive_a_restart() {
    let desk = TestDesk::start().await;
    let url = desk.uploaded("?type=public_attachment", "a", part(LAMP, "image/png")).await;
    let path = url.strip_prefix(&desk.url).unwrap().to_owned();
    std::fs::write(desk.folder.path().join("desk.files/arriving-x"), "half").unwrap();
    desk.desk.close().await;
    let settings = crate::test_desk::settings(desk.folder.path().join("desk.sqlite"));
    let desk = desk.again(settings).await;
    let response = desk.without_key(&format!("{}{path}", desk.url)).await;
    assert_eq!(response.bytes().await.unwrap(), LAMP);
    assert_eq!(desk.stored_files(), 1, "what was arriving is cleared away");
}
