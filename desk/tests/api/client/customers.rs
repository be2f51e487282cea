//! Customers.

use futures::TryStreamExt;
use gorgias::{CustomerOrder, ListCustomers, PersonChannel, WriteCustomer};
use serde_json::json;

use super::{connected, opened, status, whole};

#[tokio::test]
async fn a_customer_is_created_found_read_and_updated() {
    let (_desk, client) = connected().await;
    let phone = PersonChannel {
        kind: Some("phone".into()),
        address: Some("+123456789".into()),
        preferred: None,
    };
    let new = WriteCustomer {
        email: Some("bea@example.com".into()),
        name: Some("Bea Baker".into()),
        external_id: Some("shop-7".into()),
        language: Some("fr".into()),
        timezone: Some("Europe/Paris".into()),
        note: Some("Likes tea".into()),
        channels: Some(vec![phone]),
        meta: Some(json!({"vip": true})),
    };
    let customers = client.customers();
    let created = customers.create(&new).await.unwrap().unwrap();
    assert!(customers.get(created.id).await.unwrap() == created);
    let found = customers.find_by_email("BEA@example.com").await.unwrap();
    assert!(found.as_ref() == Some(&created));
    assert_eq!(found.unwrap().channels.len(), 2);
    assert_eq!(status(customers.create(&new).await), Some(409));
    let update = WriteCustomer { note: Some("Likes coffee".into()), ..WriteCustomer::default() };
    let updated = customers.update(created.id, &update).await.unwrap().unwrap();
    assert_eq!(updated.note.as_deref(), Some("Likes coffee"));
    assert_eq!(updated.name.as_deref(), Some("Bea Baker"));
}

#[tokio::test]
async fn customers_are_walked_and_filtered() {
    let (_desk, client) = connected().await;
    let customers = client.customers();
    for external_id in ["a", "b", "c"] {
        let new =
            WriteCustomer { external_id: Some(external_id.into()), ..WriteCustomer::default() };
        customers.create(&new).await.unwrap();
    }
    opened(&client, "Hi").await;
    let list = ListCustomers {
        limit: Some(2),
        order_by: Some(CustomerOrder::UpdatedAsc),
        ..ListCustomers::default()
    };
    let walked = customers.list_all(list).map_ok(|customer| customer.id.0);
    assert_eq!(walked.try_collect::<Vec<_>>().await.unwrap(), [1, 2, 3, 4]);
    let by_channel = ListCustomers {
        channel_type: Some("email".into()),
        channel_address: Some("bea@example.com".into()),
        ..ListCustomers::default()
    };
    assert_eq!(whole(customers.list(&by_channel).await.unwrap())[0].id.0, 4);
    let by_id = ListCustomers { external_id: Some("b".into()), ..ListCustomers::default() };
    assert_eq!(whole(customers.list(&by_id).await.unwrap())[0].id.0, 2);
}
