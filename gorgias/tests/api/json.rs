//! Requests in the API's own JSON.

use gorgias::JsonRequest;
use serde_json::json as object;
use wiremock::ResponseTemplate;

use crate::server::{Server, json, refusal, status};

#[tokio::test]
async fn an_answer_comes_back_as_it_was_given() {
    let answer =
        object!({"data": [{"id": 4, "unheard_of": {"deep": [1, null]}}], "object": "list"});
    let server = Server::answering("GET", "/api/tickets", json(200, &answer)).await;
    let request = JsonRequest::get("api/tickets").query("ticket_ids", [4, 2]).query("limit", [5]);
    let read = server.client.json(request).await.unwrap();
    assert_eq!(
        (read, server.query().await.as_str()),
        (Some(answer), "ticket_ids=4&ticket_ids=2&limit=5")
    );
}

#[tokio::test]
async fn a_body_goes_out_as_it_was_given_and_an_empty_answer_is_none() {
    let body = object!({"status": "closed", "trashed_datetime": null, "unheard_of": 1});
    let path = "api/tickets/4/tags";
    for (verb, request) in [
        ("POST", JsonRequest::post(path, &body)),
        ("PUT", JsonRequest::put(path, &body)),
        ("DELETE", JsonRequest::delete(path).body(&body)),
    ] {
        let server =
            Server::answering(verb, "/api/tickets/4/tags", ResponseTemplate::new(202)).await;
        assert_eq!(server.client.json(request).await.unwrap(), None, "{verb}");
        assert_eq!(server.body().await, body, "{verb}");
    }
}

#[tokio::test]
async fn a_refusal_is_an_error_and_debug_shows_no_words() {
    let server = Server::answering("GET", "/api/tags/8", refusal(404, "Not found.")).await;
    let error = server.client.json(JsonRequest::get("api/tags/8")).await.unwrap_err();
    assert_eq!(status(&error), 404);
    let request = JsonRequest::post("api/tags", &object!({"name": "ann@example.com"}));
    assert_eq!(format!("{request:?}"), "JsonRequest { .. }");
}
