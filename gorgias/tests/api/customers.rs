//! Requests about customers.

use gorgias::{CustomerId, CustomerOrder, ListCustomers, PersonChannel, WriteCustomer};
use serde_json::json as object;
use wiremock::ResponseTemplate;

use crate::server::{Server, json, refusal, status};

#[tokio::test]
async fn a_customer_is_found_by_the_email_address() {
    let customer = object!({"id": 3, "email": "zelda@x", "channels": null, "integrations": {}});
    let answer = json(200, object!({"data": [customer]}));
    let server = Server::answering("GET", "/api/customers", answer).await;
    let customer = server.client.customers().find_by_email("zelda@x").await.unwrap().unwrap();
    assert_eq!(customer.id, CustomerId(3));
    assert!(!format!("{customer:?}").contains("zelda"));
    assert_eq!(server.query().await, "limit=1&email=zelda%40x");
}

#[tokio::test]
async fn an_unknown_email_address_finds_no_customer() {
    let answer = json(200, object!({"data": []}));
    let server = Server::answering("GET", "/api/customers", answer).await;
    assert_eq!(server.client.customers().find_by_email("zelda@x").await.unwrap(), None);
}

#[tokio::test]
async fn customers_are_listed() {
    let answer = json(200, object!({"data": [{"id": 3}], "meta": {"next_cursor": "n"}}));
    let server = Server::answering("GET", "/api/customers", answer).await;
    let list = ListCustomers {
        cursor: Some("c".into()),
        order_by: Some(CustomerOrder::UpdatedDesc),
        external_id: Some("x".into()),
        channel_type: Some("phone".into()),
        channel_address: Some("+123456789".into()),
        ..ListCustomers::default()
    };
    assert!(!format!("{list:?}").contains("+123456789"));
    assert_eq!(server.client.customers().list(&list).await.unwrap().data.len(), 1);
    let expected = "cursor=c&order_by=updated_datetime%3Adesc&external_id=x\
        &channel_type=phone&channel_address=%2B123456789";
    assert_eq!(server.query().await, expected);
}

#[tokio::test]
async fn a_customer_is_created_unless_the_email_address_is_taken() {
    let server = Server::answering("POST", "/api/customers", json(201, object!({"id": 3}))).await;
    let email = PersonChannel {
        kind: Some("email".into()),
        address: Some("zelda@x".into()),
        preferred: None,
    };
    let customer = WriteCustomer {
        name: Some("Zelda".into()),
        channels: Some(vec![email]),
        ..WriteCustomer::default()
    };
    assert!(server.client.customers().create(&customer).await.unwrap().is_some());
    let channels = object!([{"type": "email", "address": "zelda@x"}]);
    assert_eq!(server.body().await, object!({"name": "Zelda", "channels": channels}));

    let answer = refusal(409, "The resource already exists.");
    let server = Server::answering("POST", "/api/customers", answer).await;
    let error = server.client.customers().create(&customer).await.unwrap_err();
    assert_eq!(status(&error), 409);
}

#[tokio::test]
async fn a_customer_is_read_updated_and_deleted() {
    let answer = json(200, object!({"id": 3, "language": "fr"}));
    let server = Server::answering("GET", "/api/customers/3", answer).await;
    let customer = server.client.customers().get(CustomerId(3)).await.unwrap();
    assert_eq!(customer.language.as_deref(), Some("fr"));

    let server = Server::answering("PUT", "/api/customers/3", ResponseTemplate::new(202)).await;
    let update = WriteCustomer { note: Some("Kind".into()), ..WriteCustomer::default() };
    assert!(server.client.customers().update(CustomerId(3), &update).await.unwrap().is_none());
    assert_eq!(server.body().await, object!({"note": "Kind"}));

    let server = Server::answering("DELETE", "/api/customers/3", ResponseTemplate::new(204)).await;
    server.client.customers().delete(CustomerId(3)).await.unwrap();
}
