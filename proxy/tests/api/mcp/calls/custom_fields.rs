//! The values of a ticket's custom fields.

use serde_json::{Value, json};

use super::super::server::TestTools;
use crate::helpdesk::TestDesk;

async fn field(desk: &TestDesk, label: &str) -> Value {
    let definition = json!({"data_type": "text", "input_settings": {"input_type": "input"}});
    let field = json!({"object_type": "Ticket", "label": label, "definition": definition});
    desk.add("custom-fields", &field).await["id"].clone()
}

pub async fn custom_fields(tools: &TestTools, desk: &TestDesk, ticket: i64) {
    let (order, size) = (field(desk, "Order number").await, field(desk, "Size").await);
    let values = async || {
        let list = json!({"ticket_id": ticket});
        let list = tools.call("list_ticket_custom_fields", list).await;
        let values = list["data"].as_array().unwrap().iter();
        values.map(|one| (one["id"].clone(), one["value"].clone())).collect::<Vec<_>>()
    };
    let both = json!([{"id": order, "value": "7"}, {"id": size, "value": "M"}]);
    let both = json!({"ticket_id": ticket, "body": both});
    tools.call("update_ticket_custom_fields", both).await;
    let large = json!({"ticket_id": ticket, "id": size, "body": {"id": size, "value": "L"}});
    tools.call("update_ticket_custom_field", large).await;
    let mut both = values().await;
    both.sort_by_key(|(id, _)| id.as_i64());
    assert_eq!(both, [(order.clone(), json!("7")), (size.clone(), json!("L"))]);
    tools.call("delete_ticket_custom_field", json!({"ticket_id": ticket, "id": size})).await;
    assert_eq!(values().await, [(order, json!("7"))]);
    let wrong = json!({"ticket_id": ticket, "body": [{"id": size, "value": 5}]});
    let refusal = tools.refusal("update_ticket_custom_fields", wrong).await;
    assert!(refusal.starts_with("Gorgias answered 400"), "{refusal}");
}
