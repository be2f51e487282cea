use reqwest::{Method, Response};
use serde_json::json;

use crate::app::{TestApp, opening, problem};

const OWN: &str = "https://aurora.example";
const OTHER_SHOP: &str = "https://borealis.example";

async fn asked(app: &TestApp, method: Method, path: &str, origin: &str) -> Response {
    app.request(method, path).header("origin", origin).send().await.unwrap()
}

#[tokio::test]
async fn cors_lets_pages_of_a_shop_read_the_answers() {
    let app = TestApp::start().await;
    let response = asked(&app, Method::GET, "/v1/shops/aurora/config", OWN).await;
    assert_eq!(response.status(), 200);
    let header = |name: &str| response.headers()[name].to_str().unwrap().to_owned();
    assert_eq!(header("access-control-allow-origin"), OWN);
    assert_eq!(header("access-control-expose-headers"), "ETag, Retry-After, Preference-Applied");
    assert_eq!(header("vary"), "Origin");
    assert!(!response.headers().contains_key("access-control-allow-credentials"));
    let response = asked(&app, Method::GET, "/v1/shops/nowhere/config", OWN).await;
    assert_eq!(response.headers()["access-control-allow-origin"], OWN, "problems as well");
}

#[tokio::test]
async fn cors_refuses_other_origins_and_never_reflects_them() {
    let app = TestApp::start().await;
    let path = "/v1/shops/aurora/config";
    let lookalikes =
        ["https://aurora.example.evil.example", "http://aurora.example", "null", "https://x"];
    for origin in lookalikes.iter().chain([&OTHER_SHOP]) {
        let response = asked(&app, Method::GET, path, origin).await;
        assert_eq!(response.status(), 403, "{origin}");
        let reflected = response.headers().get("access-control-allow-origin").cloned();
        assert!(reflected.is_none_or(|to| to == OTHER_SHOP), "{origin}");
        assert_eq!(problem(response).await["title"], "The page is not one of the shop's");
    }
    let body = opening(1, "Hello");
    let post = app.request(Method::POST, "/v1/shops/aurora/threads").header("origin", OTHER_SHOP);
    assert_eq!(post.json(&body).send().await.unwrap().status(), 403);
}

#[tokio::test]
async fn a_thread_is_for_the_pages_of_its_own_shop() {
    let app = TestApp::start().await;
    let thread = app.thread(1).await;
    for (origin, status) in [(OWN, 200), (OTHER_SHOP, 403)] {
        let response = app.poll(&thread).header("origin", origin).send().await.unwrap();
        assert_eq!(response.status(), status, "{origin}");
    }
}

#[tokio::test]
async fn changes_of_a_thread_are_for_the_pages_of_its_own_shop() {
    let app = TestApp::start().await;
    let thread = app.thread(1).await;
    let of_thread = |rest: &str| format!("/v1/threads/{}{rest}", thread.id);
    for (method, path) in [
        (Method::PUT, of_thread("/rating")),
        (Method::POST, of_thread("/link")),
        (Method::DELETE, of_thread("")),
        (Method::POST, "/v1/shops/aurora/links".to_owned()),
    ] {
        let request = app.request(method, &path).bearer_auth(&thread.key);
        let request = request.header("origin", OTHER_SHOP).json(&json!({"score": 5, "token": "x"}));
        assert_eq!(request.send().await.unwrap().status(), 403, "{path}");
    }
    let poll = app.entries(&thread).await;
    assert_eq!(poll["rating"], json!(null));
}

#[tokio::test]
async fn cors_lets_the_proxy_s_own_pages_through() {
    let app = TestApp::start().await;
    let response = asked(&app, Method::GET, "/v1/shops/aurora/config", &app.url).await;
    assert_eq!(response.status(), 200);
}

#[tokio::test]
async fn a_cors_preflight_lists_methods_and_headers() {
    let app = TestApp::start().await;
    let preflight = |origin: &'static str| {
        let request = app.request(Method::OPTIONS, "/v1/shops/aurora/threads");
        let request = request.header("origin", origin);
        request.header("access-control-request-method", "POST").send()
    };
    let response = preflight(OWN).await.unwrap();
    assert_eq!(response.status(), 204);
    for (name, value) in [
        ("access-control-allow-origin", OWN),
        ("access-control-allow-methods", "GET, POST, PUT, DELETE"),
        ("access-control-allow-headers", "Authorization, Content-Type, If-None-Match, Prefer"),
        ("access-control-max-age", "7200"),
        ("vary", "Origin"),
    ] {
        assert_eq!(response.headers()[name], value, "{name}");
    }
    assert_eq!(preflight("https://evil.example").await.unwrap().status(), 403);
}
