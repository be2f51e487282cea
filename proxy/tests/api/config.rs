use crate::app::{TestApp, problem};

#[tokio::test]
async fn a_shop_says_what_it_asks_and_a_copy_is_not_sent_twice() {
    let app = TestApp::start().await;
    let response = app.get("/v1/shops/aurora/config").await;
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["cache-control"], "private, max-age=60");
    let etag = response.headers()["etag"].clone();
    shows_the_usual(&response.json().await.unwrap());
    let request = app.request(reqwest::Method::GET, "/v1/shops/aurora/config");
    let response = request.header("if-none-match", etag).send().await.unwrap();
    assert_eq!(response.status(), 304);
}

fn shows_the_usual(config: &serde_json::Value) {
    insta::assert_json_snapshot!(config, @r#"
    {
      "attachments": {
        "accept": [
          "image/jpeg",
          "image/png",
          "image/gif",
          "image/webp",
          "image/heif",
          "image/avif",
          "application/pdf",
          "text/plain",
          "text/csv",
          "video/mp4",
          "video/quicktime",
          "video/webm",
          "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
          "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        ],
        "max_bytes": 10000000,
        "max_count": 5
      },
      "form": {
        "channels": [
          "api"
        ],
        "fields": [
          {
            "kind": "text",
            "name": "name",
            "required": true
          },
          {
            "kind": "email",
            "name": "email",
            "required": true
          },
          {
            "kind": "multiline",
            "name": "message",
            "required": true
          }
        ]
      },
      "name": "Aurora Outfitters",
      "shop": "aurora"
    }
    "#);
}

#[tokio::test]
async fn there_is_nothing_to_say_about_an_unknown_shop() {
    let app = TestApp::start().await;
    for shop in ["nowhere", "Aurora", "%00"] {
        let response = app.get(&format!("/v1/shops/{shop}/config")).await;
        assert_eq!(problem(response).await["status"], 404, "{shop}");
    }
}

#[tokio::test]
async fn the_proxy_says_that_it_is_well() {
    let app = TestApp::start().await;
    for path in ["/healthz", "/readyz"] {
        assert_eq!(app.get(path).await.status(), 200, "{path}");
    }
    app.app.store.close().await;
    assert_eq!(app.get("/healthz").await.status(), 200);
    assert_eq!(app.get("/readyz").await.status(), 503);
}
