//! Authentication, unknown paths and content types.

use reqwest::Method;
use serde_json::json;

use crate::requests::small_ticket;
use crate::test_desk::{EMAIL, KEY, TestDesk};

#[tokio::test]
async fn every_path_requires_the_key() {
    let desk = TestDesk::start().await;
    for path in ["/api/account", "/api/tickets", "/api/nothing", "/api/tickets/1/messages"] {
        let bare = || desk.client.get(format!("{}{path}", desk.url));
        for request in [bare(), bare().basic_auth(EMAIL, Some("x"))] {
            let response = request.send().await.unwrap();
            assert_eq!(response.status(), 401, "{path}");
            assert!(response.headers().contains_key("www-authenticate"));
            assert!(response.headers().contains_key("x-gorgias-account-api-call-limit"));
            assert_eq!(response.text().await.unwrap(), r#"{"error":{"msg":"Unauthorized."}}"#);
        }
    }
}

#[tokio::test]
async fn the_account_is_returned_to_the_key() {
    let desk = TestDesk::start().await;
    insta::assert_json_snapshot!(desk.found("/api/account").await, @r#"
    {
      "domain": "aurora",
      "settings": [],
      "status": {
        "status": "active"
      }
    }
    "#);
}

#[tokio::test]
async fn unknown_paths_and_ids_are_404() {
    let desk = TestDesk::start().await;
    let paths = ["/api/nothing", "/api/tickets/1", "/api/tickets/x", "/api/tickets/1/messages/x"];
    for path in paths {
        let answer = desk.call(Method::GET, path, None, 404).await;
        assert_eq!(answer, json!({"error": {"msg": "Resource not found."}}), "{path}");
    }
    for (method, path) in [(Method::PATCH, "/api/tickets/1"), (Method::POST, "/api/account")] {
        let answer = desk.call(method, path, None, 405).await;
        assert_eq!(answer["error"]["msg"], "The specified HTTP method is not allowed.");
    }
}

#[tokio::test]
async fn only_json_bodies_are_accepted() {
    let desk = TestDesk::start().await;
    let request = || {
        let request = desk.client.post(format!("{}/api/tickets", desk.url));
        request.basic_auth(EMAIL, Some(KEY))
    };
    let body = small_ticket("Hi").to_string();
    let cases = [
        ("text/plain", body.clone(), 400),
        ("application/json", "{".to_owned(), 400),
        ("application/json", String::new(), 400),
        ("application/json", "[]".to_owned(), 400),
        ("application/json; charset=utf-8", body.clone(), 201),
        ("Application/JSON", body, 201),
    ];
    for (content_type, body, status) in cases {
        let response =
            request().header("content-type", content_type).body(body).send().await.unwrap();
        assert_eq!(response.status(), status, "{content_type}");
    }
}
