//! Satisfaction surveys.

use serde_json::{Value, json};

use super::super::server::{TestTools, ids};

pub async fn surveys(tools: &TestTools, ticket: i64) {
    let customer = tools.call("get_ticket", json!({"id": ticket})).await["customer"]["id"].clone();
    let sent = json!({
        "ticket_id": ticket, "customer_id": customer, "meta": {"asked_by": "shop"},
        "sent_datetime": "2026-01-02T03:04:05Z", "score": null,
    });
    let survey = tools.call("create_satisfaction_survey", sent.clone()).await;
    let id = survey["id"].clone();
    assert_eq!((&survey["score"], &survey["meta"]["asked_by"]), (&Value::Null, &json!("shop")));
    let second = tools.refusal("create_satisfaction_survey", sent).await;
    assert!(second.starts_with("Gorgias answered 409"), "{second}");

    let scored = json!({
        "id": id, "ticket_id": ticket, "customer_id": customer, "score": 5, "body_text": "Thanks.",
        "scored_datetime": "2026-01-03T03:04:05Z",
    });
    tools.call("update_satisfaction_survey", scored).await;
    let read = tools.call("get_satisfaction_survey", json!({"id": id})).await;
    assert_eq!((&read["score"], &read["body_text"]), (&json!(5), &json!("Thanks.")));
    let list = json!({"ticket_id": ticket, "limit": 5, "order_by": "created_datetime:asc"});
    let listed = tools.call("list_satisfaction_surveys", list).await;
    assert_eq!(ids(&listed), [id.as_i64().unwrap()]);
}
