//! Requests about the account's tags.

use gorgias::{CreateTag, ListTags, TagDecoration, TagId, TagOrder, UpdateTag};
use serde_json::json as object;
use wiremock::ResponseTemplate;

use crate::server::{Server, json, refusal, status};

fn red() -> TagDecoration {
    TagDecoration { color: Some("#F00".into()) }
}

#[tokio::test]
async fn tags_are_listed() {
    let answer = object!({"data": [{"id": 8, "name": "late", "usage": 3, "decoration": null}]});
    let server = Server::answering("GET", "/api/tags", json(200, answer)).await;
    let list = ListTags {
        cursor: Some("c".into()),
        limit: Some(9),
        order_by: Some(TagOrder::UsageDesc),
        search: Some("la te".into()),
    };
    let page = server.client.tags().list(&list).await.unwrap();
    assert_eq!((page.data[0].id, page.data[0].usage), (TagId(8), Some(3)));
    let expected = "cursor=c&limit=9&order_by=usage%3Adesc%2Cname%3Adesc&search=la+te";
    assert_eq!(server.query().await, expected);
}

#[tokio::test]
async fn a_tag_is_created() {
    let answer = json(201, object!({"id": 8, "name": "late", "decoration": {"color": "#F00"}}));
    let server = Server::answering("POST", "/api/tags", answer).await;
    let tag = CreateTag { name: "late".into(), decoration: Some(red()), description: None };
    let created = server.client.tags().create(&tag).await.unwrap().unwrap();
    assert_eq!(created.decoration, Some(red()));
    let sent = object!({"name": "late", "decoration": {"color": "#F00"}});
    assert_eq!(server.body().await, sent);
}

#[tokio::test]
async fn a_tag_whose_name_is_taken_is_an_error_with_409() {
    let answer = refusal(409, "The resource already exists.");
    let server = Server::answering("POST", "/api/tags", answer).await;
    let error = server.client.tags().create(&CreateTag::default()).await.unwrap_err();
    assert_eq!((status(&error), error.is_ambiguous()), (409, false));
}

#[tokio::test]
async fn a_tag_is_read() {
    let answer = json(200, object!({"id": 8, "created_datetime": "2019-11-16T15:59:41"}));
    let server = Server::answering("GET", "/api/tags/8", answer).await;
    let tag = server.client.tags().get(TagId(8)).await.unwrap();
    assert_eq!(tag.created_datetime.unwrap().to_string(), "2019-11-16T15:59:41Z");
}

#[tokio::test]
async fn a_tag_is_updated() {
    let server = Server::answering("PUT", "/api/tags/8", json(200, object!({"id": 8}))).await;
    let update = UpdateTag { description: Some("Too late".into()), ..UpdateTag::default() };
    assert!(server.client.tags().update(TagId(8), &update).await.unwrap().is_some());
    assert_eq!(server.body().await, object!({"description": "Too late"}));
}

#[tokio::test]
async fn a_tag_is_deleted_unless_a_macro_uses_it() {
    let server = Server::answering("DELETE", "/api/tags/8", ResponseTemplate::new(204)).await;
    server.client.tags().delete(TagId(8)).await.unwrap();

    let answer = refusal(400, "The tag is in use.");
    let server = Server::answering("DELETE", "/api/tags/8", answer).await;
    let error = server.client.tags().delete(TagId(8)).await.unwrap_err();
    assert_eq!(status(&error), 400);
}

#[tokio::test]
async fn several_tags_are_deleted_by_a_body() {
    let server = Server::answering("DELETE", "/api/tags", ResponseTemplate::new(204)).await;
    server.client.tags().delete_all(&[TagId(8), TagId(9)]).await.unwrap();
    assert_eq!(server.body().await, object!({"ids": [8, 9]}));
}

#[tokio::test]
async fn tags_are_merged() {
    let answer = ResponseTemplate::new(202).set_body_string("whatever");
    let server = Server::answering("PUT", "/api/tags/8/merge", answer).await;
    server.client.tags().merge(TagId(8), &[TagId(9)]).await.unwrap();
    assert_eq!(server.body().await, object!({"source_tags_ids": [9]}));
}
