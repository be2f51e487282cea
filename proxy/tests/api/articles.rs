use reqwest::Method;
use serde_json::Value;

use crate::app::{SETTINGS, TestApp, problem};

const ARTICLES: &str = r#"[shop.articles]
    list = [
        { title = "How to return", url = "https://aurora.example/returns", keywords = ["refund"] },
        { title = "Sizes", url = "https://aurora.example/sizes" },
    ]"#;

async fn with(settings: &str) -> TestApp {
    let text = SETTINGS.replace("URL", "http://127.0.0.1:9");
    TestApp::with(&text.replacen("tags = [\"counterbell\"]", settings, 1)).await
}

#[tokio::test]
async fn a_shop_has_its_articles_and_a_cached_copy_is_answered_304() {
    let app = with(ARTICLES).await;
    let response = app.get("/v1/shops/aurora/articles").await;
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["cache-control"], "private, max-age=300");
    assert_eq!(response.headers()["content-type"], "application/json");
    let etag = response.headers()["etag"].clone();
    let articles: Value = response.json().await.unwrap();
    insta::assert_json_snapshot!(articles, @r#"
    [
      {
        "keywords": [
          "refund"
        ],
        "title": "How to return",
        "url": "https://aurora.example/returns"
      },
      {
        "keywords": [],
        "title": "Sizes",
        "url": "https://aurora.example/sizes"
      }
    ]
    "#);
    let request = app.request(Method::GET, "/v1/shops/aurora/articles");
    let response = request.header("if-none-match", etag).send().await.unwrap();
    assert_eq!(response.status(), 304);
    let config: Value = app.get("/v1/shops/aurora/config").await.json().await.unwrap();
    assert_eq!(config["articles"], true);
}

#[tokio::test]
async fn a_feed_that_was_not_fetched_yet_is_empty() {
    let app = with("[shop.articles]\nfeed = \"https://aurora.example/articles.json\"").await;
    let response = app.get("/v1/shops/aurora/articles").await;
    assert_eq!(response.json::<Value>().await.unwrap(), Value::Array(Vec::new()));
}

#[tokio::test]
async fn a_shop_without_articles_has_none_and_no_other_page_reads_them() {
    let app = with(ARTICLES).await;
    for shop in ["borealis", "nowhere"] {
        let response = app.get(&format!("/v1/shops/{shop}/articles")).await;
        assert_eq!(problem(response).await["status"], 404, "{shop}");
    }
    let request = app.request(Method::GET, "/v1/shops/aurora/articles");
    let response = request.header("origin", "https://borealis.example").send().await.unwrap();
    assert_eq!(response.status(), 403);
}
