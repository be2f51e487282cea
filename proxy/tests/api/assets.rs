use std::fs;
use std::time::Duration;

use reqwest::{Method, Response};
use tempfile::TempDir;

use crate::app::{SETTINGS, TestApp, problem};

/// A widget as `cargo xtask dist` packs it; each file contains its own name.
async fn with_widget() -> (TestApp, TempDir) {
    let dist = tempfile::tempdir().unwrap();
    let assets = dist.path().join("assets/0123456789abcdef");
    fs::create_dir_all(&assets).unwrap();
    for (file, text) in [("counterbell.js", "loader"), ("secret.txt", "secret")] {
        fs::write(dist.path().join(file), text).unwrap();
        fs::write(dist.path().join(format!("{file}.br")), format!("{text} in brotli")).unwrap();
        fs::write(dist.path().join(format!("{file}.gz")), format!("{text} in gzip")).unwrap();
    }
    for file in ["widget.js", "widget_bg.wasm", "widget.css", "thread.bin"] {
        fs::write(assets.join(file), file).unwrap();
        fs::write(assets.join(format!("{file}.br")), format!("{file} in brotli")).unwrap();
    }
    let settings = SETTINGS.replace("URL", "http://127.0.0.1:9");
    let settings = format!("assets_dir = '{}'\n{settings}", dist.path().display());
    (TestApp::with(&settings).await, dist)
}

async fn fetch(app: &TestApp, path: &str, encoding: &str) -> Response {
    app.request(Method::GET, path).header("accept-encoding", encoding).send().await.unwrap()
}

#[tokio::test]
async fn the_loader_is_cached_briefly_and_assets_forever() {
    let (app, _dist) = with_widget().await;
    let loader = fetch(&app, "/counterbell.js", "identity").await;
    let lasting = "public, max-age=300, stale-while-revalidate=86400";
    assert_eq!(loader.headers()["cache-control"], lasting);
    assert_eq!(loader.text().await.unwrap(), "loader");
    for (file, media_type) in [
        ("widget.js", "text/javascript"),
        ("widget_bg.wasm", "application/wasm"),
        ("widget.css", "text/css"),
        ("thread.bin", "application/octet-stream"),
    ] {
        let response = fetch(&app, &format!("/assets/0123456789abcdef/{file}"), "identity").await;
        assert_eq!(response.status(), 200, "{file}");
        let header = |name: &str| response.headers()[name].to_str().unwrap().to_owned();
        assert_eq!(header("content-type"), media_type);
        assert_eq!(header("cache-control"), "public, max-age=31536000, immutable");
        assert_eq!(header("access-control-allow-origin"), "*");
        assert_eq!(header("cross-origin-resource-policy"), "cross-origin");
        assert_eq!(header("x-content-type-options"), "nosniff");
        assert_eq!(header("vary"), "accept-encoding");
    }
}

#[tokio::test]
async fn a_browser_gets_the_smallest_that_it_understands() {
    let (app, _dist) = with_widget().await;
    for (accepted, encoding, text) in [
        ("br, gzip", Some("br"), "loader in brotli"),
        ("gzip", Some("gzip"), "loader in gzip"),
        ("identity", None, "loader"),
        ("br;q=0, gzip", Some("gzip"), "loader in gzip"),
    ] {
        let response = fetch(&app, "/counterbell.js", accepted).await;
        let found = response.headers().get("content-encoding").map(|v| v.to_str().unwrap());
        assert_eq!(found, encoding, "{accepted}");
        assert_eq!(response.text().await.unwrap(), text, "{accepted}");
    }
}

#[tokio::test]
async fn nothing_but_the_widget_is_served() {
    let (app, _dist) = with_widget().await;
    for path in [
        "/secret.txt",
        "/assets/",
        "/assets/0123456789abcdef/",
        "/assets/../secret.txt",
        "/assets/%2e%2e/secret.txt",
        "/assets/..%2fsecret.txt",
        "/assets/0123456789abcdef/missing.js",
        "/",
        "/storefront/index.html",
    ] {
        let response = fetch(&app, path, "identity").await;
        assert_eq!(problem(response).await["status"], 404, "{path}");
    }
}

/// Replaces the release by one with another hash, as a deployment does.
fn deploy(dist: &TempDir, old: &str, new: &str) {
    let assets = dist.path().join("assets");
    fs::remove_dir_all(assets.join(old)).unwrap();
    fs::create_dir_all(assets.join(new)).unwrap();
    fs::write(assets.join(new).join("thread.bin"), "new").unwrap();
}

#[tokio::test]
async fn a_page_that_was_opened_before_a_deployment_finds_its_release_for_thirty_days() {
    let (app, dist) = with_widget().await;
    deploy(&dist, "0123456789abcdef", "fedcba9876543210");
    let app = app.restarted().await;
    let old = "/assets/0123456789abcdef/thread.bin";
    for (path, encoding, text) in [
        (old, "identity", "thread.bin"),
        (old, "br", "thread.bin in brotli"),
        ("/assets/fedcba9876543210/thread.bin", "identity", "new"),
    ] {
        let response = fetch(&app, path, encoding).await;
        assert_eq!(response.headers()["cache-control"], "public, max-age=31536000, immutable");
        assert_eq!(response.headers()["access-control-allow-origin"], "*");
        assert_eq!(response.text().await.unwrap(), text, "{path}");
    }
    for path in [
        "/assets/",
        "/assets/0123456789abcdef/",
        "/assets/0123456789abcdef/missing.js",
        "/assets/0123456789abcdef/../../seen/0123456789abcdef",
        "/assets/0123456789abcdef/..%2f..%2fseen%2f0123456789abcdef",
        "/assets/%2e%2e/seen/0123456789abcdef",
        "/assets/..%2f..%2fcounterbell.db",
    ] {
        let response = fetch(&app, path, "identity").await;
        assert_eq!(problem(response).await["status"], 404, "{path}");
    }
    app.clock.advance(Duration::from_hours(30 * 24 + 1));
    let app = app.restarted().await;
    assert_eq!(fetch(&app, old, "identity").await.status(), 404);
    let current = fetch(&app, "/assets/fedcba9876543210/thread.bin", "identity").await;
    assert_eq!(current.status(), 200);
}

#[tokio::test]
async fn without_assets_no_widget_is_served() {
    let app = TestApp::start().await;
    assert_eq!(problem(app.get("/counterbell.js").await).await["status"], 404);
}
